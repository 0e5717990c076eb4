import type { Message, Receipt } from '../../rating/messages/message.ts'
import type { Notes } from '../notes.ts'
import type { ZoneClock } from '../../core/calendar/time-zone.ts'

/** What a format may use besides the row. */
export interface RowContext {
  /** For times without a zone. */
  clock: ZoneClock
  notes: Notes
}

/**
 * What a row turns out to be: a message, news of one, null for what is neither (a typing indicator, a row of another
 * channel), or the reason why it cannot be read: `sent_at "30 Feb" is no time`.
 */
export type RowOutcome = Message | Receipt | null | string

/** Place of a column among a row's fields; -1 where the file lacks it. */
export type ColumnPlaces = (column: string) => number
export type RowReader = (fields: readonly string[]) => RowOutcome

export type JsonObject = Readonly<Record<string, unknown>>
export type ObjectReader = (object: JsonObject) => RowOutcome

interface FormatName {
  name: string
  title: string
}

/** A kind of file whose rows are columns: a CSV, or JSON objects that are as flat. */
export interface ColumnFormat extends FormatName {
  container: 'csv' | 'json'
  /** Columns that it is recognised by; a file without one of them is not of this format. */
  required: readonly string[]
  /** All columns that it reads, lower case. */
  columns: readonly string[]
  /** In JSON, the columns of ids: text or number, never `true` or a list. */
  ids?: readonly string[]
  /** In JSON, the columns that rating does not need: what stands there never costs a row. */
  spare?: readonly string[]
  /** Called once a file; what it returns is called once a row, a million times. */
  rowReader(placeOf: ColumnPlaces, context: RowContext): RowReader
  /** Why such a file is not imported though it is recognised: by its code. */
  refusal?: 'billable-events'
}

/** A kind of file whose rows are JSON objects of several shapes. */
export interface ObjectFormat extends FormatName {
  container: 'json'
  /** Keys that each kind of object is recognised by, one of the lists being enough; a dot leads into an object. */
  shapes: readonly (readonly string[])[]
  objectReader(context: RowContext): ObjectReader
}

/** One kind of traffic file: how it is recognised and how its rows map. */
export type Format = ColumnFormat | ObjectFormat

export const hasColumns = (format: Format): format is ColumnFormat => 'columns' in format

export const fieldAt = (fields: readonly string[], place: number): string => (place < 0 ? '' : fields[place]!)
