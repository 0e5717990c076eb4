import type { Fault } from '../../core/words/problem.ts'
import { readCsv } from '../../core/csv/csv-records.ts'
import { withoutGuard } from '../../core/csv/csv.ts'
import { MODEL_FIELDS, fieldsOf, isModelName } from '../../rating/pricing/models/models.ts'
import { TIER_FIELDS } from '../../rating/pricing/models/tiers.ts'
import { RATE_CARD_COLUMNS, type RateCardColumn } from './rate-card-csv.ts'

interface CardFromCsv {
  /** The card as if it were parsed from JSON; it still has to be checked. */
  card: unknown
  /** Faults of the file itself; each path begins with its row: `row 4, upTo`. */
  faults: Fault[]
  /** Adds to the faults of a checked card the rows that they come from: `row 4, rates[1].tiers[0].upTo`. */
  withRows(faults: readonly Fault[]): Fault[]
}

type Cells = Partial<Record<RateCardColumn, string>>
type Fields = Record<string, unknown>

const KINDS = ['card', 'rate', 'tier', 'surcharge']
const COUNTS: ReadonlySet<string> = new Set([
  'included',
  ...[...MODEL_FIELDS, ...Object.entries(TIER_FIELDS)].flatMap(([name, { kind }]) => (kind === 'count' ? [name] : [])),
])
/** Fields whose text is kept exactly as written, spaces included. */
const NAMES: ReadonlySet<string> = new Set(['name', 'carrier'])
/** The columns in the row of a tier that belong to its rate. */
const ofRate = (model: string): ReadonlySet<string> =>
  new Set([
    'type',
    'country',
    'model',
    'included',
    ...(isModelName(model) ? fieldsOf(model).map(([name]) => name) : []),
  ])

/** Reads a file that `rateCardCsv` wrote, or one that a person made, with the columns in any order. */
export function rateCardFromCsv(text: string): CardFromCsv {
  const { records, faults: torn } = readCsv(text)
  const faults: Fault[] = torn.map(({ row, message }) => ({ path: `row ${row}`, message }))
  const columns = columnsOf(records[0] ?? [], faults)
  const made = new CardInMaking(columns, faults)
  records.forEach((record, place) => {
    if (place > 0 && record.some((cell) => cell.trim() !== '')) made.add(record, place + 1)
  })
  const { card, rows } = made
  return { card, faults, withRows: (of) => of.map((fault) => ({ ...fault, path: pathWithRow(fault.path, rows) })) }
}

/** A card, record by record; its faults go to the list that it was given. */
class CardInMaking {
  readonly card: Fields & { rates: Fields[]; surcharges?: Fields[] } = { rates: [] }
  /** The row that each part of the card comes from, by its path there. */
  readonly rows = new Map<string, number>()
  readonly #tiered = new Map<string, { rate: Fields; path: string; row: number }>()
  readonly #columns: readonly (RateCardColumn | null)[]
  readonly #faults: Fault[]

  constructor(columns: readonly (RateCardColumn | null)[], faults: Fault[]) {
    this.#columns = columns
    this.#faults = faults
  }

  add(record: readonly string[], row: number): void {
    const { card, rows } = this
    const columns = this.#columns
    const cells = cellsOf(record, columns)
    if (record.slice(columns.length).some((cell) => cell.trim() !== '')) {
      this.#refuse(row, `has ${record.length} cells, but the header has ${columns.length}`)
    }
    switch (cells.row?.toLowerCase()) {
      case 'card':
        if (rows.has('')) return this.#refuse(row, `the card has its row already: row ${rows.get('')}`)
        rows.set('', row)
        return void Object.assign(card, fieldsIn(cells))
      case 'rate':
        rows.set(`rates[${card.rates.length}]`, row)
        return void card.rates.push(fieldsIn(cells))
      case 'tier':
        return this.#addTier(cells, row)
      case 'surcharge': {
        const surcharges = (card.surcharges ??= [])
        rows.set(`surcharges[${surcharges.length}]`, row)
        return void surcharges.push(fieldsIn(cells))
      }
      default:
        if (!columns.includes('row')) return
        this.#refuse(row, `must be one of ${KINDS.join(', ')}, not "${cells.row ?? ''}"`, 'row')
    }
  }

