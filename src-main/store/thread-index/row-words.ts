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
  const parts = typed.split('"').flatMap((part, at) => (at % 2 === 1 ? [wordsIn(part)] : wordsIn(part).map((word) => [word])))
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
 * Leading rows of messages whose text has the words, newest first.
 * @param query as `wordQuery` makes it
 */
export function rowsWithWords(store: ReadableStore, query: string, most: number): number[] {
  return store
    .prepare(
      `SELECT row_no FROM (SELECT rowid AS found FROM row_words WHERE row_words MATCH @query ORDER BY rowid DESC LIMIT @most)
         CROSS JOIN traffic_row r ON r.row_no = found
       WHERE NOT EXISTS (SELECT 1 FROM told_text t WHERE t.row_no = found)
         AND NOT EXISTS (SELECT 1 FROM repeat_row p WHERE p.agent_no = r.agent_no AND p.message_id = r.message_id AND p.row_no = found)`,
    )
    .pluck()
    .all({ query, most }) as number[]
}
