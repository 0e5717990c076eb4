import { fieldsOfLine, linesOf } from './csv-line.ts'

/** How the rows of a file look. */
export interface RowShape {
  /** Number of fields in the header. */
  width: number
  /** Whether fields make a row that can be read. */
  isRow(fields: readonly string[]): boolean
}

/**
 * Whether a record of several lines, with all its quotes closed, is really several rows that two stray quotes joined:
 * one in the first row, and one that happens to end a field of a later row.
 *
 * Where the record has as many fields as the header, it is taken as it is unless everything speaks against it: its
 * first line alone has as many fields, its last line alone is a row, and so are at least half of the lines between. So
 * a text that quotes a row, or even a whole log, stays a text. Where the number of fields is wrong anyway, a single
 * later line that is a row is enough.
 * @param record as it stands in the file
 * @param count number of its fields
 */
export function joinsRows(record: string, count: number, delimiter: string, shape: RowShape): boolean {
  const [first, ...later] = linesOf(record)
  const isRow = (line: string): boolean => shape.isRow(fieldsOfLine(line, delimiter))
  if (count !== shape.width) return later.some(isRow)
  if (fieldsOfLine(first!, delimiter).length !== shape.width || !isRow(later.at(-1)!)) return false
  const between = later.slice(0, -1).filter((line) => line.trim() !== '')
  return between.filter(isRow).length * 2 >= between.length
}
