import type { ReadableStore, WritableStore } from './file/connection.ts'

export interface StoredTenant {
  tenantNo: number
  tenantId: string
  name: string
  currency: string
  timeZone: string
  cycleDay: number
  createdAtMs: number
  agents: number
}

const SELECT = `SELECT tenant_no AS tenantNo, tenant_id AS tenantId, name, currency, time_zone AS timeZone,
  cycle_day AS cycleDay, created_at AS createdAtMs,
  (SELECT count(*) FROM agent WHERE agent.tenant_no = tenant.tenant_no) AS agents FROM tenant`

export const listTenants = (store: ReadableStore): StoredTenant[] =>
  store.prepare(`${SELECT} ORDER BY name, tenant_id`).all() as StoredTenant[]

export const findTenant = (store: ReadableStore, tenantId: string): StoredTenant | null =>
  (store.prepare(`${SELECT} WHERE tenant_id = ?`).get(tenantId) as StoredTenant | undefined) ?? null

export function insertTenant(store: WritableStore, tenant: Omit<StoredTenant, 'tenantNo' | 'agents'>): void {
  store
    .prepare(
      `INSERT INTO tenant (tenant_id, name, currency, time_zone, cycle_day, created_at)
       VALUES (@tenantId, @name, @currency, @timeZone, @cycleDay, @createdAtMs)`,
    )
    .run(tenant)
}

/** The tags of each tenant that has any, sorted, by its number. */
export function tagsByTenant(store: ReadableStore): Map<number, string[]> {
  const found = store.prepare('SELECT tenant_no AS tenantNo, tag FROM tenant_tag ORDER BY tenant_no, tag').all()
  const tags = new Map<number, string[]>()
  for (const { tenantNo, tag } of found as { tenantNo: number; tag: string }[]) {
    tags.set(tenantNo, [...(tags.get(tenantNo) ?? []), tag])
  }
  return tags
}

/** Saves the tags of a tenant in place of those it had. */
export function saveTags(store: WritableStore, tenantNo: number, tags: readonly string[]): void {
  store.prepare('DELETE FROM tenant_tag WHERE tenant_no = ?').run(tenantNo)
  const insert = store.prepare('INSERT INTO tenant_tag VALUES (?, ?)')
  for (const tag of tags) insert.run(tenantNo, tag)
}
