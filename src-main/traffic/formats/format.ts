import type { Message, Receipt } from '../../rating/messages/message.ts'
import type { RowFault } from '../../core/words/reasons/row-fault.ts'
import type { Notes } from '../notes.ts'
import type { ZoneClock } from '../../core/calendar/time-zone.ts'

/** What a format may use besides the row itself. */
export interface RowContext {
  /** The clock for times without a zone. */
  clock: ZoneClock
  notes: Notes
}

/**
 * What becomes of a row: a message, a receipt, null for neither (a typing indicator, a row of another channel), or the
 * reason why it cannot be read: `sent_at "30 Feb" is no time`.
 */
export type RowOutcome = Message | Receipt | null | RowFault

export const isFault = (outcome: Message | Receipt | RowFault): outcome is RowFault => 'code' in outcome

/** Index of a column among the fields of a row; -1 where the file lacks it. */
export type ColumnPlaces = (column: string) => number
export type RowReader = (fields: readonly string[]) => RowOutcome

export type JsonObject = Readonly<Record<string, unknown>>
export type ObjectReader = (object: JsonObject) => RowOutcome

interface FormatName {
  name: string
  title: string
}

/** A kind of file whose rows have columns: CSV, or flat JSON objects. */
export interface ColumnFormat extends FormatName {
  container: 'csv' | 'json'
  /** Columns by which the format is recognised: a file that lacks one of them is not of this format. */
  required: readonly string[]
  /** All columns that the format reads, lower case. */
  columns: readonly string[]
  /** For JSON: columns of ids, which must be text or number, never `true` or a list. */
  ids?: readonly string[]
  /** For JSON: columns that rating does not need, so that a bad value there never rejects a row. */
  spare?: readonly string[]
  /** Called once for each file; the function that it returns is called once for each row, a million times. */
  rowReader(placeOf: ColumnPlaces, context: RowContext): RowReader
  /** Code of the reason why such a file is recognised but not imported. */
  refusal?: 'billable-events'
}

/** A kind of file whose rows are JSON objects of several kinds. */
export interface ObjectFormat extends FormatName {
  container: 'json'
  /**
   * The keys by which objects are recognised: one list for each kind of object, of which one must be complete. A dot
   * leads into an inner object.
   */
  shapes: readonly (readonly string[])[]
  objectReader(context: RowContext): ObjectReader
}

/** One kind of traffic file: how it is recognised, and how its rows become messages. */
export type Format = ColumnFormat | ObjectFormat

export const hasColumns = (format: Format): format is ColumnFormat => 'columns' in format

export const fieldAt = (fields: readonly string[], place: number): string => (place < 0 ? '' : fields[place]!)
