import { groupDigits } from './figure.ts'

const RULES = new Intl.PluralRules('en')

/**
 * `1 event`, `2 events`, `1,204 events`.
 * @param many the plural, where it is not the singular with an `s`
 */
export const countWithWord = (count: number, one: string, many = `${one}s`): string =>
  `${groupDigits(count)} ${wordForCount(count, one, many)}`

/** The same with a figure that is not grouped, where it stands among values that programs read too: `1204 events`. */
export const plainCount = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${wordForCount(count, one, many)}`

/** The form of a word that agrees with a count: `has` for one, `have` for any other. */
export const wordForCount = (count: number, one: string, many: string): string =>
  RULES.select(count) === 'one' ? one : many

/** `a`, `a and b`, `a, b and c`. */
export const wordList = (words: readonly string[]): string =>
  words.length <= 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`
