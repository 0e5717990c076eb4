import type { Alert } from '../../contract/answers/alert-answers.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { nanosOf, type Nanos } from '../../core/money/money.ts'
import type { StoredAcknowledgement } from '../../store/alerts/acknowledged.ts'
import { listAgentsOf, listParkedTrafficNear } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { issuedCycles } from '../../store/statements.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import type { TenantPricing } from '../charges/priced-charges.ts'
import { cyclesOf, cycleSpan } from '../period.ts'
import { cycleAlerts, find } from './find/find.ts'
import { smallChangeOf } from './small-change.ts'
import { toldAlerts } from './told-alerts.ts'

/** The store and the moment in which alerts are looked for. */
export interface AlertsAt {
  store: ReadableStore
  nowMs: number
  /** Those that stand, by the id of their alert. */
  acknowledged: ReadonlyMap<string, StoredAcknowledgement>
}

/**
 * The alerts of a tenant, acknowledged ones among them: of each cycle whose statement is not issued, newest first, and of
 * its agents. What is found by cycle is settled by the cycle's statement, so issued cycles are not looked at.
 * @param parked `near`: with the traffic of unknown agents that may be the tenant's
 */
export function tenantAlerts(
  { store, nowMs, acknowledged }: AlertsAt,
  tenant: StoredTenant,
  pricing: TenantPricing,
  parked: 'near' | 'none',
): Alert[] {
  const { tenantNo, currency } = tenant
  const issued = new Set(issuedCycles(store, tenantNo))
  const agents = listAgentsOf(store, tenantNo)
  const today = localCalendar(tenant.timeZone).dayOf(nowMs)
  const percent = nanosOf(smallChangeOf(store, tenant))
  const open = cyclesOf(store, tenant).filter((cycle) => !issued.has(cycle))
  const ofCycles = open.flatMap((cycle) => {
    const span = cycleSpan(tenant, cycle)
    const charges = pricing.charges(span)
    const found = cycleAlerts({ store, tenant, agents, cycle, span, pricing, charges, today, nowMs })
    const small = found.length === 0 ? 0n : shareOf(pricing.bill(span, charges).total, percent)
    return toldAlerts(found, { currency, small, acknowledged })
  })
  const near = parked === 'near' ? listParkedTrafficNear(store, tenantNo) : []
  return [
    ...ofCycles,
    ...toldAlerts(find.traffic_before_launch(tenant, agents), { currency, small: 0n, acknowledged }),
    ...toldAlerts(near.map(find.parked_traffic), { currency: null, small: 0n, acknowledged }),
  ]
}

/** A percentage, itself in nanos, of an amount; what is less than a nano is cut off. */
const shareOf = (amount: Nanos, percent: Nanos): Nanos => (amount * percent) / 100_000_000_000n
