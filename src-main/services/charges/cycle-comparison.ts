import type { CycleComparison } from '../../contract/answers/explain/driver-answers.ts'
import { formatDecimal, perMille, type Nanos } from '../../core/money/money.ts'
import { comparedWords } from '../../core/words/explain/compared-cycles.ts'
import { cycleDays, previousCycle } from '../../core/calendar/period.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { comparedDaysOf, isThin, sameCycles, type SameCycles } from './compared-cycles.ts'
import type { PricedCharge } from './cycle-charges.ts'
import type { TenantPricing } from './priced-charges.ts'
import { moneyOf } from './read-summary.ts'

/** What the days of one cycle come to. */
interface ComparedBill {
  charges: readonly PricedCharge[]
  total: Nanos
  /** What the total has in it to reach the minimum commitment. */
  commitment: Nanos
}

/** The bill of the compared days of a cycle as it stood after them, raised to the minimum commitment. */
export function comparedBill(
  pricing: TenantPricing,
  { cycleDay }: StoredTenant,
  { name, toDay }: SameCycles['from'],
): ComparedBill {
  const charges = pricing.chargesUntil(name, toDay)
  const { total, missing } = pricing.bill(cycleDays(name, cycleDay), charges)
  return { charges, total, commitment: missing ?? 0n }
}

/** Two cycles with what they came to, in the form of the contract. */
export function cycleComparison(currency: string, cycles: SameCycles, from: Nanos, to: Nanos): CycleComparison {
  const money = moneyOf(currency)
  const [before, now] = [comparedDaysOf(cycles.from), comparedDaysOf(cycles.to)]
  const thin = isThin(cycles)
  return {
    from: { ...before, total: money(from) },
    to: { ...now, total: money(to) },
    difference: money(to - from),
    percent: thin || from <= 0n ? null : tenths(perMille(to - from, from)!),
    trafficDays: cycles.trafficDays,
    thin,
    sentence: comparedWords(before, now),
  }
}

/**
 * A cycle against the same days of the one before.
 * @param cycles that have charges
 * @returns null where the one before has none, or nothing is known yet of the cycle
 */
export function comparisonWithBefore(
  store: ReadableStore,
  tenant: StoredTenant,
  pricing: TenantPricing,
  cycle: string,
  cycles: readonly string[],
  nowMs: number,
): CycleComparison | null {
  const before = previousCycle(cycle)
  if (!cycles.includes(before)) return null
  const same = sameCycles(store, tenant, before, cycle, nowMs)
  const total = (side: SameCycles['from']): Nanos => comparedBill(pricing, tenant, side).total
  return same && cycleComparison(tenant.currency, same, total(same.from), total(same.to))
}

/** `3.4` of 34. */
const tenths = (value: number): string => formatDecimal(BigInt(value) * 100_000_000n, 1)
