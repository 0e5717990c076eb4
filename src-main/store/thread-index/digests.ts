import type { UserKey } from '../../rating/messages/user-key.ts'
import type { ReadableStore, WritableStore } from '../file/connection.ts'

/** All that one end user and one agent wrote, whichever rules rate it. */
export interface ThreadId {
  agentNo: number
  user: UserKey
}

/** The bit of an event type in `types`. @param type a `TypeCode` */
export const typeBit = (type: number): number => 2 ** type
/** The bit in `types` that says that a message has more than one segment. */
export const OVERRUN_BIT = 2 ** 30
/** The bits of all event types. */
export const TYPE_BITS = OVERRUN_BIT - 1
export const isOneBit = (bits: number): boolean => bits > 0 && (bits & (bits - 1)) === 0

/** The bits of a number, each as a number. */
export function bitsIn(bits: number): number[] {
  const each: number[] = []
  for (let left = bits; left !== 0; left &= left - 1) each.push(left & -left)
  return each
}

/** Amounts of so many nanos and more are kept as this: whoever shows one adds up the events. */
export const MOST_AMOUNT = 9e15
/** The amount where no event has a price. */
export const NO_PRICE = -1
/** What is kept of a thread in which no condition failed by a distance. */
const NOT_NEAR = 9e15

/** What some events of a thread come to. */
export interface EventSums {
  events: number
  /** Bits: the types of the events, and whether one has more than one segment. */
  types: number
  /** Nanos of the priced events, up to `MOST_AMOUNT`; `NO_PRICE` where none has a price. */
  amount: number
}

/** The sums of the events that start on a local day or in a billing cycle (`cycleSpanFrom`), or of some of them (`spanOfBit`). */
export interface SpanSums extends EventSums {
  span: number
}

const CYCLES_FROM = 1_000_000
const WHOLE_THREAD = 2_000_000
const BITS_FROM = 10_000_000

/** The number under which the sums of a billing cycle are kept; those of a day are kept under the day. */
export const cycleSpanFrom = (firstDay: number): number => CYCLES_FROM + firstDay

/**
 * The number under which the sums of the events with one bit of `types` are kept, apart from others of the same time: of a
 * type where there are several, and of overruns wherever there are some. Where all events are of one type, the sums of all
 * say it. `types` of such sums is that of all events, so that one sees which others there are.
 * @param span of a day or cycle; null for the whole thread
 */
export const spanOfBit = (span: number | null, bit: number): number =>
  (Math.log2(bit) + 1) * BITS_FROM + (span ?? WHOLE_THREAD)

/** Whether sums are those of all events of their day or cycle. */
export const isWholeSpan = (span: number): boolean => span < WHOLE_THREAD

/** The condition of a thread that missed by the least. */
export interface NearMiss {
  /** By how much, as a length of time, for the order. */
  nearMs: number
  code: string
  /** Milliseconds, or a number of messages. */
  margin: number
  /** Leading row of its message. */
  rowNo: number
}

/** What a thread comes to. */
export interface ThreadDigest extends EventSums {
  firstAtMs: number
  lastAtMs: number
  messages: number
  near: NearMiss | null
  spans: readonly SpanSums[]
}

/** A digest as it is kept, without its spans: the columns behind the end user, in their order. */
export function digestColumns(digest: ThreadDigest): (number | string | null)[] {
  const { firstAtMs, lastAtMs, messages, events, types, amount, near } = digest
  const missed = near ? [near.nearMs, near.code, near.margin, near.rowNo] : [NOT_NEAR, null, null, null]
  return [firstAtMs, lastAtMs, messages, events, types, amount, ...missed]
}

/** Writes digests in place of earlier ones. */
export class DigestWriter {
  private readonly put
  private readonly priced
  private readonly putSum
  private readonly dropSums
  private readonly drop

  constructor(store: WritableStore) {
    this.put = store.prepare('INSERT OR REPLACE INTO thread_digest VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    this.priced = store.prepare('UPDATE thread_digest SET amount = ? WHERE agent_no = ? AND user_key = ?')
    this.putSum = store.prepare('INSERT INTO thread_sum VALUES (?, ?, ?, ?, ?, ?)')
    this.dropSums = store.prepare('DELETE FROM thread_sum WHERE agent_no = ? AND user_key = ?')
    this.drop = store.prepare('DELETE FROM thread_digest WHERE agent_no = ? AND user_key = ?')
  }

  /** @param digest null where no message is left */
  write({ agentNo, user }: ThreadId, digest: ThreadDigest | null): void {
    this.dropSums.run(agentNo, user)
    if (digest === null) {
      this.drop.run(agentNo, user)
      return
    }
    this.put.run(agentNo, user, ...digestColumns(digest))
    this.writeSums(agentNo, user, digest.spans)
  }

  /** Writes what the events of a known thread come to, and leaves the rest of its digest alone. */
  writePrices({ agentNo, user }: ThreadId, { amount, spans }: Pick<ThreadDigest, 'amount' | 'spans'>): void {
    this.priced.run(amount, agentNo, user)
    this.dropSums.run(agentNo, user)
    this.writeSums(agentNo, user, spans)
  }

  private writeSums(agentNo: number, user: UserKey, spans: readonly SpanSums[]): void {
    for (const { span, events, types, amount } of spans) this.putSum.run(agentNo, user, span, events, types, amount)
  }
}

/** The threads of some agents after one of them, in the order of the store. */
export const digestsAfter = (
  store: ReadableStore,
  tenantNo: number,
  { agentNo, user }: ThreadId,
  most: number,
): ThreadId[] =>
  store
    .prepare(
      `SELECT d.agent_no AS agentNo, user_key AS user FROM agent a CROSS JOIN thread_digest d USING (agent_no)
       WHERE tenant_no = @tenantNo AND a.agent_no >= @agentNo AND (a.agent_no > @agentNo OR user_key > @user)
       ORDER BY a.agent_no, user_key LIMIT @most`,
    )
    .all({ tenantNo, agentNo, user, most }) as ThreadId[]
