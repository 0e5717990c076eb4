import { defineStore } from 'pinia'
import { shallowReactive, watch } from 'vue'
import { useSession } from '../../stores/session.ts'
import { historyOf, type WordingHistory } from './wording-history.ts'

/** The wordings that were tried of each template: kept while the console is open, and dropped with the client. */
export const useWordings = defineStore('wordings', () => {
  const session = useSession()
  const histories = shallowReactive(new Map<string, WordingHistory>())
  watch(
    () => session.tenantId,
    () => histories.clear(),
    { flush: 'sync' },
  )
  return {
    of: (templateId: string, pattern: string): WordingHistory => histories.get(templateId) ?? historyOf(pattern),
    keep: (templateId: string, history: WordingHistory) => void histories.set(templateId, history),
  }
})
