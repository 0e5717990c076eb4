import type { RateCard } from '../rating/pricing/rate-card.ts'
import { keptRateCard } from '../rating/pricing/rate-card-check.ts'
import type { ReadableStore, WritableStore } from './file/connection.ts'

export interface StoredRateCard {
  version: number
  addedAtMs: number
  card: RateCard
}

/** All versions of a tenant's rate card, in the order in which they were added. */
export const listRateCards = (store: ReadableStore, tenantNo: number): StoredRateCard[] =>
  (
    store
      .prepare('SELECT version, added_at AS addedAtMs, card FROM rate_card WHERE tenant_no = ? ORDER BY version')
      .all(tenantNo) as { version: number; addedAtMs: number; card: string }[]
  ).map((row) => ({ ...row, card: keptRateCard(JSON.parse(row.card)) }))

/** Adds a version and returns its number. */
export function appendRateCard(store: WritableStore, tenantNo: number, card: RateCard, addedAtMs: number): number {
  return store
    .prepare(
      `INSERT INTO rate_card (tenant_no, version, effective_from, card, added_at)
       SELECT ?, coalesce(max(version), 0) + 1, ?, ?, ? FROM rate_card WHERE tenant_no = ? RETURNING version`,
    )
    .pluck()
    .get(tenantNo, card.effectiveFrom, JSON.stringify(card), addedAtMs, tenantNo) as number
}
