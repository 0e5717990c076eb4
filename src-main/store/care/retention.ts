import type { ReadableStore, WritableStore } from '../file/connection.ts'

/** For how many days texts are kept, of a tenant, or with null of all that have no rule of their own. */
interface StoredRetention {
  tenantNo: number | null
  days: number
}

export const listRetentions = (store: ReadableStore): StoredRetention[] =>
  store
    .prepare('SELECT tenant_no AS tenantNo, days FROM text_retention ORDER BY coalesce(tenant_no, 0)')
    .all() as StoredRetention[]

/** Saves a rule in place of an earlier one. @param days null takes the rule away */
export function saveRetention(store: WritableStore, tenantNo: number | null, days: number | null): void {
  store.prepare('DELETE FROM text_retention WHERE tenant_no IS ?').run(tenantNo)
  if (days !== null) store.prepare('INSERT INTO text_retention VALUES (?, ?)').run(tenantNo, days)
}

/** How many rows of some agents were sent before an instant and still have their text. */
export function countTextsBefore(
  store: ReadableStore,
  { agentNos, beforeMs }: { agentNos: readonly number[]; beforeMs: number },
  step: () => void,
): number {
  const agents = JSON.stringify(agentNos)
  const last = store.prepare('SELECT coalesce(max(row_no), 0) FROM traffic_row').pluck().get() as number
  const counted = store
    .prepare(
      `SELECT count(*) FROM traffic_row WHERE row_no >= @from AND row_no < @to AND sent_at < @beforeMs AND text <> ''
         AND agent_no IN (SELECT value FROM json_each(@agents))`,
    )
    .pluck()
  let rows = 0
  for (let from = 0; from <= last; from += CHUNK_ROWS) {
    step()
    rows += counted.get({ from, to: from + CHUNK_ROWS, beforeMs, agents }) as number
  }
  return rows
}

const CHUNK_ROWS = 65_536
