import type { UserKey } from '../../rating/messages/user-key.ts'
import type { ReadableStore } from '../file/connection.ts'
import { digestColumns, isWholeSpan, type SpanSums, type ThreadDigest } from './digests.ts'

/** How far the index is, and how much of what is there it has still to look at. */
export interface IndexReach {
  runNo: number
  rowNo: number
  threads: number
  texts: number
  /** Whose threads are to be priced again. */
  tenants: ReadonlySet<number>
}

/** Null where the store does not say how far the index is. */
export function indexReach(store: ReadableStore): IndexReach | null {
  const said = store.prepare('SELECT run_no AS runNo, row_no AS rowNo FROM thread_index').all() as {
    runNo: number
    rowNo: number
  }[]
  const [reach] = said
  if (reach === undefined || said.length > 1) return null
  const count = (sql: string, ...bind: number[]): number =>
    store
      .prepare(sql)
      .pluck()
      .get(...bind) as number
  return {
    ...reach,
    threads: count(
      `SELECT count(*) FROM (SELECT agent_no, user_key FROM thread_run WHERE run_no > ?
         UNION SELECT agent_no, user_key FROM thread_behind)`,
      reach.runNo,
    ),
    texts: count(`SELECT count(*) FROM traffic_row WHERE row_no > ? AND text <> ''`, reach.rowNo),
    tenants: new Set(store.prepare('SELECT tenant_no FROM prices_behind').pluck().all() as number[]),
  }
}

/** Something of the threads of an agent, and of how many of them. */
interface OfAgent {
  agentNo: number
  threads: number
}

const NOT_BEHIND =
  'NOT EXISTS (SELECT 1 FROM thread_behind b WHERE b.agent_no = t.agent_no AND b.user_key = t.user_key)'
const notIn = (table: string): string =>
  `NOT EXISTS (SELECT 1 FROM ${table} o WHERE o.agent_no = t.agent_no AND o.user_key = t.user_key)`

/** The threads that were looked at and are not in the index. */
export const missingThreads = (store: ReadableStore, { runNo }: IndexReach): OfAgent[] =>
  store
    .prepare(
      `SELECT agent_no AS agentNo, count(DISTINCT user_key) AS threads FROM thread_run t INDEXED BY thread_run_of
       WHERE run_no <= ? AND ${NOT_BEHIND} AND ${notIn('thread_digest')} GROUP BY agent_no`,
    )
    .all(runNo) as OfAgent[]

/** The threads that are in one of two tables of the index and are no threads. */
export const strayThreads = (store: ReadableStore): OfAgent[] =>
  ['thread_digest', 'thread_sum'].flatMap(
    (table) =>
      store
        .prepare(
          `SELECT agent_no AS agentNo, count(DISTINCT user_key) AS threads FROM ${table} t
           WHERE ${NOT_BEHIND} AND ${notIn('thread_run')} GROUP BY agent_no`,
        )
        .all() as OfAgent[],
  )

export const countDigests = (store: ReadableStore, agentNo: number): number =>
  store.prepare('SELECT count(*) FROM thread_digest WHERE agent_no = ?').pluck().get(agentNo) as number

/** What is kept of a thread, in the order of the columns; the amount apart, as prices may be behind. */
interface KeptThread {
  user: UserKey
  digest: readonly unknown[]
  spans: readonly SpanSums[]
}

const PAGE_THREADS = 512
/** Keys of end users are numbers from 0 on, or texts. */
const BEFORE_ALL = -1

/**
 * What is kept of some threads of an agent, in the order of the store, without those that are behind.
 * @param isTaken asked of every thread, in that order
 */
export function* keptThreads(
  store: ReadableStore,
  agentNo: number,
  { runNo }: IndexReach,
  isTaken: () => boolean,
): Generator<KeptThread> {
  const page = store
    .prepare(`SELECT * FROM thread_digest WHERE agent_no = ? AND user_key > ? ORDER BY user_key LIMIT ${PAGE_THREADS}`)
    .raw()
  const sums = store.prepare(
    'SELECT span, events, types, amount FROM thread_sum WHERE agent_no = ? AND user_key = ? ORDER BY span',
  )
  const behind = store.prepare(
    `SELECT 1 FROM thread_behind WHERE agent_no = @agentNo AND user_key = @user
     UNION ALL SELECT 1 FROM thread_run WHERE agent_no = @agentNo AND user_key = @user AND run_no > @runNo LIMIT 1`,
  )
  for (let after: UserKey = BEFORE_ALL; ;) {
    const kept = page.all(agentNo, after) as [number, UserKey, ...unknown[]][]
    for (const [, user, ...digest] of kept) {
      after = user
      if (!isTaken() || behind.get({ agentNo, user, runNo })) continue
      yield { user, digest, spans: sums.all(agentNo, user) as SpanSums[] }
    }
    if (kept.length < PAGE_THREADS) return
  }
}

/** Parts of what is kept of a thread, in the order of the columns. */
const PARTS = [
  'time of the first message',
  'time of the last message',
  'number of messages',
  'number of events',
  'set of event types',
  'amount',
  'nearest miss',
  'nearest miss',
  'nearest miss',
  'nearest miss',
] as const

type DigestPart = (typeof PARTS)[number] | 'sum of a day or cycle'

/**
 * The first part of what is kept of a thread that is not what it comes to; null where all is.
 * @param priced false where prices are behind, so that no amount is compared, nor the sums of single types: in an older store
 * these are entered with the prices
 */
export function differingPart(kept: KeptThread, comesTo: ThreadDigest, priced: boolean): DigestPart | null {
  const right = digestColumns(comesTo)
  const at = right.findIndex((value, place) => value !== kept.digest[place] && (priced || PARTS[place] !== 'amount'))
  if (at >= 0) return PARTS[at]!
  const said = (spans: readonly SpanSums[]): string =>
    JSON.stringify(
      spans
        .filter(({ span }) => priced || isWholeSpan(span))
        .toSorted((left, right_) => left.span - right_.span)
        .map(({ span, events, types, amount }) => [span, events, types, priced ? amount : 0]),
    )
  return said(kept.spans) === said(comesTo.spans) ? null : 'sum of a day or cycle'
}
