import { HAS_EXTRA_SEGMENTS } from '../rating-in-sql.ts'
import { bitsIn, isOneBit, MOST_AMOUNT, NO_PRICE, OVERRUN_BIT, spanOfBit, TYPE_BITS } from './digests.ts'

/** A time in which events start, `[fromMs, toMs)`, and the local days `[fromDay, toDay)` that it lies in. */
export interface ThreadPeriod {
  fromMs: number
  toMs: number
  fromDay: number
  toDay: number
  /** Whether it is made of whole days. */
  isWhole: boolean
  /** The number under which the sums of exactly this period are kept; null where there is none. */
  span: number | null
  /** That of the day or cycle in which all of it lies; null where none is. */
  within: number | null
}

/** The parts of a query for threads that a period adds. */
export interface PeriodSql {
  /** What to read first, in place of the digests. */
  from: string | null
  join: string
  where: readonly string[]
  /** Columns with the sums of the period; null for those of the digest. */
  sums: string | null
  /** The amount to sort by; null for what the digest has. */
  rank: string | null
  /** The column of the end user that the order goes by. */
  user: string
}

/** The sums of days, and not those of cycles, which have larger numbers. */
const EVENTS_BETWEEN = 'span >= @fromDay AND span < @toDay'

const DIGEST = 'CROSS JOIN thread_digest d ON d.agent_no = @agentNo AND d.user_key = s.user_key'
const EVER: PeriodSql = { from: null, join: '', where: [], sums: null, rank: null, user: 'd.user_key' }

type Bind = Record<string, number | string>

/**
 * Whether some events, of which `types` is kept, all have one of some bits; where some have none, `spanOfBit` has the sums of
 * each.
 */
const areAllOf = (bits: number, types: string): string =>
  bits === OVERRUN_BIT ? 'false' : `(${types} & ${TYPE_BITS & ~bits}) = 0 AND ${hasSome(bits, types)}`
const hasSome = (bits: number, types: string): string => `(${types} & ${bits}) > 0`
/** Sums that the caller adds up for the threads of a page alone. */
const LATER = 'NULL AS events, NULL AS amount'

/**
 * By time or by near misses.
 * @param bits of `types` of which an event in the period must have one; null for any
 */
export function periodSql(period: ThreadPeriod | null, bits: number | null, bind: Bind): PeriodSql {
  if (period === null) return { ...EVER, where: bits === null ? [] : [hasSome(bits, 'd.types')] }
  const { fromMs, toMs, fromDay, toDay, span, isWhole } = period
  Object.assign(bind, { fromMs, toMs })
  // What no event of the thread is, none of the period is; that stands in the index.
  const around = ['d.last_at >= @fromMs', 'd.first_at < @toMs', ...(bits === null ? [] : [hasSome(bits, 'd.types')])]
  if (span !== null) {
    bind.span = span
    return {
      ...EVER,
      join: 'CROSS JOIN thread_sum s ON s.agent_no = @agentNo AND s.user_key = d.user_key AND s.span = @span',
      where: bits === null ? around : [...around, hasSome(bits, 's.types')],
      sums: 's.events, s.amount',
    }
  }
  if (isWhole) Object.assign(bind, { fromDay, toDay })
  return { ...EVER, where: [...around, isWhole ? someDay(bits) : someEvent(bits)], sums: LATER }
}

/** Of so many types the kept sums are added up; where there are more, that takes longer than looking at costly threads. */
const FEW_BITS = 2

/** Whether what the events with some bits come to is kept, or added up from what is kept. */
export const areBitsAddedUp = (period: ThreadPeriod | null, bits: number | null): boolean =>
  bits === null || bitsIn(bits).length <= FEW_BITS || (period !== null && period.span === null)

/** Of which threads amounts are asked for, and of which events they are. */
export interface AmountsAsked {
  /** Made of whole days; null for whenever. */
  period: ThreadPeriod | null
  /**
   * Bits that the events have; null for all events. Where not `areBitsAddedUp`, the amounts are of all events of threads that
   * have an event with one of them.
   */
  bits: number | null
  /** Only threads that cost at least so much in the cycle around a period whose days are added up; not where `isKeyed`. */
  least?: number | undefined
  /** Whether only some end users are looked at, as the JSON array `@keys`. */
  isKeyed: boolean
}

