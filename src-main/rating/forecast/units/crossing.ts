import type { Nanos } from '../../../core/money/money.ts'
import type { CycleDays, CyclePrice } from './cycle-price.ts'

/** The amounts of a cycle's days, added up from its first day on. */
export function* runningTotals(
  { fromDay, toDay }: CycleDays,
  { days, total }: CyclePrice,
): Generator<{ day: number; amount: Nanos }> {
  let amount = 0n
  for (let day = fromDay; day < toDay; day++) {
    amount += days.get(day)?.amount ?? 0n
    // Rounded lines and a minimum commitment are known at the end only.
    yield { day, amount: day === toDay - 1 ? total : amount }
  }
}

/**
 * The first day of a cycle at whose end an amount is reached; null where it is not reached in the cycle.
 * @param agentNo whose amounts count; null for the whole bill, with a minimum commitment on the last day
 * @param hundredfold 100 times the amount, so that a percent of a budget need not be divided
 */
export function crossingDay(
  cycle: CycleDays,
  price: CyclePrice,
  agentNo: number | null,
  hundredfold: Nanos,
): number | null {
  let sum = 0n
  for (const { day, amount } of runningTotals(cycle, price)) {
    if (agentNo === null) sum = amount
    else sum += price.days.get(day)?.ofAgent.get(agentNo) ?? 0n
    if (sum * 100n >= hundredfold) return day
  }
  return null
}