  #addTier(cells: Cells, row: number): void {
    const fields = fieldsIn(cells)
    const rateColumns = ofRate(cells.model ?? '')
    const { rate, path, row: firstRow } = this.#rateOfTier(cells, fields, rateColumns, row)
    if (fields['included'] !== undefined && rate['included'] !== fields['included']) {
      if (rate['included'] === undefined) rate['included'] = fields['included']
      else this.#refuse(row, `is ${cells.included}, but row ${firstRow} of the same rate says otherwise`, 'included')
    }
    const own = Object.entries(fields).filter(([key]) => !rateColumns.has(key))
    const tiers = rate['tiers'] as unknown[]
    this.rows.set(`${path}.tiers[${tiers.length}]`, row)
    tiers.push({ upTo: null, ...Object.fromEntries(own) })
  }

  /** The rate that a tier's row is of, which begins with its first. */
  #rateOfTier(
    cells: Cells,
    fields: Fields,
    rateColumns: ReadonlySet<string>,
    row: number,
  ): { rate: Fields; path: string; row: number } {
    const key = JSON.stringify([cells.type, cells.country, cells.model])
    const known = this.#tiered.get(key)
    if (known) return known
    const path = `rates[${this.card.rates.length}]`
    const own = Object.entries(fields).filter(([name]) => rateColumns.has(name))
    const begun = { rate: { ...Object.fromEntries(own), tiers: [] }, path, row }
    this.card.rates.push(begun.rate)
    this.rows.set(path, row)
    this.#tiered.set(key, begun)
    return begun
  }

  #refuse(row: number, message: string, column?: string): void {
    this.#faults.push({ path: column ? `row ${row}, ${column}` : `row ${row}`, message })
  }
}

/** Our name for each column of the header; null for one without a name and for an unknown one, which is a fault. */
function columnsOf(header: readonly string[], faults: Fault[]): (RateCardColumn | null)[] {
  const columns = header.map((name, place) => {
    const known = RATE_CARD_COLUMNS.find((column) => column.toLowerCase() === name.trim().toLowerCase()) ?? null
    if (known === null && name.trim() !== '') {
      const message = `"${name.trim()}" is no column of a rate card; they are ${RATE_CARD_COLUMNS.join(', ')}`
      faults.push({ path: 'row 1', message })
    }
    if (known !== null && header.slice(0, place).some((each) => each.trim().toLowerCase() === known.toLowerCase())) {
      faults.push({ path: 'row 1', message: `there are two columns ${known}` })
    }
    return known
  })
  if (!columns.includes('row')) {
    faults.push({
      path: 'row 1',
      message: `has no column row, which says of each row whether it is ${KINDS.join(', ')}`,
    })
  }
  return columns
}

/** The cells of a record that are not empty, by column. */
function cellsOf(record: readonly string[], columns: readonly (RateCardColumn | null)[]): Cells {
  const cells: Cells = {}
  columns.forEach((column, place) => {
    if (column === null) return
    const written = withoutGuard(record[place] ?? '')
    const cell = NAMES.has(column) ? written : written.trim()
    if (cell !== '') cells[column] = cell
  })
  return cells
}

/**
 * The fields of a row; a count becomes a number, and text that is none stays as it is, so that the check reports it.
 */
function fieldsIn(cells: Cells): Fields {
  const said = Object.entries(cells).filter(([column]) => column !== 'row')
  const entries = said.map(([column, cell]) => [column, COUNTS.has(column) && /^\d+$/.test(cell) ? Number(cell) : cell])
  return Object.fromEntries(entries) as Fields
}

/** A path with its row in front: that of the longest beginning of the path that has a row of its own. */
function pathWithRow(path: string, rows: ReadonlyMap<string, number>): string {
  const whole = /^(rates|surcharges)\[/.test(path) ? path : ''
  for (let part = whole; ; part = part.replace(/(\.[^.[]*|\[\d+\])$/, '')) {
    const row = rows.get(part)
    if (row !== undefined) return path === '' ? `row ${row}` : `row ${row}, ${path}`
    if (!/[.[]/.test(part)) return path
  }
}