/** By cost, in two parts where the amounts are those of some types: of threads with no other, and of those with others too. */
export function amountSql({ period, bits, least, isKeyed }: AmountsAsked, bind: Bind): readonly PeriodSql[] {
  if (period !== null && !period.isWhole) throw new Error('the amounts of parts of days are not kept')
  if (period !== null && period.span === null) {
    const { fromDay, toDay, within } = period
    Object.assign(bind, { fromDay, toDay })
    if (least !== undefined && !isKeyed) Object.assign(bind, { within: within!, least })
    return [addedUp(daySums(period, bits, isKeyed ? KEYED : least !== undefined ? COSTLY : null))]
  }
  const span = period && period.span
  if (span !== null) bind.span = span
  const all = span === null ? EVER : ofSpan('@span', isKeyed)
  if (bits === null) return [all]
  const types = span === null ? 'd.types' : 's.types'
  if (!areBitsAddedUp(period, bits)) return [{ ...all, where: [...all.where, hasSome(bits, types)] }]
  const only = { ...all, where: [...all.where, areAllOf(bits, types)] }
  if (!isOneBit(bits)) return [only, addedUp(sumsByBit(span, bits, isKeyed ? KEYED : null))]
  bind.ofBit = spanOfBit(span, bits)
  return [only, ofSpan('@ofBit', isKeyed)]
}

/** The sums kept under one number, in the order of their amounts. */
const ofSpan = (span: '@span' | '@ofBit', isKeyed: boolean): PeriodSql => ({
  from: isKeyed
    ? `json_each(@keys) k CROSS JOIN thread_sum s ON s.agent_no = @agentNo AND s.user_key = k.value AND s.span = ${span}`
    : 'thread_sum s INDEXED BY thread_sum_by_amount',
  join: DIGEST,
  where: ['s.agent_no = @agentNo', `s.span = ${span}`],
  sums: 's.events, s.amount',
  rank: 's.amount',
  user: 's.user_key',
})

/** Where the end users are taken from whose days are added up, as `user`. */
const KEYED = '(SELECT value AS user FROM json_each(@keys))'
const COSTLY = `(SELECT user_key AS user FROM thread_sum INDEXED BY thread_sum_by_amount
  WHERE agent_no = @agentNo AND span = @within AND amount >= @least)`

/** Several sums, added up by thread. Up to `MOST_AMOUNT` a floating point number holds them exactly. */
const addedUp = (sums: readonly string[]): PeriodSql => ({
  from: `(SELECT user_key, sum(events) AS events,
      iif(max(amount) < 0, ${NO_PRICE}, CAST(min(${MOST_AMOUNT}.0, total(max(amount, 0))) AS INTEGER)) AS amount
    FROM (${sums.join(' UNION ALL ')}) GROUP BY user_key) s`,
  join: DIGEST,
  where: [],
  sums: 's.events, s.amount',
  rank: 's.amount',
  user: 's.user_key',
})

/** The beginning of a query for sums. @param users null for all */
const sumsOf = (users: string | null): string =>
  users === null
    ? 'SELECT user_key, events, amount FROM thread_sum INDEXED BY thread_sum_by_amount WHERE agent_no = @agentNo AND'
    : `SELECT user_key, events, amount FROM ${users} CROSS JOIN thread_sum ON agent_no = @agentNo AND user_key = user WHERE`

function daySums({ fromDay, toDay }: ThreadPeriod, bits: number | null, users: string | null): string[] {
  const sums = sumsOf(users)
  if (bits === null) return [`${sums} ${EVENTS_BETWEEN}`]
  const single = bitsIn(bits).map(
    (bit) =>
      `${sums} span >= ${spanOfBit(fromDay, bit)} AND span < ${spanOfBit(toDay, bit)} AND NOT (${areAllOf(bits, 'types')})`,
  )
  return [`${sums} ${EVENTS_BETWEEN} AND ${areAllOf(bits, 'types')}`, ...single]
}

/** The sums of some types, of threads that have others too. @param span null for the whole thread */
const sumsByBit = (span: number | null, bits: number, users: string | null): string[] =>
  bitsIn(bits).map((bit) => `${sumsOf(users)} span = ${spanOfBit(span, bit)} AND NOT (${areAllOf(bits, 'types')})`)

/** That there is an event on some of the days. */
const someDay = (bits: number | null): string =>
  `EXISTS (SELECT 1 FROM thread_sum s WHERE s.agent_no = @agentNo AND s.user_key = d.user_key AND ${EVENTS_BETWEEN}
     ${bits === null ? '' : `AND ${hasSome(bits, 's.types')}`})`

const someEvent = (bits: number | null): string =>
  `EXISTS (SELECT 1 FROM event e NOT INDEXED WHERE e.agent_no = @agentNo AND e.user_key = d.user_key
     AND started_at >= @fromMs AND started_at < @toMs ${bits === null ? '' : `AND ${hasBit(bits)}`})`

/** Whether an event has one of some bits of `types`. */
const hasBit = (bits: number): string =>
  `(((1 << type) & ${bits & TYPE_BITS}) > 0 OR ${(bits & OVERRUN_BIT) === 0 ? 'false' : HAS_EXTRA_SEGMENTS})`
