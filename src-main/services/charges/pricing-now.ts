import { stampOf } from '../../store/file/transactions.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { TenantPricing } from './priced-charges.ts'

const latest = new WeakMap<ReadableStore, { stamp: string; pricing: TenantPricing }>()

/**
 * A tenant's pricing, kept from call to call as long as nothing in the store changes: whoever reads on page by page, or
 * looks at one screen after another, does not have a cycle's units counted for each. Within a transaction that writes
 * nothing is kept, because what it changes may be taken back without a trace.
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
