import type { FoundAlert } from '../../../contract/answers/alert-answers.ts'
import { wholePercent } from '../../../core/money/money.ts'
import { listThresholds } from '../../../store/thresholds.ts'
import { moneyOf } from '../../charges/read-summary.ts'
import { firstDay, isReached } from '../spending.ts'
import { startOfLocalDay, type CycleOfTenant, type FoundOf } from './found.ts'

/** For each threshold of a tenant the highest percent that a cycle with charges has reached. */
export function thresholdAlerts(ofCycle: CycleOfTenant): FoundOf<'spend_threshold'>[] {
  const { store, tenant, cycle, span, charges, spentUntil } = ofCycle
  if (charges.length === 0) return []
  const thresholds = listThresholds(store, tenant.tenantNo)
  if (thresholds.length === 0) return []
  const agents = new Map(ofCycle.agents.map((agent) => [agent.agentId, agent]))
  const money = moneyOf(tenant.currency)

  return thresholds.flatMap((threshold): FoundOf<'spend_threshold'>[] => {
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
        at: startOfLocalDay(tenant.timeZone, day),
        figures: { name, cycle, amount: spent, threshold: limit, percent, reached, currency },
      },
    ]
  })
}

/** The last percent is the limit itself; the one before it is a warning. */
function severityOf(reached: number, percents: readonly number[]): FoundAlert['severity'] {
  if (reached === percents.at(-1)) return 'error'
  return reached === percents.at(-2) ? 'warning' : 'info'
}
