import type { FoundAlert } from '../../contract/answers/alert-answers.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { wholePercent, type Nanos } from '../../core/money/money.ts'
import { listAgentsOf } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { listThresholds, type StoredThreshold } from '../../store/thresholds.ts'
import type { Span } from '../period.ts'
import { groupBy, sumOf, type TenantPricing } from '../charges/priced-charges.ts'
import { moneyOf } from '../charges/read-summary.ts'

type ThresholdAlert = Extract<FoundAlert, { kind: 'spend_threshold' }>

/** The amount that counts against a threshold: for a tenant the total of its bill, for an agent its exact amount. */
type Spent = (threshold: StoredThreshold) => Nanos

/** For each threshold of a tenant the highest percent that a cycle with charges has reached. */
export function thresholdAlerts(
  store: ReadableStore,
  tenant: StoredTenant,
  cycle: string,
  span: Span,
  pricing: TenantPricing,
): ThresholdAlert[] {
  const thresholds = listThresholds(store, tenant.tenantNo)
  if (thresholds.length === 0) return []
  const agents = new Map(listAgentsOf(store, tenant.tenantNo).map((agent) => [agent.agentId, agent]))
  const spentUntil = spendingUntil(pricing, span)
  const money = moneyOf(tenant.currency)
  const { startOfDay } = localCalendar(tenant.timeZone)

  return thresholds.flatMap((threshold): ThresholdAlert[] => {
    const { agentId, percents } = threshold
    const amount = spentUntil(span.toDay)(threshold)
    const reached = percents.findLast((percent) => isReached(amount, threshold, percent))
    if (reached === undefined) return []
    const day = firstDay(span, (each) => isReached(spentUntil(each + 1)(threshold), threshold, reached))
    const percent = wholePercent(amount, threshold.amount)
    const [spent, limit] = [money(amount), money(threshold.amount)]
    const { currency } = tenant
    const name = agentId === null ? tenant.name : agents.get(agentId)!.name
    return [
      {
        kind: 'spend_threshold',
        severity: severityOf(reached, percents),
        tenantId: tenant.tenantId,
        agentId,
        at: new Date(startOfDay(day)).toISOString(),
        figures: { name, cycle, amount: spent, threshold: limit, percent, reached, currency },
      },
    ]
  })
}

/** Compared without dividing, so that it is exact. */
const isReached = (amount: Nanos, threshold: StoredThreshold, percent: number): boolean =>
  amount * 100n >= threshold.amount * BigInt(percent)

/** The last percent is the limit itself; the one before it is a warning. */
function severityOf(reached: number, percents: readonly number[]): FoundAlert['severity'] {
  if (reached === percents.at(-1)) return 'error'
  return reached === percents.at(-2) ? 'warning' : 'info'
}

/** The amount spent from the start of the span to the start of a day, computed once for all thresholds. */
function spendingUntil(pricing: TenantPricing, { fromDay }: Span): (toDay: number) => Spent {
  const known = new Map<number, Spent>()
  return (toDay) => {
    let spent = known.get(toDay)
    if (!spent) {
      const charges = pricing.charges({ fromDay, toDay })
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
function firstDay({ fromDay, toDay }: Span, holds: (day: number) => boolean): number {
  let from = fromDay
  let last = toDay - 1
  while (from < last) {
    const middle = Math.floor((from + last) / 2)
    if (holds(middle)) last = middle
    else from = middle + 1
  }
  return last
}
