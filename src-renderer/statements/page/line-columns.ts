import { fieldTitle } from '../../../src-main/core/words/labels/field.ts'
import type { SummaryLine } from '../../../src-main/contract/answers.ts'
import type { Column } from '../../components/table/columns.ts'
import { lineWords } from '../../words/line.ts'

/** The columns of copied lines: words for people, figures in the form that a spreadsheet reads. */
export const lineColumns = (currency: string): Column<SummaryLine>[] => [
  { key: 'what', title: 'Charge', text: (line) => lineWords(line, currency).what },
  { key: 'detail', title: 'Detail', text: (line) => lineWords(line, currency).detail },
  { key: 'country', title: 'Country', text: (line) => lineWords(line, currency).country ?? '' },
  { key: 'units', title: 'Units', text: (line) => (hasUnits(line) ? String(line.quantity) : '') },
  {
    key: 'price',
    title: `${fieldTitle('unitPrice')}, ${currency}`,
    text: (line) => line.unitPrice ?? line.package?.price ?? '',
  },
  { key: 'amount', title: `Amount, ${currency}`, text: (line) => line.amount ?? 'unpriced' },
]

/** Whether a line counts units; a minimum commitment does not. */
export const hasUnits = (line: SummaryLine): boolean => line.kind !== 'minimum_commitment'
