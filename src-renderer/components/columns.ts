import { neutralised } from '../../src-main/core/csv/csv.ts'

/** One column of a `DataTable`. Its cell may be drawn by the slot `cell-KEY`; text is what filtering and copying see. */
export interface Column<Row> {
  key: string
  title: string
  /** Said on hover of the heading. */
  hint?: string
  align?: 'right'
  text: (row: Row) => string
  /** Ascending; a column without it does not sort. */
  order?: (a: Row, b: Row) => number
  /** Numbers read best from the largest. */
  descendingFirst?: boolean
  class?: string
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

export function ordered<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: Order | null): Row[] {
  const compare = columns.find((column) => column.key === order?.key)?.order
  if (!compare || !order) return [...rows]
  return rows.toSorted((a, b) => (order.descending ? compare(b, a) : compare(a, b)))
}

/** Rows in which every word is found somewhere. */
export function filtered<Row>(rows: readonly Row[], columns: readonly Column<Row>[], filter: string): readonly Row[] {
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

/** Rows with a heading before each run of one section. */
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

/** Tab-separated, as spreadsheets paste it; what would run there as a formula is quoted. */
export function asTabText<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  return [columns.map((column) => column.title), ...rows.map((row) => columns.map((column) => column.text(row)))]
    .map((cells) => cells.map(harmless).join('\t'))
    .join('\n')
}

function harmless(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ')
  // A phone number would lose its plus.
  return flat.startsWith('+') ? `'${flat}` : neutralised(flat)
}
