import { plainCell } from './plain-cell.ts'

/** Files repeat a few words millions of times; more than this is no set of words. */
const MOST_REMEMBERED = 10_000

/**
 * Remembers what a column's words mean, so that each different word is looked into once a file. It also makes equal
 * values one string, which later comparisons and look-ups are faster for. Words are taken as `plainCell` gives them.
 */
export const remembered = <Meaning extends NonNullable<unknown> | null>(
  meaningOf: (word: string) => Meaning,
): ((word: string) => Meaning) => rememberedAsWritten((word) => meaningOf(plainCell(word)))

/** The same for words as they stand in the file. */
export function rememberedAsWritten<Meaning extends NonNullable<unknown> | null>(
  meaningOf: (word: string) => Meaning,
): (word: string) => Meaning {
  const meanings = new Map<string, Meaning>()
  return (word) => {
    const known = meanings.get(word)
    if (known !== undefined) return known
    const own = detached(word)
    const meaning = meaningOf(own)
    if (meanings.size < MOST_REMEMBERED) meanings.set(own, meaning)
    return meaning
  }
}

/** A copy of its own: a slice would keep alive the whole stretch of the file that it was cut from. */
const detached = (text: string): string => JSON.parse(JSON.stringify(text)) as string

/** `Rich Card`, `rich-card` and `RICH_CARD` are one word. */
export const normalWord = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
