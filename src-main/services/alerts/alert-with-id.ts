import type { Alert } from '../../contract/answers.ts'
import { listParkedTraffic } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { listTenants, type StoredTenant } from '../../store/tenants.ts'
import { TenantPricing } from '../charges/priced-charges.ts'
import { tenantById } from '../clients/tenants.ts'
import { alertsAt, parkedAlerts } from './alerts.ts'
import { find } from './find/find.ts'
import { tenantAlerts, type AlertsAt } from './tenant-alerts.ts'
import { idOfCategoryAlert, toldAlerts } from './told-alerts.ts'

/**
 * The alert with an id, acknowledged or not; null where none holds.
 * @param tenantId whose it is, where that is known: others are then not looked at
 */
export function alertWithId(store: ReadableStore, alertId: string, nowMs: number, tenantId?: string): Alert | null {
  const at = alertsAt(store, nowMs)
  const isIt = (alert: Alert): boolean => alert.alertId === alertId
  const parked = parkedAlerts(listParkedTraffic(store), at.acknowledged).find(isIt)
  if (parked) return parked
  for (const tenant of tenantId === undefined ? listTenants(store) : [tenantById(store, tenantId)]) {
    const found = tenantAlerts(at, tenant, new TenantPricing(store, tenant), 'none').find(isIt)
    const own = found ?? categoryAlertWithId(at, tenant, alertId)
    if (own) return own
  }
  return null
}

/** Rates the threads of no agent but the one that it is of. */
function categoryAlertWithId(
  { store, nowMs, acknowledged }: AlertsAt,
  tenant: StoredTenant,
  alertId: string,
): Alert | null {
  const { tenantId, currency } = tenant
  const isIt = (agentId: string, cycle: string): boolean => idOfCategoryAlert(tenantId, agentId, cycle) === alertId
  const found = find.other_category_cheaper(store, tenant, nowMs, () => {}, isIt)
  return toldAlerts(found, { currency, small: 0n, acknowledged })[0] ?? null
}
