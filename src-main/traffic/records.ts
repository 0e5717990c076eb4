import type { Format } from './formats/format.ts'
import { columnName, recordTest } from './formats/recognise.ts'
import { findHeader, headerFields, type HeaderPlace } from './header.ts'
import type { Notes } from './notes.ts'
import { CsvReader, type Delimiter } from './reading/csv/csv.ts'
import { decodeText } from './reading/bytes/decode.ts'
import { jsonReaderFor } from './reading/json/json-reader.ts'
import { Wrappers } from './reading/json/json-wrappers.ts'
import { peekText } from './reading/bytes/peek.ts'
import type { RecordBatch } from './reading/record-batch.ts'
import { Unreadable } from './reading/unreadable.ts'

interface Damaged {
  /** Whether any bytes so far were replaced by U+FFFD because they are no character. */
  damage: { readonly replaced: boolean }
}

/** A CSV split into its header and rows. */
export interface CsvRecords extends Damaged {
  container: 'csv'
  delimiter: Delimiter
  /** The names as they are written, without empty ones at the end. */
  header: readonly string[]
  /** The line of the header. */
  line: number
  /** The first batch; its first record is the header. */
  first: RecordBatch<string[]>
  rest: AsyncGenerator<RecordBatch<string[]>>
}

/** A JSON file split into its objects. */
export interface JsonRecords extends Damaged {
  container: 'json'
  first: RecordBatch<unknown>
  rest: AsyncGenerator<RecordBatch<unknown>>
}

export type Records = CsvRecords | JsonRecords

/**
 * Turns bytes into records: decodes them and finds out the kind of file by how it begins.
 * @param candidates every format, or the one that the user named; they are needed to find the header
 * @param delimiter where it is known
 * @throws Unreadable where the file has no records
 */
export async function openRecords(
  chunks: AsyncGenerator<Uint8Array>,
  notes: Notes,
  candidates: readonly Format[],
  delimiter?: Delimiter,
): Promise<Records> {
  const damage = { replaced: false }
  const text = decodeText(chunks, {
    encoding(encoding) {
      if (encoding === 'Windows-1252') notes.add('encoding')
    },
    replaced() {
      damage.replaced = true
    },
  })
  const { start, pieces } = await peekText(text)
  const first = start.trimStart()[0]
  if (first === undefined) throw new Unreadable(null, 'empty')
  if (first === '[' || first === '{') return { ...(await jsonRecords(pieces, start, candidates)), damage }
  const place = findHeader(start, candidates, delimiter)
  if (place.above > 0) notes.add('preamble', { lines: place.above })
  return { ...(await csvRecords(behind(place.at, pieces), place)), damage }
}

async function* behind(at: number, pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let left = at
  for await (const piece of pieces) {
    yield left > 0 ? piece.slice(left) : piece
    left = Math.max(0, left - piece.length)
  }
}

async function csvRecords(pieces: AsyncIterable<string>, at: HeaderPlace): Promise<Omit<CsvRecords, 'damage'>> {
  const { delimiter, shape } = at
  const batches = recordBatches(new CsvReader(delimiter, shape, at.line), pieces)
  const { value: first } = await batches.next()
  const header = first?.records[0] && headerFields(first.records[0])
  const faulty = first?.faults[0]
  const line = first?.lines[0] ?? Infinity
  if (faulty && faulty.line < line) throw new Unreadable(faulty.line, 'header-faulty', { fault: faulty.fault })
  if (!first || !header) throw new Unreadable(1, 'header-missing')
  const columns = header.map(columnName)
  const twice = columns.find((column, place) => column !== '' && columns.indexOf(column) < place)
  if (twice !== undefined) throw new Unreadable(line, 'column-twice', { column: twice })
  return { container: 'csv', delimiter, header, line, first, rest: batches }
}

async function jsonRecords(
  pieces: AsyncIterable<string>,
  start: string,
  candidates: readonly Format[],
): Promise<Omit<JsonRecords, 'damage'>> {
  const batches = recordBatches(jsonReaderFor(start, new Wrappers(recordTest(candidates))), pieces)
  const { value: first } = await batches.next()
  if (!first || !first.records.some(isObject)) throw new Unreadable(1, 'json-no-object')
  return { container: 'json', first, rest: batches }
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

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
