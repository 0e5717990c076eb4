import { JsonBatch } from './json-batch.ts'
import { Wrappers } from './json-wrappers.ts'
import { BATCH_RECORDS, LONGEST_RECORD, type RecordBatch } from '../record-batch.ts'
import { Unreadable } from '../unreadable.ts'

/**
 * A streaming reader of JSON lines: one value a line, lines end in LF or CRLF, empty lines are skipped. A line that is
 * no JSON is a problem by itself; a line that wraps a list holds several records. It is fed like `CsvReader`. Throws
 * `Unreadable` for a line over 4 MiB.
 */
export class JsonLinesReader {
  private rest = ''
  /** The line on which `rest` starts. */
  private line = 1
  private readonly wrappers: Wrappers

  constructor(wrappers = new Wrappers()) {
    this.wrappers = wrappers
  }

  read(piece: string): Generator<RecordBatch<unknown>> {
    return this.records(this.rest + piece, false)
  }

  end(): Generator<RecordBatch<unknown>> {
    return this.records(this.rest, true)
  }

  get lineReached(): number {
    return this.line
  }

  private *records(text: string, last: boolean): Generator<RecordBatch<unknown>> {
    let at = 0
    let batch = new JsonBatch('line', this.wrappers)
    while (at < text.length) {
      let end = text.indexOf('\n', at)
      if (end < 0) {
        if (!last) break
        end = text.length
      }
      if (end - at > LONGEST_RECORD) throw tooLong(this.line)
      if (end > at) batch.add(text.slice(at, end), this.line)
      this.line++
      at = end + 1
      if (batch.size >= BATCH_RECORDS) {
        yield batch
        batch = new JsonBatch('line', this.wrappers)
      }
    }
    this.rest = text.slice(at)
    if (this.rest.length > LONGEST_RECORD) throw tooLong(this.line)
    if (batch.size > 0) yield batch
  }
}

const tooLong = (line: number): Unreadable => new Unreadable(line, 'line-too-long')
