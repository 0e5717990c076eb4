import { plainCell } from './plain-cell.ts'

/**
 * Files repeat a few words millions of times; a column with more words than this is not a set of words, and no more are
 * remembered.
 */
const MOST_REMEMBERED = 10_000

/**
 * Remembers what the words of a column mean, so that each different word is interpreted once for each file. Equal
 * values also become one string object, which makes later comparisons and look-ups faster. Words are taken as
 * `plainCell` gives them.
 */
export const rememberMeanings = <Meaning extends NonNullable<unknown> | null>(
  meaningOf: (word: string) => Meaning,
): ((word: string) => Meaning) => rememberedAsWritten((word) => meaningOf(plainCell(word)))

/** The same for words exactly as they stand in the file. */
export function rememberedAsWritten<Meaning extends NonNullable<unknown> | null>(
  meaningOf: (word: string) => Meaning,
): (word: string) => Meaning {
  const meanings = new Map<string, Meaning>()
  return (word) => {
    const known = meanings.get(word)
    if (known !== undefined) return known
    const own = detachText(word)
    const meaning = meaningOf(own)
    if (meanings.size < MOST_REMEMBERED) meanings.set(own, meaning)
    return meaning
  }
}

/** A copy of the text: a slice would keep in memory the whole part of the file that it was cut from. */
const detachText = (text: string): string => JSON.parse(JSON.stringify(text)) as string

/** The form in which words are compared: `Rich Card`, `rich-card` and `RICH_CARD` are one word. */
export const normalWord = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
