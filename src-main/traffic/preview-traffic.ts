import { basename } from 'node:path'
import type { UnreadableFact } from '../core/words/reasons/unreadable.ts'
import type { Message, Receipt } from '../rating/messages/message.ts'
import type { Format, RowContext } from './formats/format.ts'
import { fingerprintOf } from './mapping/fingerprint.ts'
import { suggestMapping, type SuggestedMapping } from './mapping/suggest-mapping.ts'
import { noteDates } from './note-dates.ts'
import { Notes } from './notes.ts'
import { asFailure, cancelCheck, candidatesOf, clockOf, type TrafficOptions } from './read-traffic.ts'
import { FileBytes } from './reading/bytes/bytes.ts'
import type { RecordBatch } from './reading/record-batch.ts'
import { unpackFile } from './reading/archives/unpack.ts'
import { Unreadable } from './reading/unreadable.ts'
import { isObject, openRecords, type Records } from './records.ts'
import { NotImported, rowsOf } from './rows.ts'

export interface PreviewOptions extends Pick<
  TrafficOptions,
  'format' | 'mapping' | 'timeZone' | 'name' | 'nowMs' | 'signal'
> {
  /** Number of rows to show; 20 by default. */
  rows?: number
}

/** How a row would be read. `line` is as in `TrafficBatch.lines`. */
export type PreviewedRow = { line: number } & (
  { message: Message } | { receipt: Receipt } | { reason: string; row: string }
)

interface TrafficPreview {
  recognised: { format: string; reason: string } | null
  /** Why the file is not recognised, or is recognised and not imported; null where it can be imported. */
  refusal: UnreadableFact | null
  container: 'csv' | 'json'
  /** Of a CSV; null for JSON. */
  delimiter: string | null
  /** Names in the header; for JSON, the keys of the first objects. */
  columns: readonly string[]
  /** Fingerprint of these columns, by which a mapping is saved and found. */
  fingerprint: string
  /** The first rows as they stand, in the order of the columns; an object in JSON is written as JSON. */
  firstRows: readonly (readonly string[])[]
  /**
   * How those rows would be read, by line. Rows that are no messages are left out. Empty where the file is not
   * recognised.
   */
  read: readonly PreviewedRow[]
  notMessages: number
  notes: readonly string[]
  /** The guess for columns that no format knows; null where a format fits. */
  suggestion: SuggestedMapping | null
}

/**
 * Tells what a traffic file is, and how its first rows would be read; for an archive, those of its first file. It reads
 * no further than that.
 * @throws Failure for a file that cannot be opened or has no rows
 */
export async function previewTraffic(path: string, options: PreviewOptions = {}): Promise<TrafficPreview> {
  const clock = clockOf(options.mapping?.timeZone ?? options.timeZone ?? 'UTC')
  const candidates = candidatesOf(options)
  const context = { clock, notes: new Notes() }
  let bytes: FileBytes | null = null
  try {
    const checkCancelled = cancelCheck(options)
    bytes = await FileBytes.open(path, checkCancelled)
    for await (const { chunks } of unpackFile(bytes, { checkCancelled })) {
      const records = await openRecords(chunks, context.notes, candidates, options.mapping?.format.delimiter)
      try {
        return await previewOf(begun(records, options.rows ?? 20), options, candidates, context)
      } finally {
        await records.rest.return(undefined)
      }
    }
    throw new Unreadable(null, 'archive-empty')
  } catch (error) {
    throw asFailure(error, options.name ?? basename(path), null)
  } finally {
    await bytes?.close()
  }
}

async function previewOf(
  records: Records,
  { nowMs = Infinity }: PreviewOptions,
  candidates: readonly Format[],
  context: RowContext,
): Promise<TrafficPreview> {
  const columns = columnsOf(records)
  const firstRows = cellsOf(records, columns)
  const preview: TrafficPreview = {
    recognised: null,
    refusal: null,
    container: records.container,
    delimiter: records.container === 'csv' ? records.delimiter : null,
    columns,
    fingerprint: fingerprintOf(columns),
    firstRows,
    read: [],
    notMessages: 0,
    notes: [],
    suggestion: null,
  }
  try {
    const { format, recognisedBy, batches } = rowsOf(records, candidates, context)
    const recognised = { format: format.name, reason: recognisedBy }
    for await (const batch of batches) {
      noteDates(batch, nowMs, context.notes)
      const read: PreviewedRow[] = [
        ...batch.messages.map((message, place) => ({ line: batch.lines[place]!, message })),
        ...batch.receipts.map((receipt, place) => ({ line: batch.receiptLines[place]!, receipt })),
        ...batch.problems,
      ].sort((left, right) => left.line - right.line)
      Object.assign(preview, { recognised, read, notMessages: batch.notMessages })
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    preview.refusal = error.what
    if (error instanceof NotImported) return { ...preview, notes: context.notes.sentences() }
    preview.suggestion = withDelimiter(suggestMapping(columns, firstRows), preview.delimiter)
  }
  return { ...preview, notes: context.notes.sentences() }
}

/** The first rows only. */
function begun(records: Records, rows: number): Records {
  const cut = <Value>(batch: RecordBatch<Value>, length: number): RecordBatch<Value> => {
    const lastLine = batch.lines[length] ?? Infinity
    return {
      records: batch.records.slice(0, length),
      lines: batch.lines.slice(0, length),
      faults: batch.faults.filter(({ line }) => line < lastLine),
      raw: (index) => batch.raw(index),
      whole: (index) => batch.whole(index),
    }
  }
  return records.container === 'csv'
    ? { ...records, first: cut(records.first, rows + 1), rest: nothing() }
    : { ...records, first: cut(records.first, rows), rest: nothing() }
}

async function* nothing(): AsyncGenerator<never> {}

function columnsOf(records: Records): readonly string[] {
  if (records.container === 'csv') return records.header
  return [...new Set(records.first.records.filter(isObject).flatMap((record) => Object.keys(record)))]
}

function cellsOf(records: Records, columns: readonly string[]): string[][] {
  if (records.container === 'csv') return records.first.records.slice(1)
  return records.first.records.filter(isObject).map((record) => columns.map((column) => cellOf(record[column])))
}

const cellOf = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

const withDelimiter = (suggestion: SuggestedMapping, delimiter: string | null): SuggestedMapping =>
  delimiter === null ? suggestion : { ...suggestion, mapping: { ...suggestion.mapping, format: { delimiter } } }
