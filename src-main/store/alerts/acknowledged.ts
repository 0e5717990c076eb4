import type { ReadableStore, WritableStore } from '../file/connection.ts'

/** An entry of the history of what was acknowledged. */
export interface StoredAcknowledgement {
  entryNo: number
  alertId: string
  kind: string
  tenantId: string | null
  agentId: string | null
  cycle: string | null
  message: string
  /** What the alert came to; null for what does not grow. */
  size: string | null
  note: string | null
  atMs: number
  user: string
  undoneAtMs: number | null
  undoneBy: string | null
}

const SELECT = `SELECT entry_no AS entryNo, alert_id AS alertId, kind, tenant_id AS tenantId, agent_id AS agentId, cycle,
  message, size, note, at AS atMs, user, undone_at AS undoneAtMs, undone_by AS undoneBy
  FROM alert_acknowledged LEFT JOIN tenant USING (tenant_no)`

/** Those that stand, by the id of their alert. */
export const standingAcknowledgements = (store: ReadableStore): Map<string, StoredAcknowledgement> => {
  const standing = store.prepare(`${SELECT} WHERE undone_at IS NULL`).all() as StoredAcknowledgement[]
  return new Map(standing.map((each) => [each.alertId, each]))
}

export const findAcknowledgement = (store: ReadableStore, alertId: string): StoredAcknowledgement | null =>
  (store.prepare(`${SELECT} WHERE alert_id = ? AND undone_at IS NULL`).get(alertId) as
    StoredAcknowledgement | undefined) ?? null

/** The newest first: of one tenant, or (null) of all. */
export const listAcknowledgements = (
  store: ReadableStore,
  tenantNo: number | null,
  limit: number,
): StoredAcknowledgement[] => {
  const own = tenantNo === null ? '' : 'WHERE tenant_no = @tenantNo'
  return store
    .prepare(`${SELECT} ${own} ORDER BY entry_no DESC LIMIT @limit`)
    .all({ tenantNo, limit }) as StoredAcknowledgement[]
}

type NewAcknowledgement = Omit<StoredAcknowledgement, 'entryNo' | 'undoneAtMs' | 'undoneBy'>

export function appendAcknowledgement(store: WritableStore, acknowledgement: NewAcknowledgement): void {
  store
    .prepare(
      `INSERT INTO alert_acknowledged (alert_id, kind, tenant_no, agent_id, cycle, message, size, note, at, user)
       VALUES (@alertId, @kind, (SELECT tenant_no FROM tenant WHERE tenant_id = @tenantId), @agentId, @cycle, @message,
         @size, @note, @atMs, @user)`,
    )
    .run(acknowledgement)
}

/** Undoes an entry, which stays. */
export function undoAcknowledgement(store: WritableStore, entryNo: number, undone: { atMs: number; by: string }): void {
  store
    .prepare('UPDATE alert_acknowledged SET undone_at = @atMs, undone_by = @by WHERE entry_no = @entryNo')
    .run({ entryNo, ...undone })
}
