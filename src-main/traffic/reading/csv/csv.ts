import type { RowFault } from '../../../core/words/reasons/row-fault.ts'
import { LONGEST_FIELD, readQuotedRecord } from './csv-quoted.ts'
import { nextLineBreak } from './csv-line.ts'
import { joinsRows, type RowShape } from './joined-rows.ts'
import { BATCH_RECORDS, LONGEST_RECORD, shortenRow, type FaultyRecord, type RecordBatch } from '../record-batch.ts'
import { Unreadable } from '../unreadable.ts'

/** One character, neither a quote nor a line break. */
export type Delimiter = string

const MOST_COLUMNS = 10_000
const LF = 10
const CR = 13

/**
 * A streaming CSV reader by RFC 4180. Records end in CRLF, LF or CR, and quoted fields may contain these. A quote
 * inside an unquoted field is an ordinary character. Blank lines are skipped. Text is passed to `read` in pieces of any
 * size, then `end` is called once; where the pieces were cut makes no difference.
 *
 * A stray quote spoils only its own line. Where a quote is not closed within 1 MiB, is followed by text when it closes,
 * or joins lines that are rows by themselves, the line is a problem and reading goes on with the next one. Throws
 * `Unreadable` for a field over 1 MiB, a record over 4 MiB or 10,000 columns.
 */
export class CsvReader {
  private readonly delimiter: Delimiter
  /** The beginning of a record that goes on in the next piece. */
  private rest = ''
  /** The line on which `rest` starts. */
  private line: number
  private readonly shape: RowShape | null

  /**
   * @param shape how a row looks, where that is known
   * @param line the line on which the text begins
   */
  constructor(delimiter: Delimiter, shape: RowShape | null = null, line = 1) {
    this.delimiter = delimiter
    this.shape = shape
    this.line = line
  }

  read(piece: string): Generator<RecordBatch<string[]>> {
    return this.records(this.rest + piece, false)
  }

  end(): Generator<RecordBatch<string[]>> {
    return this.records(this.rest, true)
  }

  /** The line at the end of the text read so far: a fault in the bytes that follow is on this line. */
  get lineReached(): number {
    return this.line + countLineBreaks(this.rest, 0, this.rest.length)
  }

  private *records(text: string, last: boolean): Generator<RecordBatch<string[]>> {
    let at = 0
    while (at < text.length) {
      const batch = new CsvBatch(text)
      const reached = this.advance(batch, text, at, last)
      if (reached === at) break
      at = reached
      if (batch.records.length > 0 || batch.faults.length > 0) yield batch
    }
    this.rest = text.slice(at)
    if (this.rest.length > LONGEST_RECORD) throw tooLong(this.line)
  }

  /** Reads records from index `from` into a batch; returns the index behind the last complete one. */
  private advance(batch: CsvBatch, text: string, from: number, last: boolean): number {
    const { delimiter } = this
    let at = from
    // Indexes of the next LF, CR and quote at or after `at`, so that a text without any is searched only once.
    let lf = -1
    let cr = -1
    let quote = -1
    while (at < text.length && batch.records.length < BATCH_RECORDS) {
      if (lf < at) lf = indexOrLength(text, '\n', at)
      if (cr < at) cr = indexOrLength(text, '\r', at)
      if (quote < at) quote = indexOrLength(text, '"', at)
      let end = lf < cr ? lf : cr
      let fields: string[] | null = null
      let fault: RowFault | null = null
      let breaks = 0
      if (quote < end) {
        const record = readQuotedRecord(text, at, delimiter, last)
        if (record === null) break
        ;({ fields, end, fault } = record)
        breaks = countLineBreaks(text, at, end)
        if (breaks > 0 && this.shape && joinsRows(text.slice(at, end), fields.length, delimiter, this.shape)) {
          end = nextLineBreak(text, at)
          breaks = 0
          fault = { code: 'quote-joins-rows' }
        }
      } else if (end === text.length && !last) break
      // Only the next piece tells whether a CR at the end of this one is followed by its LF.
      if (end === text.length - 1 && text.charCodeAt(end) === CR && !last) break

      if (end - at > LONGEST_FIELD)
        checkSize(fault === null && fields ? fields : text.slice(at, end).split(delimiter), end - at, this.line)
      if (fault !== null) batch.faults.push({ line: this.line, fault, row: shortenRow(text.slice(at, end)) })
      else if (end > at) {
        const quoted = fields !== null
        fields ??= text.slice(at, end).split(delimiter)
        if (fields.length > MOST_COLUMNS) throw tooManyColumns(this.line)
        const blank = fields.length === 1 && !quoted && fields[0]!.trim() === ''
        if (!blank) batch.add(fields, this.line, at, end)
      }
      this.line += breaks + 1
      at = end + (text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? 2 : 1)
    }
    return Math.min(at, text.length)
  }
}

class CsvBatch implements RecordBatch<string[]> {
  readonly records: string[][] = []
  readonly lines: number[] = []
  readonly faults: FaultyRecord[] = []
  private readonly text: string
  private readonly starts: number[] = []
  private readonly ends: number[] = []

  constructor(text: string) {
    this.text = text
  }

  add(fields: string[], line: number, start: number, end: number): void {
    this.records.push(fields)
    this.lines.push(line)
    this.starts.push(start)
    this.ends.push(end)
  }

  raw(index: number): string {
    return shortenRow(this.whole(index))
  }

  whole(index: number): string {
    return this.text.slice(this.starts[index], this.ends[index])
  }
}

function indexOrLength(text: string, character: string, from: number): number {
  const index = text.indexOf(character, from)
  return index < 0 ? text.length : index
}

/** Number of line breaks in `[from, to)`; CRLF counts as one. */
function countLineBreaks(text: string, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    if (unit === LF || (unit === CR && text.charCodeAt(at + 1) !== LF)) count++
  }
  return count
}

function checkSize(fields: string[], length: number, line: number): void {
  if (fields.some((field) => field.length > LONGEST_FIELD)) {
    throw new Unreadable(line, 'field-too-long')
  }
  if (length > LONGEST_RECORD) throw tooLong(line)
}

const tooLong = (line: number): Unreadable => new Unreadable(line, 'row-too-long')

const tooManyColumns = (line: number): Unreadable => new Unreadable(line, 'row-too-wide', { most: MOST_COLUMNS })
