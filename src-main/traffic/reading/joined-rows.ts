import { fieldsOfLine, linesOf } from './csv-line.ts'

/** How the rows of a file look. */
export interface RowShape {
  /** How many fields the header has. */
  width: number
  /** Whether fields are a row that could be read. */
  isRow(fields: readonly string[]): boolean
}

/**
 * Whether a record of several lines, whose quotes are all closed, is really several rows that two stray quotes joined:
 * one opened in the first and one that happens to end a field of a later row.
 *
 * Where the record has as many fields as the header, its quotes are believed unless everything speaks against them: its
 * first line alone has as many fields too, its last line alone is a row, and so is at least half of what lies between.
 * So a text that quotes a row, or a whole log, stays a text. Where the number of fields is wrong anyway, one later line
 * that is a row by itself is enough.
 * @param record as it stands in the file
 * @param count of its fields
 */
export function joinsRows(record: string, count: number, delimiter: string, shape: RowShape): boolean {
  const [first, ...later] = linesOf(record)
  const isRow = (line: string): boolean => shape.isRow(fieldsOfLine(line, delimiter))
  if (count !== shape.width) return later.some(isRow)
  if (fieldsOfLine(first!, delimiter).length !== shape.width || !isRow(later.at(-1)!)) return false
  const between = later.slice(0, -1).filter((line) => line.trim() !== '')
  return between.filter(isRow).length * 2 >= between.length
}
