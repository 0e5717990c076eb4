import { visible } from '../../core/words/figures/visible.ts'

/** A column of a table for people: its heading and its cells. Numbers are right-aligned. */
export interface TextColumn<Row> {
  name: string
  of: (row: Row) => string | number | null
  align?: 'right'
}

/** A table with its headings, columns aligned and two spaces apart; `none` where there are no rows. */
export function textTable<Row>(rows: readonly Row[], columns: readonly TextColumn<Row>[], none: string): string {
  if (rows.length === 0) return none
  const cells = rows.map((row) => columns.map((column) => cellText(column.of(row))))
  const widths = columns.map(({ name }, at) => Math.max(name.length, ...cells.map((line) => widthOf(line[at] ?? ''))))
  return [columns.map(({ name }) => name), ...cells].map((line) => alignLine(line, columns, widths)).join('\n')
}

function alignLine(line: readonly string[], columns: readonly TextColumn<never>[], widths: readonly number[]): string {
  const padded = line.map((text, at) => {
    const gap = ' '.repeat((widths[at] ?? 0) - widthOf(text))
    return columns[at]?.align === 'right' ? gap + text : text + gap
  })
  return padded.join('  ').trimEnd()
}

/** A value for people; null is a dash. */
export const cellText = (value: string | number | null): string => (value === null ? '—' : visible(String(value)))

const widthOf = (text: string): number => [...text].length
