import { hasColumns, isFault, type Format } from './formats/format.ts'
import { columnName, recogniseHeader } from './formats/recognise.ts'
import { Notes } from './notes.ts'
import type { RowShape } from './reading/csv/joined-rows.ts'
import { Unreadable } from './reading/unreadable.ts'
import { fittedReader, NO_ROW } from './row-fit.ts'
import { zoneClock } from '../core/calendar/time-zone.ts'

/**
 * How the rows below a header look, by the header's format; null where no format fits. Fields make a row where the
 * format can read them; a row that the format leaves out must have all its fields.
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
  // The rows are only tried here, so notes about them are thrown away.
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
