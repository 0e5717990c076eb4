import type { RowProblem } from '../../core/words/problem.ts'
import { isTooDeep, TOO_DEEP } from './json-depth.ts'
import { parseJson } from './json-parse.ts'
import type { Wrappers } from './json-wrappers.ts'
import { shortened, type RecordBatch } from './record-batch.ts'

/** JSON values with the text each came from. */
export class JsonBatch implements RecordBatch<unknown> {
  readonly records: unknown[] = []
  readonly lines: number[] = []
  readonly problems: RowProblem[] = []
  /** Null for a record that is only a part of the value it came in. */
  private readonly sources: (string | null)[] = []
  private readonly unit: string
  private readonly wrappers: Wrappers

  /** @param unit what one value is called in this file: `line` or `element` */
  constructor(unit: string, wrappers: Wrappers) {
    this.unit = unit
    this.wrappers = wrappers
  }

  get size(): number {
    return this.lines.length + this.problems.length
  }

  /** Adds the value written in `source`, or the records of an object that wraps them. */
  add(source: string, line: number): void {
    let value: unknown
    if (isTooDeep(source)) return this.refuse(TOO_DEEP, source, line)
    try {
      value = parseJson(source)
    } catch {
      return this.refuse('is not valid JSON', source, line)
    }
    const wrapped = source.includes('[') ? this.wrappers.listIn(value) : null
    if (wrapped === null) this.push(value, line, source)
    else for (const record of wrapped) this.push(record, line, null)
  }

  raw(index: number): string {
    return shortened((this.sources[index] ?? JSON.stringify(this.records[index])).trim())
  }

  private refuse(why: string, source: string, line: number): void {
    const row = source.trim()
    if (row !== '') this.problems.push({ line, reason: `the ${this.unit} ${why}`, row: shortened(row) })
  }

  private push(record: unknown, line: number, source: string | null): void {
    this.records.push(record)
    this.lines.push(line)
    this.sources.push(source)
  }
}
