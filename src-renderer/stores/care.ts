import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowReactive } from 'vue'
import type { CallFailure } from '../../src-main/contract/calls.ts'
import { onNotice } from '../console.ts'

type CareOf = 'backup' | 'retention'

/** What the desk could not do by itself to look after the store, and how often the list of backups became another. */
export const useCare = defineStore('care', () => {
  const failed = shallowReactive(new Map<CareOf, CallFailure>())
  /** Failures that the user has put away. */
  const seen = reactive(new Set<CareOf>())
  const backups = ref(0)

  onNotice((notice) => {
    if (notice.kind === 'backups-changed') backups.value++
    if (notice.kind === 'care-well') failed.delete(notice.of)
    if (notice.kind !== 'care-failed') return
    // The same failure comes again with every attempt.
    if (failed.get(notice.of)?.code !== notice.why.code) seen.delete(notice.of)
    failed.set(notice.of, notice.why)
  })

  const shown = computed(() => [...failed].filter(([of]) => !seen.has(of)).map(([of, why]) => ({ of, why })))
  return { failed, shown, backups, putAway: (of: CareOf) => void seen.add(of) }
})
