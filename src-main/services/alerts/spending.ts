import type { Nanos } from '../../core/money/money.ts'
import type { StoredThreshold } from '../../store/thresholds.ts'
import type { PricedCharge } from '../charges/cycle-charges.ts'
import { groupBy, sumOf, type DaySpan, type TenantPricing } from '../charges/priced-charges.ts'

/** The amount that counts against a threshold: for a tenant the total of its bill, for an agent its exact amount. */
type Spent = (threshold: Pick<StoredThreshold, 'agentNo'>) => Nanos
/** The amount spent from the start of a span to the start of a day. */
export type SpentUntil = (toDay: number) => Spent

/** Compared without dividing, so that it is exact. */
export const isReached = (amount: Nanos, threshold: StoredThreshold, percent: number): boolean =>
  amount * 100n >= threshold.amount * BigInt(percent)

/**
 * Computes each day's amounts once for all thresholds.
 * @param all the charges of the whole span, where they are at hand
 */
export function spendingUntil(
  pricing: TenantPricing,
  { fromDay, toDay: endDay }: DaySpan,
  all?: readonly PricedCharge[],
): SpentUntil {
  const known = new Map<number, Spent>()
  return (toDay) => {
    let spent = known.get(toDay)
    if (!spent) {
      const charges = toDay === endDay && all ? all : pricing.charges({ fromDay, toDay })
      const { total } = pricing.bill({ fromDay, toDay }, charges)
      const ofAgent = groupBy(charges, (charge) => charge.agentNo)
      spent = ({ agentNo }) =>
        agentNo === null ? total : (sumOf((ofAgent.get(agentNo) ?? []).map(({ amount }) => amount)) ?? 0n)
      known.set(toDay, spent)
    }
    return spent
  }
}

/**
 * The first day of a span on which a condition holds that then holds to the end of the span, found by bisection. Where
 * it holds only for the whole span, as with a minimum commitment, that is the last day.
 */
export function firstDay({ fromDay, toDay }: DaySpan, holds: (day: number) => boolean): number {
  let from = fromDay
  let last = toDay - 1
  while (from < last) {
    const middle = Math.floor((from + last) / 2)
    if (holds(middle)) last = middle
    else from = middle + 1
  }
  return last
}
