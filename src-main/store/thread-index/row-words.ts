import type { UserKey } from '../../rating/messages/user-key.ts'
import type { ReadableStore, WritableStore } from '../file/connection.ts'
import type { WordQuery } from './word-query.ts'

/** Bits of the number of a row in that of its words, which begins with the number of its agent. */
const ROW_BITS = 40
/** Of `row_words`, in SQL: the number of the row in `traffic_row`. */
const ROW_NO = `(rowid & ${2 ** ROW_BITS - 1})`
/** The number under which the words of a row of `traffic_row` are kept, in SQL. @param row the row's name in the query */
export const wordsOfSql = (row: string): string => `((${row}.agent_no << ${ROW_BITS}) + ${row}.row_no)`
/** Whether words kept under a number are those of a row, in SQL. */
export const areWordsOfSql = (number: string, row: string): string =>
  `${row}.row_no = (${number} & ${2 ** ROW_BITS - 1}) AND ${row}.agent_no = (${number} >> ${ROW_BITS})`
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

/** In so many parts words may stand: each is looked through apart, so a question takes as many times as long. */
const FEW_PARTS = 6
/** Pages of words that are put together between two looks at the clock. */
const MERGED_PAGES = 256

/** Whether words stand in more parts than they should, as after an import that entered many. */
export const areWordsScattered = (store: ReadableStore): boolean =>
  (store
    .prepare(
      `WITH RECURSIVE part(no) AS (
         SELECT min(segid) FROM row_words_idx
         UNION ALL SELECT (SELECT min(segid) FROM row_words_idx WHERE segid > no) FROM part WHERE no IS NOT NULL)
       SELECT count(no) FROM part`,
    )
    .pluck()
    .get() as number) > FEW_PARTS

/**
 * Puts some more of the parts together into one.
 * @returns whether there was something to do
 */
export function mergeWords(store: WritableStore): boolean {
  const merge = store.prepare(`INSERT INTO row_words (row_words, rank) VALUES ('merge', ?)`)
  const changes = store.prepare('SELECT total_changes()').pluck()
  const before = changes.get() as number
  merge.run(-MERGED_PAGES)
  // The command itself counts as one change.
  return (changes.get() as number) - before > 1
}

/** Throws away what deleted words left behind, as far as the store's words are concerned. */
export const compactWords = (store: WritableStore): void =>
  void store.exec(`INSERT INTO row_words (row_words) VALUES ('optimize')`)

/** The newest rows of each agent with some words, newest first; one more than was asked for where there are more. */
type NewestRows = Map<number, number[]>

/** The newest rows with the words, at most one more than so many of each of some agents. */
function newestRows(
  store: ReadableStore,
  { match, gathers }: WordQuery,
  agentNos: readonly number[],
  most: number,
): NewestRows {
  if (gathers) return newestOfAll(store, match, agentNos, most)
  const find = store
    .prepare(
      `SELECT ${ROW_NO} FROM row_words WHERE row_words MATCH @match AND ${OF_AGENT} ORDER BY rowid DESC LIMIT @most`,
    )
    .pluck()
  return new Map(
    agentNos.map((agentNo) => [agentNo, find.all({ match, agentNo, most: most + 1 }) as number[]] as const),
  )
}

/** The same where the query gathers, which is done once for all agents. */
function newestOfAll(store: ReadableStore, match: string, agentNos: readonly number[], most: number): NewestRows {
  const find = store
    .prepare(
      `SELECT rowid >> ${ROW_BITS}, ${ROW_NO} FROM row_words WHERE row_words MATCH @match
         AND rowid >= (@from << ${ROW_BITS}) AND rowid < ((@to + 1) << ${ROW_BITS}) ORDER BY rowid DESC`,
    )
    .raw()
  const newest: NewestRows = new Map(agentNos.map((agentNo) => [agentNo, []]))
  const [from, to] = [Math.min(...agentNos), Math.max(...agentNos)]
  for (const [agentNo, rowNo] of find.iterate({ match, from, to }) as IterableIterator<[number, number]>) {
    const rowNos = newest.get(agentNo)
    if (rowNos && rowNos.length <= most) rowNos.push(rowNo)
  }
  return newest
}

/**
 * The threads of some agents with a message whose text has the words: by agent, the keys of the end users, each once; null
 * where more than `most` rows of an agent have them.
 */
export function threadsWithWords(
  store: ReadableStore,
  query: WordQuery,
  agentNos: readonly number[],
  most: number,
): Map<number, UserKey[] | null> {
  const threads = new Map<number, UserKey[] | null>()
  const few: number[] = []
  for (const [agentNo, rowNos] of newestRows(store, query, agentNos, most)) {
    const isMany = rowNos.length > most
    threads.set(agentNo, isMany ? null : [])
    if (!isMany) for (const rowNo of rowNos) few.push(rowNo)
  }
  const found = store
    .prepare(
      `SELECT DISTINCT agent_no, user_key FROM (
         SELECT r.row_no FROM json_each(@few) f CROSS JOIN traffic_row r ON r.row_no = f.value
         WHERE NOT EXISTS (SELECT 1 FROM told_text t WHERE t.row_no = f.value)
           AND NOT EXISTS (SELECT 1 FROM repeat_row p WHERE p.agent_no = r.agent_no AND p.message_id = r.message_id
             AND p.row_no = f.value)
         UNION ALL SELECT t.row_no FROM json_each(@few) f CROSS JOIN told_text t ON t.text_row = f.value)
       CROSS JOIN traffic_row USING (row_no)`,
    )
    .raw()
    .all({ few: JSON.stringify(few) }) as [number, UserKey][]
  for (const [agentNo, user] of found) threads.get(agentNo)?.push(user)
  return threads
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
  const found = [...newestRows(store, query, agentNos, most).values()].flat()
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
