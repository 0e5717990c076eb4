import type { UserKey } from '../../rating/messages/user-key.ts'
import type { ReadableStore } from '../file/connection.ts'
import { amountSql, periodSql, type AmountsAsked, type PeriodSql, type ThreadPeriod } from './period-sql.ts'

export type ThreadOrder = 'time' | 'cost' | 'near'

/** Keys `[from, to)` in the order of the store; both are numbers, or both are texts. */
export interface UserRange {
  from: UserKey
  to: UserKey
}

/** Which threads are asked for. */
export interface ThreadFilter {
  /**
   * Bits of `types` of which an event must have one; null for any. By cost the amounts are those of the events with it
   * where they are kept or added up (`areBitsAddedUp`), else of all events.
   */
  bits: number | null
  /** A condition that missed by at most so many milliseconds; null for any thread. */
  nearMs: number | null
  /** End users in one of these ranges; null for all. */
  users: readonly UserRange[] | null
  /** An event that starts then, one with such a bit; null for whenever. By cost it is made of whole days. */
  period: ThreadPeriod | null
}

/** A thread of an agent in the list. */
export interface ListedThread {
  user: UserKey
  firstAtMs: number
  lastAtMs: number
  messages: number
  /** As `EventSums` has them, of all its events. */
  types: number
  /** The sums of its events as `EventSums` has them; those of a period are null where they are still to be added up. */
  events: number | null
  amount: number | null
  nearCode: string | null
  nearMargin: number | null
  nearRow: number | null
  /** By how much it missed, as a length of time. */
  nearMs: number
  /** What it is sorted by. */
  rank: number
}

/** Where a listing of an agent's threads goes on: after a rank, and among those of that rank after a user, or with none or all. */
export interface ThreadPlace {
  rank: number
  ties: 'none' | 'all' | { after: UserKey }
}

interface Order {
  /** What is sorted by, in the digest. */
  column: string
  index: string
  way: 'DESC' | 'ASC'
}

const ORDERS: Record<ThreadOrder, Order> = {
  time: { column: 'd.last_at', index: 'thread_by_time', way: 'DESC' },
  cost: { column: 'd.amount', index: 'thread_by_amount', way: 'DESC' },
  near: { column: 'd.near_ms', index: 'thread_by_near', way: 'ASC' },
}

interface PageAsked {
  agentNo: number
  order: ThreadOrder
  filter: ThreadFilter
  /** The only end users to be looked at, at most some ten thousand; null for all. */
  keys: readonly UserKey[] | null
  /** Null for the beginning. */
  place: ThreadPlace | null
  limit: number
  /** By cost, as `AmountsAsked` has it. */
  least?: AmountsAsked['least']
}

/** Threads of one agent, from a place on. */
export function threadPage(store: ReadableStore, asked: PageAsked): ListedThread[] {
  const { sql, bind } = pageSql(asked)
  return store.prepare(sql).all(bind) as ListedThread[]
}

type Bind = Record<string, number | string>

/** The query of a page with its values. */
function pageSql(asked: PageAsked): { sql: string; bind: Bind } {
  const { agentNo, order, filter, keys, limit, least } = asked
  const bind: Bind = { agentNo, limit }
  if (keys !== null) bind.keys = JSON.stringify(keys)
  const parts =
    order === 'cost'
      ? amountSql({ ...filter, least, isKeyed: keys !== null }, bind)
      : [periodSql(filter.period, filter.bits, bind)]
  const sqls = parts.map((part) => partSql(asked, part, bind))
  if (sqls.length === 1) return { sql: sqls[0]!, bind }
  const together = sqls.map((sql) => `SELECT * FROM (${sql})`).join(' UNION ALL ')
  return { sql: `${together} ORDER BY rank ${ORDERS[order].way}, user LIMIT @limit`, bind }
}

function partSql({ order, filter, keys, place }: PageAsked, of: PeriodSql, bind: Bind): string {
  const { column, index, way } = ORDERS[order]
  const { nearMs, users } = filter
  const where = ['d.agent_no = @agentNo', ...of.where]
  if (nearMs !== null) {
    where.push('d.near_ms <= @nearMs')
    bind.nearMs = nearMs
  }
  if (users !== null) where.push(usersSql(users, of.user, bind))
  const rank = of.rank ?? column
  if (place !== null) where.push(placeSql(place, rank, of.user, way, bind))
  const digests = keys === null ? `thread_digest d INDEXED BY ${index}` : KEYED
  return `SELECT d.user_key AS user, d.first_at AS firstAtMs, d.last_at AS lastAtMs, d.messages, d.types,
      ${of.sums ?? 'd.events, d.amount'}, d.near_code AS nearCode, d.near_margin AS nearMargin, d.near_row AS nearRow,
      d.near_ms AS nearMs, ${rank} AS rank
    FROM ${of.from ?? digests} ${of.join}
    WHERE ${where.join(' AND ')} ORDER BY ${rank} ${way}, ${of.user} LIMIT @limit`
}

const KEYED = 'json_each(@keys) k CROSS JOIN thread_digest d ON d.agent_no = @agentNo AND d.user_key = k.value'

function usersSql(users: readonly UserRange[], column: string, bind: Bind): string {
  const ranges = users.map(({ from, to }, at) => {
    Object.assign(bind, { [`from${at}`]: from, [`to${at}`]: to })
    return `(${column} >= @from${at} AND ${column} < @to${at})`
  })
  return ranges.length === 0 ? 'false' : `(${ranges.join(' OR ')})`
}

function placeSql({ rank, ties }: ThreadPlace, column: string, user: string, way: Order['way'], bind: Bind): string {
  bind.rank = rank
  const beyond = way === 'DESC' ? '<' : '>'
  if (ties === 'none') return `${column} ${beyond} @rank`
  if (ties === 'all') return `${column} ${beyond}= @rank`
  bind.after = ties.after
  return `${column} ${beyond}= @rank AND (${column} ${beyond} @rank OR ${user} > @after)`
}

/** The keys of an agent's threads in some ranges, at most `most`. */
export const keysInRanges = (
  store: ReadableStore,
  agentNo: number,
  ranges: readonly UserRange[],
  most: number,
): UserKey[] =>
  ranges.flatMap(
    ({ from, to }) =>
      store
        .prepare('SELECT user_key FROM thread_digest WHERE agent_no = ? AND user_key >= ? AND user_key < ? LIMIT ?')
        .pluck()
        .all(agentNo, from, to, most) as UserKey[],
  )

/** The keys of an agent's threads in which a condition missed by at most `nearMs` milliseconds, at most `most`. */
export const keysNear = (store: ReadableStore, agentNo: number, nearMs: number, most: number): UserKey[] =>
  store
    .prepare('SELECT user_key FROM thread_digest INDEXED BY thread_by_near WHERE agent_no = ? AND near_ms <= ? LIMIT ?')
    .pluck()
    .all(agentNo, nearMs, most) as UserKey[]
