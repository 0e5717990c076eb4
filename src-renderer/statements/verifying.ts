import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Statement, StatementVerification } from '../../src-main/contract/answers.ts'
import { asRefusal, ask, type Refusal } from '../console.ts'

export interface Verifying {
  busy: Ref<boolean>
  /** Since it began. */
  seconds: Ref<number>
  result: ShallowRef<StatementVerification | null>
  failure: ShallowRef<Refusal | null>
  verify: () => Promise<void>
  /** Puts what was found away. */
  close: () => void
}

const TICK_MS = 200

/** Rating the cycle of the statement that is looked at again. What is found of another one is never shown here. */
export function useVerifying(statement: () => Statement | null): Verifying {
  const busy = ref(false)
  const seconds = ref(0)
  const result = shallowRef<StatementVerification | null>(null)
  const failure = shallowRef<Refusal | null>(null)
  let turn = 0
  let clock: ReturnType<typeof setInterval> | undefined

  function close(): void {
    turn++
    clearInterval(clock)
    busy.value = false
    result.value = null
    failure.value = null
  }
  watch([() => statement()?.statementId, () => statement()?.hash], close)
  onScopeDispose(close)

  async function verify(): Promise<void> {
    const subject = statement()
    if (!subject || busy.value) return
    close()
    const mine = turn
    const began = Date.now()
    busy.value = true
    seconds.value = 0
    clock = setInterval(() => (seconds.value = (Date.now() - began) / 1000), TICK_MS)
    try {
      const found = await ask('verify-statement', { tenantId: subject.tenantId, cycle: subject.cycle })
      if (mine === turn) result.value = found
    } catch (thrown) {
      if (mine === turn) failure.value = asRefusal(thrown)
    }
    if (mine !== turn) return
    clearInterval(clock)
    busy.value = false
  }

  return { busy, seconds, result, failure, verify, close }
}
