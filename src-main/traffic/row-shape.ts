import { hasColumns, isFault, type Format } from './formats/format.ts'
import { columnName, recogniseHeader } from './formats/recognise.ts'
import { Notes } from './notes.ts'
import type { RowShape } from './reading/joined-rows.ts'
import { Unreadable } from './reading/unreadable.ts'
import { fittedReader, NO_ROW } from './row-fit.ts'
import { zoneClock } from '../core/calendar/time-zone.ts'

/**
 * What the rows below a header look like, by the format that it is of; null where it is of none. A row is what the format
 * can read; of one that it leaves out, all fields must be there.
 */
export function rowShapeOf(header: readonly string[], candidates: readonly Format[]): RowShape | null {
  const columns = header.map(columnName)
  const width = columns.length
  let format: Format
  try {
    format = recogniseHeader(columns, candidates, 1).format
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
  if (!hasColumns(format) || format.refusal !== undefined) return { width, isRow: () => false }
  // Looked at, not taken: what is noted on the way does not count.
  const read = fittedReader(columns, format, { clock: zoneClock('UTC'), notes: new Notes() })
  return {
    width,
    isRow(fields) {
      const outcome = read([...fields])
      if (outcome === null) return fields.length === width && fields[0]!.trim() !== ''
      return outcome !== NO_ROW && !isFault(outcome)
    },
  }
}
