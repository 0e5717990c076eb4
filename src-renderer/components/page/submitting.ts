import { ref } from 'vue'
import { asRefusal, type Refusal } from '../../console.ts'

/** Sends a form, once at a time, and holds the refusal until the form is sent again. */
export function useSubmitting() {
  const busy = ref(false)
  const failure = ref<Refusal | null>(null)

  async function submit(work: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    failure.value = null
    try {
      await work()
    } catch (thrown) {
      failure.value = asRefusal(thrown)
    }
    busy.value = false
  }
  return { busy, failure, submit }
}
