import type { Statement, SummaryLine } from '../../../contract/answers.ts'
import { statementNoteWords, type StatementNote } from '../../../core/words/reasons/statement-notes.ts'

type Noted = Pick<
  Statement,
  'currency' | 'lines' | 'unpriced' | 'provisional' | 'provisionalAmount' | 'assumed' | 'adjustments'
>

/**
 * What the reader of a statement must know, in whole sentences.
 * @param openCycles earlier cycles with traffic that are not issued
 */
export function notesOf(statement: Noted, openCycles: readonly string[]): string[] {
  const { currency, lines, unpriced, provisional, provisionalAmount, assumed, adjustments } = statement
  const adjusted = [...new Set(lines.flatMap((line) => (isAdjustment(line) ? [line.originalCycle!] : [])))]
  const notes: StatementNote[] = []
  if (unpriced > 0) notes.push({ code: 'unpriced', events: unpriced })
  if (provisional > 0) {
    notes.push({ code: 'provisional', events: provisional, currency, amount: provisionalAmount })
  }
  if (assumed > 0) notes.push({ code: 'assumed', events: assumed })
  if (adjusted.length > 0) notes.push({ code: 'adjusted', cycles: adjusted, currency, amount: adjustments })
  if (openCycles.length > 0) notes.push({ code: 'not-issued', cycles: openCycles })
  return notes.map(statementNoteWords)
}

const isAdjustment = ({ kind, originalCycle }: SummaryLine): boolean => kind === 'adjustment' && originalCycle !== null
