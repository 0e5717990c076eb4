import type { Message } from '../../rating/message.ts'
import type { Notes } from '../notes.ts'
import type { LocalClock } from '../values/local-clock.ts'

/** What a format may use besides the row. */
export interface RowContext {
  /** For times without a zone. */
  clock: LocalClock
  notes: Notes
}

/** Place of a column among a row's fields; -1 where the file lacks it. */
export type ColumnPlaces = (column: string) => number

/** Makes a message of a row's fields, or says why it cannot: `sent_at "30 Feb" is no time`. */
export type RowReader = (fields: readonly string[]) => Message | string

/** One kind of traffic file: its columns and how they map. */
export interface Format {
  name: string
  title: string
  container: 'csv' | 'json-lines'
  /** Columns that it is recognised by; a file without one of them is not of this format. */
  required: readonly string[]
  /** All columns that it reads, lower case. */
  columns: readonly string[]
  /** Called once a file; what it returns is called once a row, a million times. */
  rowReader(placeOf: ColumnPlaces, context: RowContext): RowReader
}

export const fieldAt = (fields: readonly string[], place: number): string => (place < 0 ? '' : fields[place]!)
