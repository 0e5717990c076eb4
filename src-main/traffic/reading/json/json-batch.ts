import type { JsonUnit, RowFault } from '../../../core/words/reasons/row-fault.ts'
import { DEEPEST_JSON, isJsonTooDeep } from './json-depth.ts'
import { parseJson } from './json-parse.ts'
import type { Wrappers } from './json-wrappers.ts'
import { shortenRow, type FaultyRecord, type RecordBatch } from '../record-batch.ts'

/** A batch of JSON values, each with the text that it was parsed from. */
export class JsonBatch implements RecordBatch<unknown> {
  readonly records: unknown[] = []
  readonly lines: number[] = []
  readonly faults: FaultyRecord[] = []
  /** Null for a record that is only a part of the value it came in. */
  private readonly sources: (string | null)[] = []
  /** The same, but what wraps a single record stands for it. */
  private readonly wholes: (string | null)[] = []
  private readonly unit: JsonUnit
  private readonly wrappers: Wrappers

  constructor(unit: JsonUnit, wrappers: Wrappers) {
    this.unit = unit
    this.wrappers = wrappers
  }

  get size(): number {
    return this.lines.length + this.faults.length
  }

  /** Parses a text and adds its value, or the records inside an object that wraps them. */
  add(source: string, line: number): void {
    let value: unknown
    if (isJsonTooDeep(source))
      return this.refuse({ code: 'json-too-deep', unit: this.unit, levels: DEEPEST_JSON }, source, line)
    try {
      value = parseJson(source)
    } catch {
      return this.refuse({ code: 'no-json', unit: this.unit }, source, line)
    }
    const wrapped = source.includes('[') ? this.wrappers.listIn(value) : null
    if (wrapped === null) this.push(value, line, source)
    else for (const record of wrapped) this.push(record, line, null, wrapped.length === 1 ? source : null)
  }

  raw(index: number): string {
    return shortenRow((this.sources[index] ?? JSON.stringify(this.records[index])).trim())
  }

  whole(index: number): string {
    return (this.wholes[index] ?? JSON.stringify(this.records[index])).trim()
  }

  private refuse(fault: RowFault, source: string, line: number): void {
    const row = source.trim()
    if (row !== '') this.faults.push({ line, fault, row: shortenRow(row) })
  }

  private push(record: unknown, line: number, source: string | null, whole = source): void {
    this.records.push(record)
    this.lines.push(line)
    this.sources.push(source)
    this.wholes.push(whole)
  }
}
