import type { ImportRow } from '../../../src-main/contract/answers.ts'
import { wordForCount, countWithWord, wordList } from '../../../src-main/core/words/figures/count.ts'

const PARTS: readonly { of: (row: ImportRow) => number; words: (count: number) => string }[] = [
  { of: (row) => row.accepted, words: (count) => countWithWord(count, 'billable message') },
  { of: (row) => row.pending, words: (count) => countWithWord(count, 'pending message') },
  { of: (row) => row.excluded, words: (count) => countWithWord(count, 'excluded message') },
  { of: (row) => row.duplicates, words: (count) => countWithWord(count, 'duplicate') },
  {
    of: (row) => row.notMessages,
    words: (count) => `${countWithWord(count, 'row')} that ${wordForCount(count, 'is', 'are')} no message`,
  },
  { of: (row) => row.parked, words: (count) => countWithWord(count, 'parked row') },
  { of: (row) => row.rejected, words: (count) => countWithWord(count, 'reject') },
]

/** What undoing an import removes: `12 billed messages, 3 duplicates and 1 reject`. */
export function whatGoes(row: ImportRow): string {
  const parts = PARTS.flatMap(({ of, words }) => (of(row) > 0 ? [words(of(row))] : []))
  return wordList(parts) || 'no row'
}
