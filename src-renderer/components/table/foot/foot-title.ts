import { countWithWord, wordForCount } from '../../../../src-main/core/words/figures/count.ts'

/** Which rows of a table a foot adds up. */
export interface SummedRows {
  /** All of the table, those that a filter leaves, or those that are marked. */
  which: 'all' | 'found' | 'marked'
  noun: string
  /** Whether the table itself is only a part of a longer list. */
  isPart: boolean
}

/**
 * `All agents`, `The 100 threads listed`, `3 of 40 clients`, `2 clients marked`; of one currency `12 clients`.
 * @param all how many rows the table has, of the currency where there is one
 */
export function footTitle(
  count: number,
  all: number,
  { which, noun, isPart }: SummedRows,
  isOfCurrency: boolean,
): string {
  if (which === 'marked') return `${countWithWord(count, noun)} marked`
  if (which === 'found') return `${count} of ${countWithWord(all, noun)}`
  if (isOfCurrency) return countWithWord(count, noun)
  return isPart ? `The ${countWithWord(count, noun)} listed` : `All ${wordForCount(0, noun, `${noun}s`)}`
}
