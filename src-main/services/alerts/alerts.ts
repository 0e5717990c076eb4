import { inGroups } from '../../contract/alerts/alert-groups.ts'
import type { Alert } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { standingAcknowledgements, type StoredAcknowledgement } from '../../store/alerts/acknowledged.ts'
import { listParkedTraffic, type ParkedTraffic } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { listTenants, type StoredTenant } from '../../store/tenants.ts'
import { TenantPricing } from '../charges/priced-charges.ts'
import { pricingNow } from '../charges/pricing-now.ts'
import { tenantById } from '../clients/tenants.ts'
import type { ReadContext } from '../context.ts'
import { jobOf } from '../job.ts'
import { find } from './find/find.ts'
import { tenantAlerts, type AlertsAt } from './tenant-alerts.ts'
import { overrunTexts } from './overrun-texts.ts'
import { toldAlerts } from './told-alerts.ts'

const TOP_TEXTS = 3

/**
 * All alerts of one tenant, or of all tenants, client by client, and within each as they are grouped. Without a tenant
 * those of agents that nobody has come last, each once.
 */
export function readAlerts(
  { store, now }: ReadContext,
  { tenantId, texts, acknowledged }: CheckedRequestOf<'list-alerts'>,
): Alert[] {
  const at = alertsAt(store, now())
  const listed = (alerts: readonly Alert[]): Alert[] =>
    inGroups(acknowledged ? alerts : alerts.filter((alert) => alert.acknowledged === null))
  if (tenantId !== undefined) {
    const tenant = tenantById(store, tenantId)
    const pricing = pricingNow(store, tenant)
    return listed(withTexts(store, tenant, pricing, tenantAlerts(at, tenant, pricing, 'near'), texts))
  }
  const ofTenants = listTenants(store).flatMap((tenant) => {
    const pricing = new TenantPricing(store, tenant)
    return listed(withTexts(store, tenant, pricing, tenantAlerts(at, tenant, pricing, 'none'), texts))
  })
  return [...ofTenants, ...listed(parkedAlerts(listParkedTraffic(store), at.acknowledged))]
}

/** What wants attention of a tenant and nobody has acknowledged: what every count counts. */
export const alertsHeld = (
  store: ReadableStore,
  tenant: StoredTenant,
  pricing: TenantPricing,
  nowMs: number,
): Alert[] =>
  inGroups(
    tenantAlerts(alertsAt(store, nowMs), tenant, pricing, 'near').filter(({ acknowledged }) => acknowledged === null),
  )

/** The agents of one tenant, or of all, that would have cost less in a closed cycle as the other category. */
export function readCategoryAlerts(
  desktop: ReadContext,
  { job, tenantId, acknowledged }: CheckedRequestOf<'list-category-alerts'>,
): Alert[] {
  const { store, now } = desktop
  const step = jobOf(desktop, 'list-category-alerts', job).counting('rating')
  step()
  const standing = standingAcknowledgements(store)
  const tenants = tenantId === undefined ? listTenants(store) : [tenantById(store, tenantId)]
  const alerts = tenants.flatMap((tenant) =>
    toldAlerts(find.other_category_cheaper(store, tenant, now(), step), {
      currency: tenant.currency,
      small: 0n,
      acknowledged: standing,
    }),
  )
  return acknowledged ? alerts : alerts.filter((alert) => alert.acknowledged === null)
}

export const alertsAt = (store: ReadableStore, nowMs: number): AlertsAt => ({
  store,
  nowMs,
  acknowledged: standingAcknowledgements(store),
})

/** Of agents that no tenant has. */
export const parkedAlerts = (
  parked: readonly ParkedTraffic[],
  acknowledged: ReadonlyMap<string, StoredAcknowledgement>,
): Alert[] => toldAlerts(parked.map(find.parked_traffic), { currency: null, small: 0n, acknowledged })

/** Adds the costliest texts to each overrun, if they are wanted. */
function withTexts(
  store: ReadableStore,
  tenant: StoredTenant,
  pricing: TenantPricing,
  alerts: readonly Alert[],
  isWanted: boolean,
): readonly Alert[] {
  if (!isWanted) return alerts
  return alerts.map((alert) => {
    if (alert.kind !== 'us_segment_overrun') return alert
    const texts = overrunTexts(store, tenant, alert.agentId!, alert.figures.cycle, TOP_TEXTS, pricing)
    return { ...alert, figures: { ...alert.figures, texts } }
  })
}
