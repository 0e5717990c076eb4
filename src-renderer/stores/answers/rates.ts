import { defineStore } from 'pinia'
import { computed } from 'vue'
import { useAnswer } from './answer.ts'
import { useSession } from '../session.ts'

export const useRates = defineStore('rates', () => {
  const session = useSession()
  const answered = useAnswer('list-rates', () => (session.tenantId === null ? null : { tenantId: session.tenantId }))
  const versions = computed(() => answered.answer.value?.toSorted((a, b) => b.version - a.version) ?? null)
  return { ...answered, versions }
})
