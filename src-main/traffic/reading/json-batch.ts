import type { RowProblem } from '../../rating/problem.ts'
import { parseJson } from './json-parse.ts'
import { shortened, type RecordBatch } from './record-batch.ts'

/** Where providers that answer with an object put the records. */
export const WRAPPING_KEY = 'results'

/** JSON values with the text each came from. */
export class JsonBatch implements RecordBatch<unknown> {
  readonly records: unknown[] = []
  readonly lines: number[] = []
  readonly problems: RowProblem[] = []
  /** Null for a record that is only a part of the value it came in. */
  private readonly sources: (string | null)[] = []
  private readonly unit: string

  /** @param unit what one value is called in this file: `line` or `element` */
  constructor(unit: string) {
    this.unit = unit
  }

  get size(): number {
    return this.lines.length + this.problems.length
  }

  /** Adds the value written in `source`, or the records of an object that wraps them. */
  add(source: string, line: number): void {
    let value: unknown
    try {
      value = parseJson(source)
    } catch {
      const row = source.trim()
      if (row !== '') this.problems.push({ line, reason: `the ${this.unit} is not valid JSON`, row: shortened(row) })
      return
    }
    const wrapped = wrappedRecords(value)
    if (wrapped === null) this.push(value, line, source)
    else for (const record of wrapped) this.push(record, line, null)
  }

  raw(index: number): string {
    return shortened((this.sources[index] ?? JSON.stringify(this.records[index])).trim())
  }

  private push(record: unknown, line: number, source: string | null): void {
    this.records.push(record)
    this.lines.push(line)
    this.sources.push(source)
  }
}

/** The records that a JSON object wraps; null where it is a record itself. */
export function wrappedRecords(value: unknown): readonly unknown[] | null {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, WRAPPING_KEY)) return null
  const records = (value as Record<string, unknown>)[WRAPPING_KEY]
  return Array.isArray(records) ? (records as unknown[]) : null
}
