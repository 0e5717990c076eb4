import type { RowFault } from '../../core/words/reasons/row-fault.ts'
import type { ColumnFormat } from './format.ts'
import { billedText } from './cells/provider-values.ts'

/**
 * Brings the fields of a JSON object into the order of a format's columns, so that one reader serves CSV and JSON
 * lines. Keys are matched like header names: trimmed, in any case. A list is joined by `|`, null is an empty field.
 */
export class JsonFields {
  private readonly places: ReadonlyMap<string, number>
  private readonly blank: readonly string[]
  private readonly ids: ReadonlySet<number>
  private readonly spare: ReadonlySet<number>
  /** Index of the column for each key as it is written in the file; -1 for keys that the format does not read. */
  private readonly placeOfKey = new Map<string, number>()

  constructor({ columns, ids = [], spare = [] }: Pick<ColumnFormat, 'columns' | 'ids' | 'spare'>) {
    this.places = new Map(columns.map((column, place) => [column, place]))
    this.blank = columns.map(() => '')
    this.ids = new Set(ids.map((column) => columns.indexOf(column)))
    this.spare = new Set(spare.map((column) => columns.indexOf(column)))
  }

  /** The fields in the order of the columns, or the reason why they cannot be read. */
  of(value: unknown): string[] | RowFault {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { code: 'no-record' }
    const fields = this.blank.slice()
    for (const [key, cell] of Object.entries(value)) {
      const place = this.place(key)
      if (place < 0 || cell === null) continue
      const text = typeof cell === 'string' ? cell : this.textOf(cell, place)
      if (text === null)
        return { code: this.ids.has(place) ? 'no-text-nor-number' : 'no-text-number-nor-list', column: key.trim() }
      fields[place] = text
    }
    return fields
  }

  /** Keys seen so far that the format does not read. */
  get unused(): string[] {
    return [...this.placeOfKey].filter(([, place]) => place < 0).map(([key]) => key.trim())
  }

  private textOf(cell: unknown, place: number): string | null {
    if (this.spare.has(place)) return billedText(cell)
    return this.ids.has(place) && typeof cell !== 'number' ? null : cellText(cell)
  }

  private place(key: string): number {
    const known = this.placeOfKey.get(key)
    if (known !== undefined) return known
    const place = this.places.get(key.trim().toLowerCase()) ?? -1
    if (this.placeOfKey.size < MOST_KEYS) this.placeOfKey.set(key, place)
    return place
  }
}

/** Most keys that are remembered: in a file that uses data as keys, they would fill the memory. */
const MOST_KEYS = 1000

function cellText(cell: unknown): string | null {
  switch (typeof cell) {
    case 'number':
    case 'boolean':
      return String(cell)
    default:
      return Array.isArray(cell) && cell.every((item) => typeof item === 'string') ? cell.join('|') : null
  }
}
