import type { ReadableStore } from '../file/connection.ts'

/** Words of this many characters and more are found by their beginning, where they come last. */
const LEAST_OF_A_PREFIX = 3
/**
 * As many words that begin with the last one are looked for each by itself: where a word stands is read row by row, but
 * where any word with a beginning stands must be gathered from all of them before the first row is known.
 */
const MOST_ENDINGS = 256
/** Before and after everything that a word may go on with. */
const [FIRST, LAST] = ['\u0001', '\u{10FFFF}']

/** What a person typed, as a query of the store. */
export interface WordQuery {
  match: string
  /** Whether its last word is only a beginning, so that the first row takes as long as all. */
  gathers: boolean
}

/**
 * What a person typed, as a query: all words must be there, in any order; the last one may go on. Words between quotes
 * must stand together. Null where there is no word in it.
 */
export function wordQuery(store: ReadableStore, typed: string): WordQuery | null {
  const parts = typed
    .split('"')
    .flatMap((part, at) => (at % 2 === 1 ? [wordsIn(part)] : wordsIn(part).map((word) => [word])))
  const terms = parts.filter((words) => words.length > 0)
  const last = terms.at(-1)
  if (!last) return null
  const goesOn = !typed.trimEnd().endsWith('"') && [...last.at(-1)!].length >= LEAST_OF_A_PREFIX
  const endings = goesOn ? wordsFrom(store, last.at(-1)!) : [last.at(-1)!]
  const ends =
    endings === null
      ? `${quoted(last)}*`
      : `(${endings.map((ending) => quoted([...last.slice(0, -1), ending])).join(' OR ')})`
  return { match: [...terms.slice(0, -1).map(quoted), ends].join(' AND '), gathers: endings === null }
}

const quoted = (words: readonly string[]): string => `"${words.join(' ')}"`

/** The words that the store tells apart: letters, digits and marks on them. */
const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []

/** The store's words that begin like one, and that word itself; null where they are too many to be looked for each. */
function wordsFrom(store: ReadableStore, beginning: string): string[] | null {
  const prefix = foldedWord(store, beginning)
  if (prefix === null) return null
  store.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.row_word USING fts5vocab(main, row_words, instance)`)
  const next = store.prepare('SELECT term FROM temp.row_word WHERE term >= ? AND term < ? LIMIT 1').pluck()
  const words = [prefix]
  for (let after = prefix + FIRST; ;) {
    const word = next.get(after, prefix + LAST) as string | undefined
    if (word === undefined) return words
    if (words.push(word) > MOST_ENDINGS) return null
    after = word + FIRST
  }
}

/** A word as the store has it, without capitals and marks; null where the store sees more or less than one in it. */
function foldedWord(store: ReadableStore, word: string): string | null {
  store.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.typed_words USING fts5(
      text, content = '', tokenize = "unicode61 remove_diacritics 2");
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.typed_word USING fts5vocab(temp, typed_words, instance);
    INSERT INTO temp.typed_words (typed_words) VALUES ('delete-all')`)
  store.prepare('INSERT INTO temp.typed_words (rowid, text) VALUES (1, ?)').run(word)
  const words = store.prepare('SELECT term FROM temp.typed_word').pluck().all() as string[]
  return words.length === 1 ? words[0]! : null
}
