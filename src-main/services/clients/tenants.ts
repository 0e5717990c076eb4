import type { TenantRow } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { isCurrency } from '../../core/money/currency.ts'
import { isTimeZone } from '../../core/calendar/time-zone.ts'
import { refuse } from '../../core/words/problem.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { findTenant, insertTenant, listTenants, tagsByTenant, type StoredTenant } from '../../store/tenants.ts'
import type { ReadContext, WriteContext } from '../context.ts'
import { recordDeed } from '../record-deed.ts'

/**
 * The tenant with an id.
 * @throws Failure that names the tenant and tells how to list the others
 */
export function tenantById(store: ReadableStore, tenantId: string): StoredTenant {
  const tenant = findTenant(store, tenantId)
  if (!tenant) throw refuse('tenant-unknown', { tenantId })
  return tenant
}

export function readTenants({ store }: ReadContext): TenantRow[] {
  const tags = tagsByTenant(store)
  return listTenants(store).map((tenant) => rowOf(tenant, tags.get(tenant.tenantNo) ?? []))
}

/** One tenant as it is listed. */
export function tenantRow(store: ReadableStore, tenantId: string): TenantRow {
  const tenant = tenantById(store, tenantId)
  return rowOf(tenant, tagsByTenant(store).get(tenant.tenantNo) ?? [])
}

export function addTenant(desktop: WriteContext, request: CheckedRequestOf<'add-tenant'>): TenantRow {
  const { store, now } = desktop
  if (!isTimeZone(request.timeZone)) {
    throw refuse('zone-unknown', { timeZone: request.timeZone })
  }
  if (!isCurrency(request.currency)) {
    throw refuse('currency-unknown', { currency: request.currency })
  }
  if (findTenant(store, request.tenantId)) {
    throw refuse('tenant-known', { tenantId: request.tenantId })
  }
  const { tenantId } = request
  store
    .transaction(() => {
      insertTenant(store, { ...request, createdAtMs: now() })
      recordDeed(desktop, {
        deed: 'add-tenant',
        to: request,
        tenantId,
        before: null,
        after: request,
      })
    })
    .immediate()
  return tenantRow(store, tenantId)
}

const rowOf = (tenant: StoredTenant, tags: string[]): TenantRow => ({
  tenantId: tenant.tenantId,
  name: tenant.name,
  currency: tenant.currency,
  timeZone: tenant.timeZone,
  cycleDay: tenant.cycleDay,
  agents: tenant.agents,
  createdAt: new Date(tenant.createdAtMs).toISOString(),
  tags,
})
