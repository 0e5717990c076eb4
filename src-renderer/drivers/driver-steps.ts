import type { DriverKind, DriverRow, Drivers, EventType } from '../../src-main/contract/answers.ts'
import { compareDecimals, magnitudeOf, sumDecimals } from '../../src-main/core/money/decimal.ts'
import { minorDecimals } from '../../src-main/core/money/currency.ts'
import { formatDecimal, nanosOf } from '../../src-main/core/money/money.ts'
import { driverWords, smallerDriversWords } from '../../src-main/core/words/explain/driver.ts'

export type StepsBy = 'agent' | 'type'

/** A step of the waterfall: all drivers of one kind and agent, or of one kind and type. */
export interface DriverStep {
  key: string
  /** Null for the smaller steps taken together. */
  kind: DriverKind | null
  /** Null where the step is of several agents, or of the whole bill. */
  agentId: string | null
  /** The same of types. */
  type: EventType | null
  amount: string
  sentence: string
  rows: readonly DriverRow[]
}

/** Steps beyond these are taken together. */
const MOST_STEPS = 9

/** Kinds that are of the whole bill or the calendar, whoever sent the traffic. */
const OF_ALL: ReadonlySet<DriverKind> = new Set(['days', 'commitment', 'adjustment', 'rounding'])
/** What stands at the end, whatever its size. */
const LAST: ReadonlySet<DriverKind> = new Set(['commitment', 'adjustment', 'rounding'])

/** The steps from one total to the other, the largest first, those of the whole bill last. */
export function driverSteps({ drivers, currency, from, to }: Drivers, by: StepsBy): DriverStep[] {
  const isOtherDays = from.days !== to.days
  const keyOf = ({ kind, agentId, type }: DriverRow): string =>
    OF_ALL.has(kind) ? kind : `${kind} ${by === 'agent' ? agentId : type}`
  const groups = [...Map.groupBy(drivers, keyOf)].map(([key, rows]) => stepOf(key, rows, currency, isOtherDays))
  const last = groups.filter(({ kind }) => LAST.has(kind!))
  const ofCells = groups.filter(({ kind }) => !LAST.has(kind!)).toSorted(bySize)
  const [shown, small] = [ofCells.slice(0, MOST_STEPS), ofCells.slice(MOST_STEPS)]
  return [...shown, ...together(small, currency), ...last]
}

function stepOf(key: string, rows: readonly DriverRow[], currency: string, isOtherDays: boolean): DriverStep {
  const [first] = rows as [DriverRow]
  const common = <Value>(of: (row: DriverRow) => Value): Value | null =>
    rows.every((row) => of(row) === of(first)) ? of(first) : null
  const agentId = common((row) => row.agentId)
  const type = common((row) => row.type)
  const amount = total(rows, currency)
  const { kind } = first
  const sums = { from: sumOf(kind, rows, 'from', currency), to: sumOf(kind, rows, 'to', currency) }
  const told = { kind, agentId, type, country: common((row) => row.country), amount, currency, isOtherDays, ...sums }
  return { key, kind, agentId, type, amount, sentence: rows.length === 1 ? first.sentence : driverWords(told), rows }
}

/** What several drivers of a kind changed from or to; null where that cannot be added up, as prices. */
function sumOf(kind: DriverKind, rows: readonly DriverRow[], side: 'from' | 'to', currency: string): DriverRow['from'] {
  if (kind === 'days') return rows[0]![side]
  if (kind === 'price') return null
  const values = rows.map((row) => row[side] ?? 0)
  return values.every((value) => typeof value === 'number')
    ? values.reduce((sum, value) => sum + value, 0)
    : sumInMinor(values.map(String), currency)
}

function together(steps: readonly DriverStep[], currency: string): DriverStep[] {
  if (steps.length < 2) return [...steps]
  const rows = steps.flatMap((step) => step.rows)
  const sentence = smallerDriversWords(rows.length)
  return [{ key: 'rest', kind: null, agentId: null, type: null, amount: total(rows, currency), sentence, rows }]
}

const total = (rows: readonly DriverRow[], currency: string): string =>
  sumInMinor(
    rows.map(({ amount }) => amount),
    currency,
  )

/** A sum with at least the decimals of the minor unit: `2.50`. */
const sumInMinor = (amounts: readonly string[], currency: string): string =>
  formatDecimal(nanosOf(sumDecimals(amounts)), minorDecimals(currency))

const bySize = (left: DriverStep, right: DriverStep): number =>
  compareDecimals(magnitudeOf(right.amount), magnitudeOf(left.amount))
