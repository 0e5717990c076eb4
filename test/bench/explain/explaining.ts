/**
 * How long it takes to say why a message is charged: messages of several kinds, each asked for once, on a store that was
 * asked before.
 */
import type { ReadContext } from '../../../src-main/services/context.ts'
import { explainMessage } from '../../../src-main/services/explain/explain-message.ts'
import type { Explanation } from '../../../src-main/contract/answers.ts'
import { openReadableStore } from '../../../src-main/store/file/open-store.ts'
import type { ReadableStore } from '../../../src-main/store/file/connection.ts'
import { median, millions, type BenchRow } from '../measuring.ts'
import { LONG_THREAD } from './odd-traffic.ts'
import { took, type Took } from './took.ts'

const LIMIT_MS = 20
const OF_EACH = 60
const MOST_ASKED = 4_000

interface Named {
  agentId: string
  messageId: string
}

const KINDS: Record<string, (explanation: Explanation) => boolean> = {
  'in a conversation or session': ({ covered }) => covered,
  'with an overrun': ({ message, covered }) => message.segments > 1 && !covered,
  superseded: ({ because }) => because[0]?.code === 'superseded',
  'of any other kind': () => true,
}

export function explainingRows(storeFile: string, messages: number): BenchRow[] {
  const store = openReadableStore(storeFile)
  const desktop = { store } as unknown as ReadContext
  const explain = (named: Named): [Explanation, Took] => {
    let explanation: Explanation | null = null
    const time = took(() => void (explanation = explainMessage(desktop, named)))
    return [explanation!, time]
  }
  const times = new Map<string, Took[]>(Object.keys(KINDS).map((kind) => [kind, []]))
  for (const [at, named] of anyMessages(store, MOST_ASKED).entries()) {
    const [explanation, time] = explain(named)
    // The first ones warm up.
    if (at < OF_EACH) continue
    const kind = Object.keys(KINDS).find((name) => KINDS[name]!(explanation))!
    times.get(kind)!.push(time)
    if ([...times.values()].every((each) => each.length >= OF_EACH)) break
  }
  const long = Array.from({ length: OF_EACH }, (_, at) => ({
    agentId: LONG_THREAD.agentId,
    messageId: `bench-long-${Math.floor((at * LONG_THREAD.messages) / OF_EACH)}`,
  }))
  const ofLong = long.map((named) => explain(named)[1])
  times.set(`in a thread of ${LONG_THREAD.messages.toLocaleString('en')} messages`, ofLong.slice(OF_EACH / 4))
  store.close()
  return [...times].map(([kind, each]) => rowOf(kind, each, messages))
}

/** Messages from all over the store, the same each time. */
function anyMessages(store: ReadableStore, count: number): Named[] {
  const last = store.prepare('SELECT max(row_no) FROM traffic_row').pluck().get() as number
  const find = store.prepare(
    'SELECT agent_id AS agentId, message_id AS messageId FROM traffic_row JOIN agent_ref USING (agent_no) WHERE row_no = ?',
  )
  return Array.from({ length: count }, (_, at) => find.get(1 + Math.floor(((at * 0.618034) % 1) * last)) as Named)
}

function rowOf(kind: string, times: readonly Took[], messages: number): BenchRow {
  if (times.length < OF_EACH / 2) throw new Error(`only ${times.length} messages ${kind} were found`)
  const walls = times.map(({ wallMs }) => wallMs)
  const cpus = times.map(({ cpuMs }) => cpuMs)
  const worst = Math.max(...cpus)
  return {
    what: `explaining a message ${kind}, of ${millions(messages)}`,
    ours: `median ${median(walls).toFixed(1)} ms, worst ${Math.max(...walls).toFixed(1)} ms`,
    reference: `cpu: median ${median(cpus).toFixed(1)} ms, worst ${worst.toFixed(1)} ms`,
    figure: `${median(walls).toFixed(1)} ms`,
    limit: `${LIMIT_MS} ms`,
    within: median(walls) < LIMIT_MS,
  }
}
