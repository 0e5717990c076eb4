import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Statement, StatementVerification } from '../../../src-main/contract/answers.ts'
import { asRefusal, askDesk, files, type Refusal } from '../../console.ts'
import type { ChosenFile } from '../../../src-main/contract/host.ts'

interface Verifying {
  busy: Ref<boolean>
  /** Seconds since verifying began. */
  seconds: Ref<number>
  result: ShallowRef<StatementVerification | null>
  failure: ShallowRef<Refusal | null>
  verify: () => Promise<void>
  /** Lets the user choose an exported JSON statement and compares it with the store. */
  verifyFile: () => Promise<void>
  /** Name of the exported file that was compared; null where only the store was verified. */
  fileName: Ref<string | null>
  /** Closes the result. */
  close: () => void
}

const TICK_MS = 200

/** Verifies the shown statement by rating its cycle again. The result of another statement is never shown. */
export function useVerifying(statement: () => Statement | null): Verifying {
  const busy = ref(false)
  const seconds = ref(0)
  const result = shallowRef<StatementVerification | null>(null)
  const fileName = ref<string | null>(null)
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

  async function run(chosen: ChosenFile | null): Promise<void> {
    const subject = statement()
    if (!subject || busy.value) return
    close()
    fileName.value = chosen?.name ?? null
    const mine = turn
    const began = Date.now()
    busy.value = true
    seconds.value = 0
    clock = setInterval(() => (seconds.value = (Date.now() - began) / 1000), TICK_MS)
    try {
      const { tenantId, cycle } = subject
      const found = await askDesk('verify-statement', { tenantId, cycle, ...(chosen && { file: chosen.ticket }) })
      if (mine === turn) result.value = found
    } catch (thrown) {
      if (mine === turn) failure.value = asRefusal(thrown)
    }
    if (mine !== turn) return
    clearInterval(clock)
    busy.value = false
  }

  async function verifyFile(): Promise<void> {
    const mine = turn
    try {
      const [chosen] = await files.chooseTraffic()
      if (chosen && mine === turn) await run(chosen)
    } catch (thrown) {
      if (mine === turn) failure.value = asRefusal(thrown)
    }
  }

  return { busy, seconds, result, failure, fileName, verify: () => run(null), verifyFile, close }
}
