import type { UserKey } from '../../rating/messages/user-key.ts'
import type { ReadableStore, WritableStore } from '../file/connection.ts'

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
      `INSERT INTO row_words (rowid, text) SELECT row_no, text FROM traffic_row
       WHERE row_no > (SELECT row_no FROM thread_index) AND row_no <= ? AND text <> ''`,
    )
    .run(last)
  store.prepare('UPDATE thread_index SET row_no = ?').run(last)
  return true
}

/** Words of this many characters and more are found by their beginning, where they come last. */
const LEAST_OF_A_PREFIX = 3

/**
 * What a person typed, as a query: all words must be there, in any order; the last one may go on. Words between quotes
 * must stand together. Null where there is no word in it.
 */
export function wordQuery(typed: string): string | null {
  const parts = typed
    .split('"')
    .flatMap((part, at) => (at % 2 === 1 ? [wordsIn(part)] : wordsIn(part).map((word) => [word])))
  const terms = parts.filter((words) => words.length > 0).map((words) => `"${words.join(' ')}"`)
  if (terms.length === 0) return null
  const last = wordsIn(typed).at(-1)!
  const goesOn = !typed.trimEnd().endsWith('"') && [...last].length >= LEAST_OF_A_PREFIX
  return `${terms.join(' AND ')}${goesOn ? '*' : ''}`
}

/** The words that the store tells apart: letters, digits and marks on them. */
const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []

/** Throws away what deleted words left behind, as far as the store's words are concerned. */
export const compactWords = (store: WritableStore): void =>
  void store.exec(`INSERT INTO row_words (row_words) VALUES ('optimize')`)

/**
 * Leading rows of messages whose text has the words, newest first; null where `most` rows or more have them.
 * @param query as `wordQuery` makes it
 */
export function rowsWithWords(store: ReadableStore, query: string, most: number): number[] | null {
  const found = store
    .prepare('SELECT rowid FROM row_words WHERE row_words MATCH ? ORDER BY rowid DESC LIMIT ?')
    .pluck()
    .all(query, most) as number[]
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

/** So many of the newest rows with the words are looked through for those of the agents that are asked for. */
const LOOKED_THROUGH = 2_000

/** The texts of some agents with the words that came last. @param query as `wordQuery` makes it */
export const newestTexts = (
  store: ReadableStore,
  query: string,
  agentNos: readonly number[],
  most: number,
): FoundText[] =>
  store
    .prepare(
      `SELECT agent_no AS agentNo, message_id AS messageId, user_key AS user, text
       FROM (SELECT rowid AS found FROM row_words WHERE row_words MATCH @query ORDER BY rowid DESC LIMIT ${LOOKED_THROUGH})
         CROSS JOIN traffic_row r ON r.row_no = found
       WHERE agent_no IN (SELECT value FROM json_each(@agents)) LIMIT @most`,
    )
    .all({ query, agents: JSON.stringify(agentNos), most }) as FoundText[]

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
