import type { ReadableStore } from '../file/connection.ts'
import { areWordsOfSql, wordsOfSql } from './row-words.ts'

const CHUNK_ROWS = 65_536
const LEAST_NUMBER = -(2n ** 63n)

/** Rows whose words are not what their texts have. */
interface WordFaults {
  /** Texts that were looked at and have no words in the index. */
  missing: number
  /** Rows that have words in the index and no text, or no text that was looked at. */
  stray: number
}

/**
 * Compares which rows have words with which have a text.
 * @param rowNo up to which row the texts were looked at
 * @param step called now and then; an error that it throws ends the check
 */
export function wordFaults(store: ReadableStore, rowNo: number, step: () => void): WordFaults {
  // SQLite keeps a row of sizes for each row of words, under the same number.
  const missing = store
    .prepare(
      `SELECT count(*) FROM traffic_row r WHERE row_no > @from AND row_no <= @to AND text <> ''
         AND NOT EXISTS (SELECT 1 FROM row_words_docsize d WHERE d.id = ${wordsOfSql('r')})`,
    )
    .pluck()
  // Numbers of words may be too large for a floating point number.
  const stray = store
    .prepare(
      `SELECT max(id) AS last, sum(isStray) AS strays FROM (
         SELECT id, NOT EXISTS (SELECT 1 FROM traffic_row r
             WHERE ${areWordsOfSql('id', 'r')} AND r.row_no <= @rowNo AND text <> '') AS isStray
         FROM row_words_docsize WHERE id > @after ORDER BY id LIMIT ${CHUNK_ROWS})`,
    )
    .safeIntegers()
  const faults: WordFaults = { missing: 0, stray: 0 }
  for (let from = 0; from < rowNo; from += CHUNK_ROWS) {
    step()
    faults.missing += missing.get({ from, to: Math.min(from + CHUNK_ROWS, rowNo) }) as number
  }
  for (let after = LEAST_NUMBER; ;) {
    step()
    const { last, strays } = stray.get({ after, rowNo }) as { last: bigint | null; strays: bigint | null }
    if (last === null) return faults
    faults.stray += Number(strays)
    after = last
  }
}

const WORDS_OF_ROW = `SELECT ${wordsOfSql('r')} FROM traffic_row r WHERE row_no = ?`

/** How many texts have words in the index. */
export const countWorded = (store: ReadableStore): number =>
  store.prepare('SELECT count(*) FROM row_words_docsize').pluck().get() as number

/**
 * Takes some texts apart into words again, and looks for them in the index.
 * @param rowNos rows with texts that were looked at
 * @returns the first row whose words, in their order, are not those of its text; null where there is none
 */
export function differingWords(store: ReadableStore, rowNos: readonly number[], step: () => void): number | null {
  store.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.checked_words USING fts5(
      text, content = '', tokenize = "unicode61 remove_diacritics 2");
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_of_checked USING fts5vocab(temp, checked_words, 'instance')`)
  const enter = store.prepare(
    'INSERT INTO temp.checked_words (rowid, text) SELECT row_no, text FROM traffic_row WHERE row_no = ?',
  )
  const textOf = store.prepare('SELECT text FROM traffic_row WHERE row_no = ?').pluck()
  const anyWord = store.prepare('SELECT 1 FROM temp.words_of_checked LIMIT 1')
  const clear = store.prepare(`INSERT INTO temp.checked_words (checked_words) VALUES ('delete-all')`)
  const holds = store.prepare(`SELECT 1 FROM row_words WHERE row_words MATCH ? AND rowid = (${WORDS_OF_ROW})`)
  const kept = store.prepare(`SELECT sz FROM row_words_docsize WHERE id = (${WORDS_OF_ROW})`).pluck()
  const right = store.prepare('SELECT sz FROM temp.checked_words_docsize WHERE id = ?').pluck()
  const isFound = (phrase: string, rowNo: number): boolean => {
    try {
      return holds.get(phrase, rowNo) !== undefined
    } catch (error) {
      // What SQLite cannot read any more does not hold it; that the file is damaged is found by another check.
      if (String((error as { code?: unknown }).code).startsWith('SQLITE_CORRUPT')) return false
      throw error
    }
  }
  for (const rowNo of rowNos) {
    step()
    enter.run(rowNo)
    // The whole text as a phrase; a quote or a zero byte would end it, and is no part of a word.
    const phrase = `"${(textOf.get(rowNo) as string).replaceAll(/["\0]/g, ' ')}"`
    const isSame =
      (kept.get(rowNo) as Buffer | undefined)?.equals(right.get(rowNo) as Buffer) === true &&
      (anyWord.get() === undefined || isFound(phrase, rowNo))
    clear.run()
    if (!isSame) return rowNo
  }
  return null
}

/** Some rows with texts that were looked at, from all parts of the store. @param from what decides which */
export function someTexts(store: ReadableStore, rowNo: number, most: number, from: number): number[] {
  const next = store
    .prepare(`SELECT row_no FROM traffic_row WHERE row_no >= ? AND row_no <= ? AND text <> '' ORDER BY row_no LIMIT 1`)
    .pluck()
  const step = Math.max(1, Math.floor(rowNo / most))
  const found = new Set<number>()
  for (let at = 1 + (from % step); at <= rowNo && found.size < most; at += step) {
    const row = next.get(at, rowNo) as number | undefined
    if (row === undefined) break
    found.add(row)
    at = Math.max(at, row)
  }
  return [...found]
}
