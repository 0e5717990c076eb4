import { stampOf } from '../../store/file/transactions.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { TenantPricing } from './priced-charges.ts'

const latest = new WeakMap<ReadableStore, { stamp: string; pricing: TenantPricing }>()

/**
 * A tenant's pricing, cached from call to call until the store changes, so that paging on or changing the screen does
 * not count the units of a cycle again. Inside a writing transaction nothing is cached, because its changes may be
 * rolled back unnoticed.
 */
export function pricingNow(store: ReadableStore, tenant: StoredTenant): TenantPricing {
  if (!store.readonly && store.inTransaction) return new TenantPricing(store, tenant)
  const stamp = `${tenant.tenantNo} ${stampOf(store)}`
  const known = latest.get(store)
  if (known?.stamp === stamp) return known.pricing
  const pricing = new TenantPricing(store, tenant)
  latest.set(store, { stamp, pricing })
  return pricing
}
