import type { ReadableStore, WritableStore } from './file/connection.ts'

interface StoredOffers {
  /** A file of offers, as it was checked when it was saved. */
  file: unknown
  savedAtMs: number
}

/** The offers that were saved for a tenant; null where none were. */
export function findOffers(store: ReadableStore, tenantNo: number): StoredOffers | null {
  const row = store.prepare('SELECT file, saved_at AS savedAtMs FROM saved_offers WHERE tenant_no = ?').get(tenantNo)
  if (!row) return null
  const { file, savedAtMs } = row as { file: string; savedAtMs: number }
  return { file: JSON.parse(file) as unknown, savedAtMs }
}

/** Saves the offers of a tenant in place of earlier ones. */
export function saveOffers(store: WritableStore, tenantNo: number, { file, savedAtMs }: StoredOffers): void {
  store
    .prepare(
      `INSERT INTO saved_offers VALUES (?, ?, ?)
       ON CONFLICT (tenant_no) DO UPDATE SET file = excluded.file, saved_at = excluded.saved_at`,
    )
    .run(tenantNo, JSON.stringify(file), savedAtMs)
}
