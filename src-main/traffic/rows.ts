import type { Message } from '../rating/message.ts'
import type { RowProblem } from '../rating/problem.ts'
import type { Format, RowContext, RowReader } from './formats/format.ts'
import { columnName, FORMATS, listed, recognise, type Recognised } from './formats/index.ts'
import { JsonFields } from './formats/json-fields.ts'
import { CsvReader } from './reading/csv.ts'
import { decoded } from './reading/decode.ts'
import { decompressed } from './reading/decompress.ts'
import { delimiterOf } from './reading/delimiter.ts'
import { JsonLinesReader } from './reading/json-lines.ts'
import { peekText } from './reading/peek.ts'
import type { RecordBatch } from './reading/record-batch.ts'
import { Unreadable } from './reading/unreadable.ts'

export interface RowBatch {
  messages: Message[]
  lines: number[]
  problems: RowProblem[]
}

/** The rows of a file whose format is known. */
export interface Rows {
  format: Format
  recognisedBy: string
  batches: AsyncGenerator<RowBatch>
}

/**
 * Bytes to rows: unpacks, decodes, finds out what the file is, and maps.
 * @param wanted the format that the user named, or null
 */
export async function openRows(
  chunks: AsyncGenerator<Uint8Array>,
  wanted: Format | null,
  context: RowContext,
): Promise<Rows> {
  const text = decoded(decompressed(chunks), (encoding) => {
    if (encoding === 'Windows-1252') context.notes.add('the file is not UTF-8 and was read as Windows-1252')
  })
  const { start, pieces } = await peekText(text)
  const first = start.trimStart()[0]
  if (first === undefined) throw new Unreadable(null, 'the file is empty')
  if (first === '[') throw new Unreadable(1, 'the file is one JSON list; write one object a line instead')
  if (first === '{') return jsonRows(pieces, wanted, context)
  return csvRows(pieces, delimiterOf(start, isKnownColumn), wanted, context)
}

async function csvRows(
  pieces: AsyncIterable<string>,
  delimiter: ',' | ';' | '\t',
  wanted: Format | null,
  context: RowContext,
): Promise<Rows> {
  const batches = recordBatches(new CsvReader(delimiter), pieces)
  const { value: first } = await batches.next()
  const line = first?.lines[0] ?? 1
  const fault = first?.problems[0]
  if (!first || (fault && !(fault.line > line)))
    throw new Unreadable(fault?.line ?? line, `in the header, ${fault?.reason}`)

  const columns = first.records[0]!.map(columnName)
  const twice = columns.find((column, place) => column !== '' && columns.indexOf(column) < place)
  if (twice !== undefined) throw new Unreadable(line, `the column ${twice} is there twice; rename one of them`)
  const recognised = recognise(columns, 'csv', wanted, line)
  const { format } = recognised
  const unused = columns.filter((column) => column !== '' && !format.columns.includes(column))
  noteUnused(unused, context)

  const read = format.rowReader((column) => columns.indexOf(column), context)
  const width = columns.length
  const fieldsOf = (record: string[]): string[] | string =>
    record.length === width ? record : `the row has ${fieldCount(record.length)}, the header ${width}`
  return { ...named(recognised), batches: rowBatches(first, 1, batches, fieldsOf, read) }
}

async function jsonRows(pieces: AsyncIterable<string>, wanted: Format | null, context: RowContext): Promise<Rows> {
  const batches = recordBatches(new JsonLinesReader(), pieces)
  const { value: first } = await batches.next()
  const place = first?.records.findIndex((record) => typeof record === 'object' && record !== null) ?? -1
  if (!first || place < 0) throw new Unreadable(1, 'there is no JSON object on a line of its own')

  const columns = Object.keys(first.records[place] as object).map(columnName)
  const recognised = recognise(columns, 'json-lines', wanted, first.lines[place]!)
  const { format } = recognised
  const fields = new JsonFields(format.columns)
  const read = format.rowReader((column) => format.columns.indexOf(column), context)
  async function* rows(): AsyncGenerator<RowBatch> {
    yield* rowBatches(first!, 0, batches, (record) => fields.of(record), read)
    noteUnused(fields.unused, context)
  }
  return { ...named(recognised), batches: rows() }
}

const named = ({ format, reason }: Recognised): Pick<Rows, 'format' | 'recognisedBy'> => ({
  format,
  recognisedBy: reason,
})

interface RecordReader<Value> {
  read(piece: string): Generator<RecordBatch<Value>>
  end(): Generator<RecordBatch<Value>>
  readonly lineReached: number
}

async function* recordBatches<Value>(
  reader: RecordReader<Value>,
  pieces: AsyncIterable<string>,
): AsyncGenerator<RecordBatch<Value>, undefined> {
  try {
    for await (const piece of pieces) yield* reader.read(piece)
  } catch (error) {
    throw error instanceof Unreadable ? error.atLine(reader.lineReached) : error
  }
  yield* reader.end()
}

/** @param from first record of the first batch that is a row: 1 after a header */
async function* rowBatches<Value>(
  first: RecordBatch<Value>,
  from: number,
  rest: AsyncGenerator<RecordBatch<Value>>,
  fieldsOf: (record: Value) => readonly string[] | string,
  read: RowReader,
): AsyncGenerator<RowBatch> {
  try {
    yield mapped(first, from, fieldsOf, read)
    for await (const batch of rest) yield mapped(batch, 0, fieldsOf, read)
  } finally {
    await rest.return(undefined)
  }
}

function mapped<Value>(
  batch: RecordBatch<Value>,
  from: number,
  fieldsOf: (record: Value) => readonly string[] | string,
  read: RowReader,
): RowBatch {
  const { records, lines, problems } = batch
  const messages: Message[] = []
  const messageLines: number[] = []
  const before = problems.length
  for (let index = from; index < records.length; index++) {
    const fields = fieldsOf(records[index]!)
    const outcome = typeof fields === 'string' ? fields : read(fields)
    if (typeof outcome === 'string') problems.push({ line: lines[index]!, reason: outcome, row: batch.raw(index) })
    else {
      messages.push(outcome)
      messageLines.push(lines[index]!)
    }
  }
  if (before > 0 && problems.length > before) problems.sort((left, right) => left.line - right.line)
  return { messages, lines: messageLines, problems }
}

function noteUnused(columns: readonly string[], { notes }: RowContext): void {
  if (columns.length === 1) notes.add(`the column ${columns[0]} is not used`)
  else if (columns.length > 1) notes.add(`the columns ${listed(columns)} are not used`)
}

const isKnownColumn = (name: string): boolean => FORMATS.some((format) => format.columns.includes(columnName(name)))

const fieldCount = (count: number): string => (count === 1 ? '1 field' : `${count} fields`)
