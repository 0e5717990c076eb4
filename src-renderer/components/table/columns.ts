import { neutraliseFormula } from '../../../src-main/core/csv/csv.ts'
import type { ColumnSum } from './foot/column-sums.ts'

/** One column of a `DataTable`. The slot `cell-KEY` may draw its cells; filtering and copying use the text. */
export interface Column<Row> {
  key: string
  title: string
  /** What it is called away from its neighbours, where the title says too little. */
  longTitle?: string
  /** Shown on hover of the heading. */
  hint?: string
  align?: 'right'
  text: (row: Row) => string
  /** Compares rows in ascending order; a column without it cannot be sorted by. */
  order?: (a: Row, b: Row) => number
  /** Whether the first click sorts in descending order, as for numbers. */
  descendingFirst?: boolean
  class?: string
  /**
   * The width of the table, in rem, from which the column has a place of its own. Below it, what the column says stands
   * on a line under the row.
   */
  shownFrom?: number
  /** Whether a row has nothing in the column that is worth telling on that line. */
  isBlank?: (row: Row) => boolean
  /** What its rows add up to in the foot; a column without it does not add up. */
  sum?: ColumnSum<Row>
}

export const byText =
  <Row>(of: (row: Row) => string) =>
  (a: Row, b: Row): number =>
    of(a).localeCompare(of(b), 'en', { numeric: true, sensitivity: 'base' })

export const byNumber =
  <Row>(of: (row: Row) => number) =>
  (a: Row, b: Row): number =>
    of(a) - of(b)

export interface Order {
  key: string
  descending: boolean
}

export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: Order | null): Row[] {
  const compare = columns.find((column) => column.key === order?.key)?.order
  if (!compare || !order) return [...rows]
  return rows.toSorted((a, b) => (order.descending ? compare(b, a) : compare(a, b)))
}

/** The rows in which every word of the filter is found in some column. */
export function filterRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], filter: string): readonly Row[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter((row) => {
    const text = columns
      .map((column) => column.text(row))
      .join(' ')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** The rows, with a heading before each section. */
export function inSections<Row>(
  rows: readonly Row[],
  sectionOf: ((row: Row) => string) | undefined,
): ({ row: Row } | { section: string })[] {
  let last: string | undefined
  return rows.flatMap((row) => {
    const section = sectionOf?.(row)
    if (section === undefined || section === last) return [{ row }]
    last = section
    return [{ section }, { row }]
  })
}

/** The rows as tab-separated text for pasting into a spreadsheet; text that would run there as a formula is quoted. */
export function asTabText<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  return [columns.map((column) => column.title), ...rows.map((row) => columns.map((column) => column.text(row)))]
    .map((cells) => cells.map(harmless).join('\t'))
    .join('\n')
}

function harmless(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ')
  // Without the quote, a spreadsheet would drop the plus of a phone number.
  return flat.startsWith('+') ? `'${flat}` : neutraliseFormula(flat)
}
