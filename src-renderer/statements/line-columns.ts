import type { SummaryLine } from '../../src-main/contract/answers.ts'
import type { Column } from '../components/columns.ts'
import { lineWords } from '../words/line.ts'

/** What copying the lines gives: words for people, figures as a spreadsheet reads them. */
export const lineColumns = (currency: string): Column<SummaryLine>[] => [
  { key: 'what', title: 'Charge', text: (line) => lineWords(line, currency).what },
  { key: 'detail', title: 'Detail', text: (line) => lineWords(line, currency).detail },
  { key: 'country', title: 'Country', text: (line) => lineWords(line, currency).country ?? '' },
  { key: 'units', title: 'Units', text: (line) => (hasUnits(line) ? String(line.quantity) : '') },
  { key: 'price', title: `Unit price, ${currency}`, text: (line) => line.unitPrice ?? line.package?.price ?? '' },
  { key: 'amount', title: `Amount, ${currency}`, text: (line) => line.amount ?? 'unpriced' },
]

/** What a minimum commitment adds is of no units. */
export const hasUnits = (line: SummaryLine): boolean => line.kind !== 'minimum_commitment'
