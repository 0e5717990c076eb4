import type { Alert } from '../../contract/answers/alert-answers.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { nanosOf, type Nanos } from '../../core/money/money.ts'
import type { StoredAcknowledgement } from '../../store/alerts/acknowledged.ts'
import { listAgentsOf, listParkedTrafficNear } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { stampOf } from '../../store/file/transactions.ts'
import { issuedCycles } from '../../store/statements.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import type { TenantPricing } from '../charges/priced-charges.ts'
import { cyclesOf, cycleSpan } from '../period.ts'
import { cycleAlerts, find } from './find/find.ts'
import { smallChangeOf } from './small-change.ts'
import { spendingUntil } from './spending.ts'
import { toldAlerts } from './told-alerts.ts'

/** The store and the moment in which alerts are looked for. */
export interface AlertsAt {
  store: ReadableStore
  nowMs: number
  /** Those that stand, by the id of their alert. */
  acknowledged: ReadonlyMap<string, StoredAcknowledgement>
}

/** Of each tenant what was found, until the store or the hour is another. */
const latest = new WeakMap<ReadableStore, { stamp: string; ofTenant: Map<number, Alert[]> }>()

/**
 * The alerts of a tenant, acknowledged ones among them: of each cycle whose statement is not issued, newest first, and of
 * its agents. What is found by cycle is settled by the cycle's statement, so issued cycles are not looked at. They are
 * cached, as several screens ask one after the other; within a transaction that may be taken back they are not.
 * @param parked `near`: with the traffic of unknown agents that may be the tenant's
 */
export function tenantAlerts(
  at: AlertsAt,
  tenant: StoredTenant,
  pricing: TenantPricing,
  parked: 'near' | 'none',
): Alert[] {
  const { store, acknowledged } = at
  const near = parked === 'near' ? listParkedTrafficNear(store, tenant.tenantNo) : []
  const ofNobody = toldAlerts(near.map(find.parked_traffic), { currency: null, small: 0n, acknowledged })
  if (!store.readonly && store.inTransaction) return [...ownAlerts(at, tenant, pricing), ...ofNobody]
  const stamp = `${Math.floor(at.nowMs / 3_600_000)} ${stampOf(store)}`
  let known = latest.get(store)
  if (known?.stamp !== stamp) latest.set(store, (known = { stamp, ofTenant: new Map<number, Alert[]>() }))
  let own = known.ofTenant.get(tenant.tenantNo)
  if (!own) known.ofTenant.set(tenant.tenantNo, (own = ownAlerts(at, tenant, pricing)))
  return [...own, ...ofNobody]
}

function ownAlerts({ store, nowMs, acknowledged }: AlertsAt, tenant: StoredTenant, pricing: TenantPricing): Alert[] {
  const { tenantNo, currency } = tenant
  const issued = new Set(issuedCycles(store, tenantNo))
  const agents = listAgentsOf(store, tenantNo)
  const today = localCalendar(tenant.timeZone).dayOf(nowMs)
  const percent = nanosOf(smallChangeOf(store, tenant))
  const open = cyclesOf(store, tenant).filter((cycle) => !issued.has(cycle))
  const ofCycles = open.flatMap((cycle) => {
    const span = cycleSpan(tenant, cycle)
    const charges = pricing.charges(span)
    const spentUntil = spendingUntil(pricing, span, charges)
    const found = cycleAlerts({ store, tenant, agents, cycle, span, pricing, charges, spentUntil, today, nowMs })
    const small = found.length === 0 ? 0n : shareOf(spentUntil(span.toDay)({ agentNo: null }), percent)
    return toldAlerts(found, { currency, small, acknowledged })
  })
  const launches = find.traffic_before_launch(tenant, agents)
  return [...ofCycles, ...toldAlerts(launches, { currency, small: 0n, acknowledged })]
}

/** A percentage, itself in nanos, of an amount; what is less than a nano is cut off. */
const shareOf = (amount: Nanos, percent: Nanos): Nanos => (amount * percent) / 100_000_000_000n
