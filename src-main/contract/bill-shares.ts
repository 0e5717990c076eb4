/** What the parts of a bill come to, as whoever shows a bill adds them up. */
import { minorDecimals } from '../core/money/currency.ts'
import { sumDecimals } from '../core/money/decimal.ts'
import { formatDecimal, nanosOf } from '../core/money/money.ts'
import { sharedOut, shownShares } from '../core/money/shares.ts'
import type { EventType } from '../rating/threads/event.ts'
import type { LineKind, SummaryAgent, SummaryLine } from './answers/summary-answers.ts'

/** The sums of a bill, each of rounded lines; they add up to its total. */
export interface BillSums {
  /** Usage and surcharges: what the shares of agents, days and types come to. */
  usage: string
  /** What makes the total up to the commitment; null where nothing does. */
  commitment: string | null
  /** Of issued cycles; null where there are none. */
  adjustments: string | null
}

/** @param decimals of the currency's minor unit */
export function billSums(lines: readonly SummaryLine[], currency: string): BillSums {
  const sumOf = (of: (kind: LineKind) => boolean): string | null => {
    const amounts = lines.flatMap(({ kind, amount }) => (amount !== null && of(kind) ? [amount] : []))
    return amounts.length === 0 ? null : inMinorUnits(sumDecimals(amounts), currency)
  }
  return {
    usage: sumOf(isUsage) ?? inMinorUnits('0', currency),
    commitment: sumOf((kind) => kind === 'minimum_commitment'),
    adjustments: sumOf((kind) => kind === 'adjustment'),
  }
}

/** What the lines of each type come to, surcharges with the type that they are on. */
export function usageByType(lines: readonly SummaryLine[], currency: string): Partial<Record<EventType, string>> {
  const sums: Partial<Record<EventType, string>> = {}
  for (const { kind, type, amount } of lines) {
    if (type === null || amount === null || !isUsage(kind)) continue
    sums[type] = inMinorUnits(sumDecimals([sums[type] ?? '0', amount]), currency)
  }
  return sums
}

const isUsage = (kind: LineKind): boolean => kind !== 'minimum_commitment' && kind !== 'adjustment'

const inMinorUnits = (amount: string, currency: string): string =>
  formatDecimal(nanosOf(amount), minorDecimals(currency))

/**
 * Agents whose amounts add up to the bill's usage, and within each agent the amounts of its events to its own. What an
 * answer has of them is exact.
 */
export const agentShares = (agents: readonly SummaryAgent[], usage: string, currency: string): SummaryAgent[] => {
  const decimals = minorDecimals(currency)
  return sharedOut(usage, agents, decimals).map((agent) => {
    const amounts = shownShares(
      agent.amount,
      agent.events.map(({ amount }) => amount),
      decimals,
    )
    return { ...agent, events: agent.events.map((each, at) => ({ ...each, amount: amounts[at]! })) }
  })
}
