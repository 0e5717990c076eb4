import { FORMATS } from './formats/index.ts'
import { hasColumns, type Format } from './formats/format.ts'
import { columnName } from './formats/recognise.ts'
import type { Delimiter } from './reading/csv/csv.ts'
import { fieldsOfLine } from './reading/csv/csv-line.ts'
import { delimiterOf } from './reading/csv/delimiter.ts'
import type { RowShape } from './reading/csv/joined-rows.ts'
import { rowShapeOf } from './row-shape.ts'

/** Most lines that may stand above a header. */
const MOST_ABOVE = 20

/** A first line by which spreadsheets name the separator, such as `sep=;`. */
const SEPARATOR_LINE = /^"?sep=([^"\w\s]|\t)"?\1*\s*$/i

/** Where the header of a CSV is, and how its rows look. */
export interface HeaderPlace {
  delimiter: Delimiter
  /** Index in the text where it begins. */
  at: number
  /** The line that it begins on; the file's first line is 1. */
  line: number
  /** Number of lines above it that are not blank and do not name the separator. */
  above: number
  /** Null where no format fits the header. */
  shape: RowShape | null
}

/**
 * Finds the header: the first line, unless that fits no format and one of the next twenty lines does.
 * @param start the beginning of the file's text
 * @param known the separator of the columns, where it is known
 */
export function findHeader(start: string, candidates: readonly Format[], known?: Delimiter): HeaderPlace {
  const lines = firstLines(start)
  const named = lines[0] && SEPARATOR_LINE.exec(lines[0].text)?.[1]
  const begun = named === undefined ? lines : lines.slice(1)
  const [top] = begun
  if (!top) return { delimiter: known ?? named ?? ',', at: start.length, line: 1, above: 0, shape: null }
  const delimiterIn = (text: string): Delimiter => known ?? named ?? delimiterOf(text, isKnownColumn)
  const lastLine = MOST_ABOVE + (named === undefined ? 1 : 2)
  for (const [above, { at, line, text }] of begun.entries()) {
    if (line > lastLine) break
    const delimiter = delimiterIn(text)
    const shape = rowShapeOf(headerFields(fieldsOfLine(text, delimiter)), candidates)
    if (shape !== null) return { delimiter, at, line, above, shape }
  }
  return { delimiter: delimiterIn(top.text), at: top.at, line: top.line, above: 0, shape: null }
}

/** A header without the empty names that spreadsheets add at its end. */
export function headerFields(fields: readonly string[]): readonly string[] {
  const last = fields.findLastIndex((name) => name.trim() !== '')
  return last < 0 ? fields : fields.slice(0, last + 1)
}

/** The lines that may be the header; blank lines are left out. */
function firstLines(start: string): { at: number; line: number; text: string }[] {
  const found: { at: number; line: number; text: string }[] = []
  let line = 0
  for (const { index, 0: whole, 1: text } of start.matchAll(/([^\r\n]*)(?:\r\n|\r|\n|$)/g)) {
    if (++line > MOST_ABOVE + 2 || whole === '') break
    if (text!.trim() !== '') found.push({ at: index, line, text: text! })
  }
  return found
}

const KNOWN_COLUMNS: ReadonlySet<string> = new Set(
  FORMATS.filter(hasColumns).flatMap((format) => [...format.columns, ...format.required]),
)
const isKnownColumn = (name: string): boolean => KNOWN_COLUMNS.has(columnName(name))
