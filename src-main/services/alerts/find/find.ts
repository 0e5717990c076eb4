import type { AlertKind } from '../../../contract/answers/alert-answers.ts'
import type { StoredAgent, ParkedTraffic } from '../../../store/agents.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { groupBy } from '../../charges/priced-charges.ts'
import type { SettledKind } from '../alert-rules.ts'
import { categoryAlerts } from './category-alerts.ts'
import { overrunAlerts, regionAlerts, unpricedAlerts } from './charge-alerts.ts'
import { forecastAlerts } from './forecast-alerts.ts'
import type { CycleOfAgent, CycleOfTenant, FoundOf } from './found.ts'
import { replyAlerts, unansweredAlerts } from './reply-alerts.ts'
import { thresholdAlerts } from './threshold-alerts.ts'
import { tierAlerts } from './tier-alerts.ts'

/** What finds the alerts of each kind. */
export const find = {
  unpriced: unpricedAlerts,
  spend_threshold: thresholdAlerts,
  spend_forecast: forecastAlerts,
  next_tier_near: tierAlerts,
  charges_without_replies: replyAlerts,
  us_segment_overrun: overrunAlerts,
  region_mismatch: regionAlerts,
  unanswered_p2a: unansweredAlerts,
  traffic_before_launch: launchAlerts,
  // For this one threads are rated again, so it has a call of its own.
  other_category_cheaper: categoryAlerts,
  parked_traffic: parkedAlert,
} satisfies { [Kind in AlertKind]: (...given: never[]) => FoundOf<Kind> | FoundOf<Kind>[] }

/**
 * What wants attention in a cycle. Issued cycles are not looked at: only what a statement settles may be found here, or it
 * does not compile.
 */
export function cycleAlerts(ofCycle: CycleOfTenant): FoundOf<SettledKind>[] {
  const ofAgent = groupBy(ofCycle.charges, (charge) => charge.agentNo)
  return [
    ...find.unpriced(ofCycle),
    ...find.spend_threshold(ofCycle),
    ...find.spend_forecast(ofCycle),
    ...find.next_tier_near(ofCycle),
    ...find.charges_without_replies(ofCycle),
    ...ofCycle.agents.flatMap((agent) => {
      const own: CycleOfAgent = { ...ofCycle, agent, own: ofAgent.get(agent.agentNo) ?? [] }
      return [...find.us_segment_overrun(own), ...find.region_mismatch(own), ...find.unanswered_p2a(own)]
    }),
  ]
}

function launchAlerts(tenant: StoredTenant, agents: readonly StoredAgent[]): FoundOf<'traffic_before_launch'>[] {
  return agents.flatMap((agent): FoundOf<'traffic_before_launch'>[] => {
    const { firstAtMs, launchedAtMs } = agent
    if (firstAtMs === null || (launchedAtMs !== null && firstAtMs >= launchedAtMs)) return []
    const firstAt = new Date(firstAtMs).toISOString()
    const launchedAt = launchedAtMs === null ? null : new Date(launchedAtMs).toISOString()
    return [
      {
        kind: 'traffic_before_launch',
        severity: launchedAt === null ? 'info' : 'warning',
        tenantId: tenant.tenantId,
        agentId: agent.agentId,
        at: firstAt,
        figures: { name: agent.name, firstAt, launchedAt },
      },
    ]
  })
}

function parkedAlert({ agentId, rows, firstAtMs }: ParkedTraffic): FoundOf<'parked_traffic'> {
  const at = new Date(firstAtMs ?? 0).toISOString()
  return { kind: 'parked_traffic', severity: 'warning', tenantId: null, agentId, at, figures: { rows } }
}
