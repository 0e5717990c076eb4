import type { ForecastBudget, ForecastPercent } from '../../contract/answers/forecast-answers.ts'
import { dayText } from '../../core/calendar/day.ts'
import type { CyclePrice } from '../../rating/forecast/units/cycle-price.ts'
import { crossingDay } from '../../rating/forecast/units/crossing.ts'
import type { CycleForecast } from '../../rating/forecast/forecast.ts'
import { listAgentsOf } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { listThresholds, type StoredThreshold } from '../../store/thresholds.ts'
import { firstDay, isReached, spendingUntil } from '../alerts/spending.ts'
import { moneyOf } from '../charges/read-summary.ts'
import { pricingNow } from '../charges/pricing-now.ts'

/** The thresholds that a forecast is held against: all of a tenant, or those of one agent. */
export const thresholdsOf = (store: ReadableStore, tenant: StoredTenant, agentNo: number | null): StoredThreshold[] =>
  listThresholds(store, tenant.tenantNo).filter((threshold) => agentNo === null || threshold.agentNo === agentNo)

/**
 * The days on which a cycle passes the percents of each threshold. What is passed already is so by the charges, as the
 * alerts say; what is not, by the forecast.
 * @param fromDay the first day that is not known as a whole
 */
export function budgetLines(
  store: ReadableStore,
  tenant: StoredTenant,
  thresholds: readonly StoredThreshold[],
  cycle: CycleForecast,
  fromDay: number,
): ForecastBudget[] {
  if (thresholds.length === 0) return []
  const names = new Map(listAgentsOf(store, tenant.tenantNo).map(({ agentNo, name }) => [agentNo, name]))
  const money = moneyOf(tenant.currency)
  const known = { fromDay: cycle.fromDay, toDay: Math.min(fromDay + 1, cycle.toDay) }
  const isRunning = known.toDay > known.fromDay
  const spentUntil = spendingUntil(pricingNow(store, tenant), known)

  function percentOf(threshold: StoredThreshold, percent: number): ForecastPercent {
    const isPassed = isRunning && isReached(spentUntil(known.toDay)(threshold), threshold, percent)
    if (isPassed) {
      const day = firstDay(known, (each) => isReached(spentUntil(each + 1)(threshold), threshold, percent))
      const on = dayText(day)
      return { percent, isPassed, on, earliest: on, latest: on }
    }
    const crossed = (price: CyclePrice): string | null => {
      const day = crossingDay(cycle, price, threshold.agentNo, threshold.amount * BigInt(percent))
      return day === null ? null : dayText(Math.max(day, fromDay))
    }
    return {
      percent,
      isPassed,
      on: crossed(cycle.expected),
      earliest: crossed(cycle.high),
      latest: crossed(cycle.low),
    }
  }

  return thresholds.map((threshold) => ({
    agentId: threshold.agentId,
    name: threshold.agentNo === null ? tenant.name : names.get(threshold.agentNo)!,
    amount: money(threshold.amount),
    percents: threshold.percents.map((percent) => percentOf(threshold, percent)),
  }))
}
