import { visible } from '../../core/words/visible.ts'

/** A column of a table for people: its heading, and what stands in it. Numbers stand to the right. */
export interface Column<Row> {
  name: string
  of: (row: Row) => string | number | null
  align?: 'right'
}

/** Aligned with two spaces between columns, headings first; `none` where there is no row. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], none: string): string {
  if (rows.length === 0) return none
  const cells = rows.map((row) => columns.map((column) => shown(column.of(row))))
  const widths = columns.map(({ name }, at) => Math.max(name.length, ...cells.map((line) => widthOf(line[at] ?? ''))))
  return [columns.map(({ name }) => name), ...cells].map((line) => aligned(line, columns, widths)).join('\n')
}

function aligned(line: readonly string[], columns: readonly Column<never>[], widths: readonly number[]): string {
  const padded = line.map((text, at) => {
    const gap = ' '.repeat((widths[at] ?? 0) - widthOf(text))
    return columns[at]?.align === 'right' ? gap + text : text + gap
  })
  return padded.join('  ').trimEnd()
}

/** Unknown is a dash. */
export const shown = (value: string | number | null): string => (value === null ? '—' : visible(String(value)))

const widthOf = (text: string): number => [...text].length
