import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { CallFailure } from '../../src-main/contract/calls.ts'
import { asRefusal, onNotice, restart as restartWriter, type Refusal } from '../console.ts'

/** Whether the writing thread is running, and how to start it again. */
export const useWriter = defineStore('writer', () => {
  const ended = ref(false)
  /** What is wrong with the store's file; null where the thread ended for another reason. */
  const why = ref<CallFailure | null>(null)
  const restarting = ref(false)
  const failure = ref<Refusal | null>(null)

  /** Whether the program behind a page in a browser has ended, so that nothing can be read either. */
  const isHostGone = ref(false)

  onNotice((notice) => {
    if (notice.kind === 'host-gone' || notice.kind === 'host-back') isHostGone.value = notice.kind === 'host-gone'
    if (notice.kind !== 'writer-ended' && notice.kind !== 'writer-restarted') return
    ended.value = notice.kind === 'writer-ended'
    why.value = notice.kind === 'writer-ended' ? (notice.why ?? null) : null
    failure.value = null
  })

  async function restart(): Promise<void> {
    restarting.value = true
    failure.value = null
    try {
      await restartWriter()
      ended.value = false
    } catch (thrown) {
      failure.value = asRefusal(thrown)
    }
    restarting.value = false
  }
  return { ended, isHostGone, why, restarting, failure, restart }
})
