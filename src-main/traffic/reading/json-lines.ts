import type { RowProblem } from '../../rating/problem.ts'
import { BATCH_RECORDS, LONGEST_RECORD, shortened, type RecordBatch } from './record-batch.ts'
import { Unreadable } from './unreadable.ts'

/**
 * JSON lines, streamed: one JSON value a line, lines end in LF or CRLF, empty lines are skipped. A line that is no JSON
 * is a problem of its own. Fed like `CsvReader`. Throws `Unreadable` for a line over 4 MiB.
 */
export class JsonLinesReader {
  private rest = ''
  /** Line on which `rest` starts. */
  private line = 1

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
    let batch = new JsonBatch()
    while (at < text.length) {
      let end = text.indexOf('\n', at)
      if (end < 0) {
        if (!last) break
        end = text.length
      }
      if (end - at > LONGEST_RECORD) throw tooLong(this.line)
      batch.add(text.slice(at, end), this.line)
      this.line++
      at = end + 1
      if (batch.lines.length + batch.problems.length >= BATCH_RECORDS) {
        yield batch
        batch = new JsonBatch()
      }
    }
    this.rest = text.slice(at)
    if (this.rest.length > LONGEST_RECORD) throw tooLong(this.line)
    if (batch.lines.length + batch.problems.length > 0) yield batch
  }
}

class JsonBatch implements RecordBatch<unknown> {
  readonly records: unknown[] = []
  readonly lines: number[] = []
  readonly problems: RowProblem[] = []
  private readonly sources: string[] = []

  add(source: string, line: number): void {
    if (source === '') return
    let value: unknown
    try {
      value = JSON.parse(source)
    } catch {
      const row = source.trimEnd()
      if (row !== '') this.problems.push({ line, reason: 'the line is not valid JSON', row: shortened(row) })
      return
    }
    this.records.push(value)
    this.lines.push(line)
    this.sources.push(source)
  }

  raw(index: number): string {
    return shortened(this.sources[index]!.trimEnd())
  }
}

const tooLong = (line: number): Unreadable =>
  new Unreadable(line, 'the line is longer than 4 MiB, so this is no file of one JSON object a line')
