import { shallowRef, ref, watch } from 'vue'
import type { ThreadRow } from '../../src-main/contract/answers.ts'
import type { RequestOf } from '../../src-main/contract/calls.ts'
import { asRefusal, askDesk, type Refusal } from '../console.ts'
import { useAnswer } from './answers/answer.ts'

/** What all threads of a filter come to together; the last sum stays until the next has come. */
export const useThreadSum = (request: () => RequestOf<'sum-threads'> | null) => useAnswer('sum-threads', request)

/** The threads that a request lists: the first page, kept up to date, and those that were asked for after it. */
export function useThreads(request: () => RequestOf<'list-threads'> | null) {
  const { answer, failure, pending, attend, refresh } = useAnswer('list-threads', request)
  const rows = shallowRef<readonly ThreadRow[]>([])
  const next = ref<string | null>(null)
  const reading = ref(false)
  const moreFailure = shallowRef<Refusal | null>(null)
  watch(
    answer,
    (first) => {
      rows.value = first?.threads ?? []
      next.value = first?.next ?? null
      moreFailure.value = null
    },
    { immediate: true, flush: 'sync' },
  )

  async function readMore(): Promise<void> {
    const [after, asked] = [next.value, request()]
    if (after === null || asked === null || reading.value) return
    reading.value = true
    moreFailure.value = null
    try {
      const page = await askDesk('list-threads', { ...asked, after })
      // The filter may have changed meanwhile.
      if (next.value === after) {
        rows.value = [...rows.value, ...page.threads]
        next.value = page.next
      }
    } catch (thrown) {
      moreFailure.value = asRefusal(thrown)
    }
    reading.value = false
  }
  return { answer, rows, next, failure, moreFailure, pending, reading, attend, refresh, readMore }
}
