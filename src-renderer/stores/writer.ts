import { defineStore } from 'pinia'
import { ref } from 'vue'
import { asRefusal, onNotice, restart as restartWriter, type Refusal } from '../console.ts'

/** Whether the part of Ratedesk that writes to the store is there, and how to get it back where it is not. */
export const useWriter = defineStore('writer', () => {
  const ended = ref(false)
  const restarting = ref(false)
  const failure = ref<Refusal | null>(null)

  onNotice(({ kind }) => {
    if (kind !== 'writer-ended' && kind !== 'writer-restarted') return
    ended.value = kind === 'writer-ended'
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
  return { ended, restarting, failure, restart }
})
