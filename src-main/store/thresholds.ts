import { formatDecimal, nanosOf, type Nanos } from '../core/money/money.ts'
import type { ReadableStore, WritableStore } from './file/connection.ts'

export interface StoredThreshold {
  /** The agent; null for the whole tenant. */
  agentNo: number | null
  agentId: string | null
  amount: Nanos
  /** Whole percents, ascending. */
  percents: number[]
}

/** The owner of a threshold: a tenant, or one of its agents. */
export interface ThresholdOwner {
  tenantNo: number
  agentNo: number | null
}

const SELECT = `SELECT agent_no AS agentNo, agent_id AS agentId, amount, percents FROM spend_threshold LEFT JOIN agent_ref USING (agent_no)`
const OF_OWNER = 'tenant_no = @tenantNo AND agent_no IS @agentNo'

/** A tenant's own threshold first, then those of its agents by id. */
export const listThresholds = (store: ReadableStore, tenantNo: number): StoredThreshold[] =>
  store.prepare(`${SELECT} WHERE tenant_no = ? ORDER BY agent_id`).all(tenantNo).map(fromRow)

export function findThreshold(store: ReadableStore, owner: ThresholdOwner): StoredThreshold | null {
  const row = store.prepare(`${SELECT} WHERE ${OF_OWNER}`).get(owner)
  return row ? fromRow(row) : null
}

/** Saves a threshold in place of an older one of the same owner. */
export function saveThreshold(
  store: WritableStore,
  owner: ThresholdOwner,
  { amount, percents }: Pick<StoredThreshold, 'amount' | 'percents'>,
): void {
  store
    .prepare(
      `INSERT INTO spend_threshold VALUES (@tenantNo, @agentNo, @amount, @percents)
       ON CONFLICT (tenant_no, coalesce(agent_no, 0)) DO UPDATE SET
         amount = excluded.amount, percents = excluded.percents`,
    )
    .run({ ...owner, amount: formatDecimal(amount), percents: JSON.stringify(percents) })
}

export function removeThreshold(store: WritableStore, owner: ThresholdOwner): void {
  store.prepare(`DELETE FROM spend_threshold WHERE ${OF_OWNER}`).run(owner)
}

function fromRow(row: unknown): StoredThreshold {
  const { amount, percents, ...owner } = row as Record<'amount' | 'percents', string> &
    Pick<StoredThreshold, 'agentNo' | 'agentId'>
  return { ...owner, amount: nanosOf(amount), percents: JSON.parse(percents) as number[] }
}
