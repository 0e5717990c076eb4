import type { ReadableStore, WritableStore } from '../file/connection.ts'

/** The percent that somebody set for a tenant, a decimal; null where nobody did. */
export const findSmallChange = (store: ReadableStore, tenantNo: number): string | null =>
  (store.prepare('SELECT percent FROM small_change WHERE tenant_no = ?').pluck().get(tenantNo) as string | undefined) ??
  null

export function saveSmallChange(store: WritableStore, tenantNo: number, percent: string): void {
  store
    .prepare(
      `INSERT INTO small_change VALUES (@tenantNo, @percent)
       ON CONFLICT (tenant_no) DO UPDATE SET percent = excluded.percent`,
    )
    .run({ tenantNo, percent })
}
