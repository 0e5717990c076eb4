import type { UserKey } from '../../rating/messages/user-key.ts'
import type { ReadableStore, WritableStore } from '../file/connection.ts'
import type { WordQuery } from './word-query.ts'

/** Bits of the number of a row in that of its words, which begins with the number of its agent. */
const ROW_BITS = 40
/** Of `row_words`, in SQL: the number of the row in `traffic_row`. */
const ROW_NO = `(rowid & ${2 ** ROW_BITS - 1})`
/** The rows of one agent, `@agentNo`, in SQL: those with a word stand together, so that nobody else's are passed. */
const OF_AGENT = `rowid >= (@agentNo << ${ROW_BITS}) AND rowid < ((@agentNo + 1) << ${ROW_BITS})`

/** Whether a row of the agent has the words `@match`, in SQL. @param rowNo an expression */
export const hasWordsSql = (rowNo: string): string =>
  `EXISTS (SELECT 1 FROM row_words WHERE row_words MATCH @match AND rowid = (@agentNo << ${ROW_BITS}) + ${rowNo})`

/**
 * Enters the words of the next rows that were not looked at.
 * @returns whether there were any
 */
export function enterWords(store: WritableStore, most: number): boolean {
  const last = store
    .prepare(
      `SELECT max(row_no) FROM (
         SELECT row_no FROM traffic_row WHERE row_no > (SELECT row_no FROM thread_index) ORDER BY row_no LIMIT ?)`,
    )
    .pluck()
    .get(most) as number | null
  if (last === null) return false
  store
    .prepare(
      `INSERT INTO row_words (rowid, text) SELECT (agent_no << ${ROW_BITS}) + row_no, text FROM traffic_row
       WHERE row_no > (SELECT row_no FROM thread_index) AND row_no <= ? AND text <> '' ORDER BY agent_no, row_no`,
    )
    .run(last)
  store.prepare('UPDATE thread_index SET row_no = ?').run(last)
  return true
}

/** Throws away what deleted words left behind, as far as the store's words are concerned. */
export const compactWords = (store: WritableStore): void =>
  void store.exec(`INSERT INTO row_words (row_words) VALUES ('optimize')`)

/** Leading rows of messages of some agents whose text has the words; null where `most` rows or more have them. */
export function rowsWithWords(
  store: ReadableStore,
  query: WordQuery,
  agentNos: readonly number[],
  most: number,
): number[] | null {
  const found = newestRows(store, query, agentNos, most, most)
  if (found.length >= most) return null
  return store
    .prepare(
      `SELECT row_no FROM json_each(@found) f CROSS JOIN traffic_row r ON r.row_no = f.value
       WHERE NOT EXISTS (SELECT 1 FROM told_text t WHERE t.row_no = f.value)
         AND NOT EXISTS (SELECT 1 FROM repeat_row p WHERE p.agent_no = r.agent_no AND p.message_id = r.message_id
           AND p.row_no = f.value)
       UNION ALL SELECT t.row_no FROM json_each(@found) f CROSS JOIN told_text t ON t.text_row = f.value`,
    )
    .pluck()
    .all({ found: JSON.stringify(found) }) as number[]
}

/**
 * The newest rows with the words: at most `most` of each agent, and of no more agents once `enough` are found.
 * @param enough Infinity for all agents
 */
function newestRows(
  store: ReadableStore,
  { match, gathers }: WordQuery,
  agentNos: readonly number[],
  most: number,
  enough: number,
): number[] {
  const sql = (of: string): string =>
    `SELECT ${ROW_NO} FROM row_words WHERE row_words MATCH @match AND ${of} ORDER BY rowid DESC`
  const found: number[] = []
  if (gathers) {
    // Gathered once for all of them.
    const some = `(rowid >> ${ROW_BITS}) IN (SELECT value FROM json_each(@agents))`
    const find = store.prepare(`${sql(some)}`).pluck()
    for (const rowNo of find.iterate({ match, agents: JSON.stringify(agentNos) }) as IterableIterator<number>) {
      if (found.push(rowNo) >= enough) break
    }
    return found
  }
  const find = store.prepare(`${sql(OF_AGENT)} LIMIT @most`).pluck()
  for (const agentNo of agentNos) {
    if (found.length >= enough) break
    for (const rowNo of find.all({ match, agentNo, most }) as number[]) found.push(rowNo)
  }
  return found
}

/** The threads that rows belong to: the keys of the end users, each once, by agent. */
export function threadsOfRows(store: ReadableStore, rowNos: readonly number[]): Map<number, UserKey[]> {
  const threads = store
    .prepare('SELECT DISTINCT agent_no, user_key FROM json_each(?) f CROSS JOIN traffic_row r ON r.row_no = f.value')
    .raw()
    .all(JSON.stringify(rowNos)) as [number, UserKey][]
  const byAgent = new Map<number, UserKey[]>()
  for (const [agentNo, user] of threads) {
    const keys = byAgent.get(agentNo)
    if (keys) keys.push(user)
    else byAgent.set(agentNo, [user])
  }
  return byAgent
}

/** A text with words that were looked for. */
interface FoundText {
  agentNo: number
  messageId: string
  user: UserKey
  text: string
}

/** The texts of some agents with the words that came last, newest first. */
export function newestTexts(
  store: ReadableStore,
  query: WordQuery,
  agentNos: readonly number[],
  most: number,
): FoundText[] {
  const found = newestRows(store, query, agentNos, most, Infinity)
  const newest = found.sort((left, right) => right - left).slice(0, most)
  return store
    .prepare(
      `SELECT agent_no AS agentNo, message_id AS messageId, user_key AS user, text
       FROM json_each(?) f CROSS JOIN traffic_row r ON r.row_no = f.value ORDER BY f.key`,
    )
    .all(JSON.stringify(newest)) as FoundText[]
}

/** End users of an agent in some ranges, at most so many of each; from the threads themselves. */
export const usersInRanges = (
  store: ReadableStore,
  agentNo: number,
  ranges: readonly { from: UserKey; to: UserKey }[],
  most: number,
): UserKey[] =>
  ranges.flatMap(
    ({ from, to }) =>
      store
        .prepare(
          `SELECT DISTINCT user_key FROM thread_run INDEXED BY thread_run_of
           WHERE agent_no = ? AND user_key >= ? AND user_key < ? LIMIT ?`,
        )
        .pluck()
        .all(agentNo, from, to, most) as UserKey[],
  )
