import { HAS_EXTRA_SEGMENTS } from '../rating-in-sql.ts'
import { MOST_AMOUNT, OVERRUN_BIT, NO_PRICE } from './digests.ts'

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
}

/** The parts of a query for threads that a period adds. */
interface PeriodSql {
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
/** Sums that the caller adds up for the threads of a page alone. */
const LATER = 'NULL AS events, NULL AS amount'

/**
 * @param isKeyed whether only some end users are looked at, as the JSON array `@keys`
 * @param bit of `types` that an event in the period must have; null for any, and always null by cost
 */
export function periodSql(
  period: ThreadPeriod | null,
  order: 'time' | 'cost' | 'near',
  isKeyed: boolean,
  bit: number | null,
  bind: Record<string, number | string>,
): PeriodSql {
  if (period === null) return EVER
  const { fromMs, toMs, fromDay, toDay, span, isWhole } = period
  if (order === 'cost') {
    if (!isWhole) throw new Error('the amounts of parts of days are not kept')
    Object.assign(bind, span === null ? { fromDay, toDay } : { span })
    return span === null ? addedUp(isKeyed) : ofSpan(isKeyed)
  }
  Object.assign(bind, { fromMs, toMs })
  // What no event of the thread is, none of the period is; that stands in the index.
  const around = ['d.last_at >= @fromMs', 'd.first_at < @toMs', ...(bit === null ? [] : [`(d.types & ${bit}) > 0`])]
  if (span !== null) {
    bind.span = span
    return {
      ...EVER,
      join: 'CROSS JOIN thread_sum s ON s.agent_no = @agentNo AND s.user_key = d.user_key AND s.span = @span',
      where: bit === null ? around : [...around, `(s.types & ${bit}) > 0`],
      sums: 's.events, s.amount',
    }
  }
  if (isWhole) Object.assign(bind, { fromDay, toDay })
  return { ...EVER, where: [...around, isWhole ? someDay(bit) : someEvent(bit)], sums: LATER }
}

/** The kept sums of one day or cycle, in the order of their amounts. */
const ofSpan = (isKeyed: boolean): PeriodSql => ({
  from: isKeyed
    ? 'json_each(@keys) k CROSS JOIN thread_sum s ON s.agent_no = @agentNo AND s.user_key = k.value AND s.span = @span'
    : 'thread_sum s INDEXED BY thread_sum_by_amount',
  join: DIGEST,
  where: ['s.agent_no = @agentNo', 's.span = @span'],
  sums: 's.events, s.amount',
  rank: 's.amount',
  user: 's.user_key',
})

/** The sums of several days, added up by thread. Up to `MOST_AMOUNT` a floating point number holds them exactly. */
const addedUp = (isKeyed: boolean): PeriodSql => ({
  from: `(SELECT user_key, sum(events) AS events,
      iif(max(amount) < 0, ${NO_PRICE}, CAST(min(${MOST_AMOUNT}.0, total(max(amount, 0))) AS INTEGER)) AS amount
    FROM thread_sum INDEXED BY thread_sum_by_amount WHERE agent_no = @agentNo AND ${EVENTS_BETWEEN}
      ${isKeyed ? 'AND user_key IN (SELECT value FROM json_each(@keys))' : ''}
    GROUP BY user_key) s`,
  join: DIGEST,
  where: [],
  sums: 's.events, s.amount',
  rank: 's.amount',
  user: 's.user_key',
})

/** That there is an event on some of the days. */
const someDay = (bit: number | null): string =>
  `EXISTS (SELECT 1 FROM thread_sum s WHERE s.agent_no = @agentNo AND s.user_key = d.user_key AND ${EVENTS_BETWEEN}
     ${bit === null ? '' : `AND (s.types & ${bit}) > 0`})`

const someEvent = (bit: number | null): string =>
  `EXISTS (SELECT 1 FROM event e NOT INDEXED WHERE e.agent_no = @agentNo AND e.user_key = d.user_key
     AND started_at >= @fromMs AND started_at < @toMs ${bit === null ? '' : `AND ${hasBit(bit)}`})`

/** Whether an event has a bit of `types`. */
const hasBit = (bit: number): string => (bit === OVERRUN_BIT ? HAS_EXTRA_SEGMENTS : `type = ${Math.log2(bit)}`)
