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

  onNotice((notice) => {
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
  return { ended, why, restarting, failure, restart }
})
