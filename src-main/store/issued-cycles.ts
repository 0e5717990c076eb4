import type { ReadableStore } from './open-store.ts'

/** The newest cycle of a tenant that a statement was issued for; null where none was. */
export function newestIssuedCycle(store: ReadableStore, tenantNo: number): string | null {
  const kept = store.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'statement'`).get()
  if (kept === undefined) return null
  return store.prepare('SELECT max(cycle) FROM statement WHERE tenant_no = ?').pluck().get(tenantNo) as string | null
}
