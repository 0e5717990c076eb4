import type { Message, Receipt } from '../rating/messages/message.ts'
import type { RowProblem } from '../core/words/problem.ts'
import { recognitionWords } from '../core/words/reasons/recognition.ts'
import { rowFaultWords, type RowFault } from '../core/words/reasons/row-fault.ts'
import {
  hasColumns,
  isFault,
  type Format,
  type JsonObject,
  type RowContext,
  type RowOutcome,
} from './formats/format.ts'
import { JsonFields } from './formats/json-fields.ts'
import { columnName, recogniseHeader, recogniseObjects, type RecognisedFormat } from './formats/recognise.ts'
import type { FaultyRecord, RecordBatch } from './reading/record-batch.ts'
import { Unreadable } from './reading/unreadable.ts'
import { fittedReader, NO_ROW, type FittedOutcome } from './row-fit.ts'
import { brokenCharacters } from './broken-characters.ts'
import { isObject, type CsvRecords, type JsonRecords, type Records } from './records.ts'

export interface RowBatch {
  messages: Message[]
  lines: number[]
  receipts: Receipt[]
  receiptLines: number[]
  problems: RowProblem[]
  notMessages: number
}

/** The rows of a file whose format is recognised. */
export interface Rows {
  format: Format
  recognisedBy: string
  batches: AsyncGenerator<RowBatch>
}

/** Thrown for a file whose format is recognised and is no traffic. */
export class NotImported extends Unreadable {}

/** Number of JSON objects that are looked at before a file is refused as of no known format. */
const MOST_LOOKED_AT = 100

/**
 * Recognises the format of records and reads them as rows.
 * @param candidates every format, or the one that the user named
 * @throws Unreadable where no format fits
 * @throws NotImported where the format is no traffic
 */
export function rowsOf(records: Records, candidates: readonly Format[], context: RowContext): Rows {
  return records.container === 'csv'
    ? readRows(records, csvReading(records, candidates, context), context)
    : readRows(records, jsonReading(records, candidates, context), context)
}

/** How the records of a file are read as rows, one by one. */
export interface RowReading<Value> {
  recognised: RecognisedFormat
  /** Index in the first batch of the first record that is a row: 1 behind a header. */
  from: number
  outcomeOf: (record: Value) => FittedOutcome
  /** Called behind the last record. */
  noteUnused: () => void
}

export function csvReading(
  { header, line }: CsvRecords,
  candidates: readonly Format[],
  context: RowContext,
): RowReading<string[]> {
  const columns = header.map(columnName)
  const recognised = recogniseHeader(columns, candidates, line)
  const { format } = recognised
  if (format.refusal !== undefined) throw new NotImported(null, format.refusal)
  const unused = columns.filter((column) => column !== '' && !format.columns.includes(column))
  noteUnused(unused, context)
  return { recognised, from: 1, outcomeOf: fittedReader(columns, format, context), noteUnused() {} }
}

export function jsonReading(
  { first }: JsonRecords,
  candidates: readonly Format[],
  context: RowContext,
): RowReading<unknown> {
  const places = first.records.flatMap((record, place) => (isObject(record) ? [place] : [])).slice(0, MOST_LOOKED_AT)
  const objects = places.map((place) => first.records[place] as JsonObject)
  const recognised = recogniseObjects(
    objects,
    candidates,
    places.map((place) => first.lines[place]!),
  )
  const { format } = recognised
  if (!hasColumns(format)) {
    const read = format.objectReader(context)
    const outcomeOf = (record: unknown): RowOutcome => (isObject(record) ? read(record) : { code: 'no-record' })
    return { recognised, from: 0, outcomeOf, noteUnused() {} }
  }
  const fields = new JsonFields(format)
  const read = format.rowReader((column) => format.columns.indexOf(column), context)
  const outcomeOf = (record: unknown): RowOutcome => {
    const row = fields.of(record)
    return Array.isArray(row) ? read(row) : row
  }
  return { recognised, from: 0, outcomeOf, noteUnused: () => noteUnused(fields.unused, context) }
}

function readRows<Value>(source: Source<Value>, reading: RowReading<Value>, context: RowContext): Rows {
  const { format, by } = reading.recognised
  async function* batches(): AsyncGenerator<RowBatch> {
    yield* rowBatches(source, reading.from, reading.outcomeOf, context)
    reading.noteUnused()
  }
  return { format, recognisedBy: recognitionWords(by), batches: batches() }
}

interface Source<Value> {
  first: RecordBatch<Value>
  rest: AsyncGenerator<RecordBatch<Value>>
  damage: { readonly replaced: boolean }
}

/** @param from index of the first record that is a row: 1 behind a header */
async function* rowBatches<Value>(
  { first, rest, damage }: Source<Value>,
  from: number,
  outcomeOf: (record: Value) => FittedOutcome,
  { notes }: RowContext,
): AsyncGenerator<RowBatch> {
  // Hardly any file has replaced characters: this is checked for a whole batch, not for each row.
  const finished = (source: RecordBatch<Value>, start: number): RowBatch => {
    const check = (outcome: FittedOutcome, index: number): FittedOutcome =>
      outcome !== null && outcome !== NO_ROW && !isFault(outcome)
        ? (brokenCharacters(source.raw(index), outcome, notes) ?? outcome)
        : outcome
    return mapped(source, start, outcomeOf, damage.replaced ? check : null)
  }
  try {
    yield finished(first, from)
    for await (const batch of rest) yield finished(batch, 0)
  } finally {
    await rest.return(undefined)
  }
}

function mapped<Value>(
  source: RecordBatch<Value>,
  from: number,
  outcomeOf: (record: Value) => FittedOutcome,
  check: ((outcome: FittedOutcome, index: number) => FittedOutcome) | null,
): RowBatch {
  const { records, lines, faults } = source
  const problems = faults.map(rowProblem)
  const batch: RowBatch = { messages: [], lines: [], receipts: [], receiptLines: [], problems, notMessages: 0 }
  for (let index = from; index < records.length; index++) {
    const read = outcomeOf(records[index]!)
    const outcome = check === null ? read : check(read, index)
    if (outcome === null) batch.notMessages++
    else if (outcome === NO_ROW) continue
    else if (isMessage(outcome)) {
      batch.messages.push(outcome)
      batch.lines.push(lines[index]!)
    } else if (isFault(outcome)) {
      problems.push(rowProblem({ line: lines[index]!, fault: outcome, row: source.raw(index) }))
    } else {
      batch.receipts.push(outcome)
      batch.receiptLines.push(lines[index]!)
    }
  }
  if (faults.length > 0 && problems.length > faults.length) problems.sort((left, right) => left.line - right.line)
  return batch
}

const rowProblem = ({ line, fault, row }: FaultyRecord): RowProblem => ({ line, reason: rowFaultWords(fault), row })

const isMessage = (outcome: Message | Receipt | RowFault): outcome is Message => 'direction' in outcome

function noteUnused(unused: readonly string[], { notes }: RowContext): void {
  const [column, ...others] = unused
  if (column !== undefined) notes.add('unused_columns', { columns: [column, ...others] })
}
