import type { ImportRow } from '../../src-main/contract/answers.ts'
import { agreed, counted, listed } from '../../src-main/core/words/count.ts'

const PARTS: readonly { of: (row: ImportRow) => number; words: (count: number) => string }[] = [
  { of: (row) => row.accepted, words: (count) => counted(count, 'billable message') },
  { of: (row) => row.pending, words: (count) => counted(count, 'pending message') },
  { of: (row) => row.excluded, words: (count) => counted(count, 'excluded message') },
  { of: (row) => row.duplicates, words: (count) => counted(count, 'duplicate') },
  {
    of: (row) => row.notMessages,
    words: (count) => `${counted(count, 'row')} that ${agreed(count, 'is', 'are')} no message`,
  },
  { of: (row) => row.parked, words: (count) => counted(count, 'parked row') },
  { of: (row) => row.rejected, words: (count) => counted(count, 'reject') },
]

/** What undoing an import removes: `12 billed messages, 3 duplicates and 1 reject`. */
export function whatGoes(row: ImportRow): string {
  const parts = PARTS.flatMap(({ of, words }) => (of(row) > 0 ? [words(of(row))] : []))
  return listed(parts) || 'no row'
}
