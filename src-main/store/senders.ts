import type { ReadableStore, WritableStore } from './file/connection.ts'

/** Who sends the bills of a tenant, or with null of the machine, as it was checked when it was saved; null for none. */
export function findSender(store: ReadableStore, tenantNo: number | null): unknown {
  const found = store.prepare('SELECT profile FROM sender_profile WHERE tenant_no IS ?').pluck().get(tenantNo)
  return found === undefined ? null : JSON.parse(found as string)
}

/** Saves it in place of an earlier one. */
export function saveSender(store: WritableStore, tenantNo: number | null, profile: object, savedAtMs: number): void {
  store
    .prepare(
      `INSERT INTO sender_profile VALUES (@tenantNo, @profile, @savedAtMs)
       ON CONFLICT (coalesce(tenant_no, 0)) DO UPDATE SET profile = excluded.profile, saved_at = excluded.saved_at`,
    )
    .run({ tenantNo, profile: JSON.stringify(profile), savedAtMs })
}
