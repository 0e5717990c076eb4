import { onScopeDispose, ref, shallowRef } from 'vue'
import type { Holdings } from '../../../src-main/contract/answers.ts'
import { asRefusal, askDesk, cancel, type Refusal } from '../../console.ts'

/** Counts what the store holds, when asked; leaving the page stops it. */
export function useHoldings() {
  const busy = ref(false)
  const holdings = shallowRef<Holdings | null>(null)
  const failure = shallowRef<Refusal | null>(null)
  let job: string | null = null

  async function count(): Promise<void> {
    if (busy.value) return
    const mine = crypto.randomUUID()
    job = mine
    busy.value = true
    failure.value = null
    try {
      holdings.value = await askDesk('read-holdings', { job: mine })
    } catch (thrown) {
      failure.value = asRefusal(thrown)
    }
    busy.value = false
    job = null
  }
  onScopeDispose(() => {
    if (job !== null) void cancel(job).catch(() => {})
  })
  return { busy, holdings, failure, count }
}
