import { minorDecimals } from '../../../core/money/currency.ts'
import type { Nanos } from '../../../core/money/money.ts'
import { BillLines } from '../../pricing/bill-lines.ts'
import { missingToCommitment } from '../../pricing/commitment.ts'
import { CycleMeters, type DayUnits } from '../../pricing/cycle-meters.ts'
import type { PriceBook } from '../../pricing/price.ts'

/** Chargeable units of an agent on a day, known or expected. */
export interface AgentUnits extends DayUnits {
  agentNo: number
  /** Null where the traffic does not name it. */
  carrier: string | null
}

export interface ForecastTerms {
  book: PriceBook
  currency: string
  /** Whether the units are all of the tenant's, so that its minimum commitment is due. */
  isWholeTenant: boolean
}

export interface CycleDays {
  fromDay: number
  toDay: number
}

/** What the units of a cycle come to. */
export interface CyclePrice {
  /** Sum of the rounded lines, with what they lack to the minimum commitment. */
  total: Nanos
  /** Exact amounts of each day, before lines are rounded, and of each agent on it. */
  days: Map<number, DayAmount>
  /** Units that the card has no price for. */
  unpriced: AgentUnits[]
}

interface DayAmount {
  amount: Nanos
  ofAgent: Map<number, Nanos>
}

/** Prices the units of a cycle as a bill would: meters, lines rounded once, minimum commitment. */
export function cyclePrice(
  { book, currency, isWholeTenant }: ForecastTerms,
  cycle: CycleDays,
  units: AgentUnits[],
): CyclePrice {
  const ordered = units.filter(({ quantity }) => quantity > 0).sort((left, right) => left.day - right.day)
  const meters = new CycleMeters(book, ordered)
  const lines = new BillLines()
  const days = new Map<number, DayAmount>()
  const unpriced: AgentUnits[] = []
  for (const each of ordered) {
    const { type, country, carrier, day, quantity, agentNo } = each
    const charge = meters.charge({ type, country, carrier, day, quantity, events: quantity, extra: 0 })
    lines.add(type, country, charge.parts)
    if (charge.unitPrice === null) unpriced.push(each)
    const sums = days.get(day) ?? { amount: 0n, ofAgent: new Map<number, Nanos>() }
    days.set(day, sums)
    const amount = charge.amount ?? 0n
    sums.amount += amount
    sums.ofAgent.set(agentNo, (sums.ofAgent.get(agentNo) ?? 0n) + amount)
  }
  const decimals = minorDecimals(currency)
  const { total } = lines.bill(decimals)
  const missing = isWholeTenant ? missingToCommitment(book, cycle, total, decimals) : null
  return { total: total + (missing ?? 0n), days, unpriced }
}
