import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { MendingDeed, StoreCheck } from '../../../src-main/contract/answers.ts'
import { asRefusal, askDesk, cancel, type Refusal } from '../../console.ts'

export interface CheckRun {
  busy: Ref<boolean>
  /** Whether the check is being cancelled. */
  stopping: Ref<boolean>
  /** Seconds since the check began. */
  seconds: Ref<number>
  result: ShallowRef<StoreCheck | null>
  failure: ShallowRef<Refusal | null>
  /**
   * @param all whether to rate the events of every agent again, or only of some
   * @param mend the call of a finding that is made first
   */
  check: (all: boolean, mend?: MendingDeed) => Promise<void>
  stop: () => Promise<void>
  /** Closes the result. */
  close: () => void
}

const TICK_MS = 200

/** Runs the check of the store, with progress and cancelling. Leaving the page cancels it. */
export function useChecking(): CheckRun {
  const busy = ref(false)
  const stopping = ref(false)
  const seconds = ref(0)
  const result = shallowRef<StoreCheck | null>(null)
  const failure = shallowRef<Refusal | null>(null)
  let job: string | null = null
  let clock: ReturnType<typeof setInterval> | undefined

  function end(): void {
    clearInterval(clock)
    job = null
    busy.value = false
    stopping.value = false
  }

  async function check(all: boolean, mend?: MendingDeed): Promise<void> {
    if (busy.value) return
    const mine = crypto.randomUUID()
    job = mine
    result.value = null
    failure.value = null
    busy.value = true
    seconds.value = 0
    const began = Date.now()
    clock = setInterval(() => (seconds.value = (Date.now() - began) / 1000), TICK_MS)
    try {
      if (mend) await askDesk(mend, {})
      const found = await askDesk('check-store', { job: mine, all })
      if (job === mine) result.value = found
    } catch (thrown) {
      // A user who cancelled the check needs no message.
      if (job === mine && !stopping.value) failure.value = asRefusal(thrown)
    }
    if (job === mine) end()
  }

  async function stop(): Promise<void> {
    if (job === null || stopping.value) return
    stopping.value = true
    await cancel(job).catch(() => {})
  }

  function close(): void {
    result.value = null
    failure.value = null
  }
  onScopeDispose(() => {
    void stop()
    end()
  })

  return { busy, stopping, seconds, result, failure, check, stop, close }
}
