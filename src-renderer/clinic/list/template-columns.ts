import type { TemplateRow } from '../../../src-main/contract/answers.ts'
import { compareDecimals } from '../../../src-main/core/money/decimal.ts'
import { byNumber, byText, type Column } from '../../components/table/columns.ts'

/** Amounts in order; what has no price costs less than nothing. */
const byAmount =
  (of: (row: TemplateRow) => string | null) =>
  (left: TemplateRow, right: TemplateRow): number => {
    const [a, b] = [of(left), of(right)]
    if (a === null || b === null) return Number(b === null) - Number(a === null)
    return compareDecimals(a, b)
  }
const savedOf = ({ suggestion }: TemplateRow): string | null => suggestion?.savedAmount ?? null

const counted = (key: 'messages' | 'extraSegments', title: string, shownFrom: number): Column<TemplateRow> => ({
  key,
  title,
  align: 'right',
  text: (row) => String(row[key]),
  order: byNumber((row) => row[key]),
  descendingFirst: true,
  shownFrom,
  sum: { count: (row) => row[key] },
})

/** The columns of the table of templates. Where it is narrow, the text and what it costs stay. */
export function templateColumns(nameOf: (row: TemplateRow) => string, currency: string): Column<TemplateRow>[] {
  return [
    {
      key: 'pattern',
      title: 'Text',
      text: (row) => row.pattern,
      order: byText((row) => row.pattern),
      class: 'pattern',
    },
    { key: 'agent', title: 'Agent', text: nameOf, order: byText(nameOf), class: 'agent', shownFrom: 40 },
    counted('messages', 'Messages', 40),
    {
      key: 'rate',
      title: 'Overrun',
      hint: 'Share of its messages that have more than one segment',
      align: 'right',
      text: (row) => row.overrunRate,
      order: (a, b) => compareDecimals(a.overrunRate, b.overrunRate),
      descendingFirst: true,
      shownFrom: 58,
      isBlank: ({ overrunMessages }) => overrunMessages === 0,
    },
    counted('extraSegments', 'Extra segments', 27.5),
    {
      key: 'amount',
      title: 'Extra cost',
      hint: 'What the extra segments cost',
      align: 'right',
      text: (row) => row.amount ?? '',
      order: byAmount((row) => row.amount),
      descendingFirst: true,
      class: 'text-highlighted font-medium',
      sum: { amount: (row) => row.amount, currency, unknown: 'unpriced', exact: true },
    },
    {
      key: 'saved',
      title: 'An edit saves',
      hint: 'What the shortest edit of its characters and spaces would have saved',
      align: 'right',
      text: (row) => savedOf(row) ?? '',
      order: byAmount(savedOf),
      descendingFirst: true,
      shownFrom: 27.5,
      sum: {
        // Without an edit nothing is saved.
        amount: ({ suggestion }) => (suggestion ? suggestion.savedAmount : '0'),
        currency,
        unknown: 'unpriced',
        exact: true,
      },
    },
  ]
}
