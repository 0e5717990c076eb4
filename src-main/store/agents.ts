import type { Category } from '../rating/profile/rules.ts'
import { appendProfileEntry, entriesIn, PROFILE_ENTRIES, type ProfileEntry } from './agent-profiles.ts'
import type { ReadableStore, WritableStore } from './file/connection.ts'

export interface StoredAgent {
  agentNo: number
  agentId: string
  tenantNo: number
  tenantId: string
  timeZone: string
  currency: string
  name: string
  category: Category
  region: string
  /** In order of time; the first entry is from the beginning. */
  profiles: ProfileEntry[]
  launchedAtMs: number | null
  /** Id of the agent whose successor it is; null where it replaces none. */
  replaces: string | null
  createdAtMs: number
  /** First time of the agent's traffic; null while it has none. */
  firstAtMs: number | null
  horizonAtMs: number | null
}

const SELECT = `SELECT agent_no AS agentNo, agent_id AS agentId, tenant_no AS tenantNo, tenant_id AS tenantId,
  time_zone AS timeZone, currency, agent.name AS name, category, region, ${PROFILE_ENTRIES} AS profiles,
  launched_at AS launchedAtMs,
  (SELECT agent_id FROM agent_ref replaced WHERE replaced.agent_no = replaces) AS replaces, agent.created_at AS createdAtMs, first_at AS firstAtMs, horizon_at AS horizonAtMs
  FROM agent JOIN agent_ref USING (agent_no) JOIN tenant USING (tenant_no)`

export const listAgents = (store: ReadableStore): StoredAgent[] =>
  (store.prepare(`${SELECT} ORDER BY tenant_id, agent_id`).all() as AgentRecord[]).map(agentIn)

export const listAgentsOf = (store: ReadableStore, tenantNo: number): StoredAgent[] =>
  (store.prepare(`${SELECT} WHERE tenant_no = ? ORDER BY agent_id`).all(tenantNo) as AgentRecord[]).map(agentIn)

export const findAgent = (store: ReadableStore, agentId: string): StoredAgent | null => agentFinder(store)(agentId)

/** Makes a function that finds agents by id, for callers that need many. */
export function agentFinder(store: ReadableStore): (agentId: string) => StoredAgent | null {
  const find = store.prepare(`${SELECT} WHERE agent_id = ?`)
  return (agentId) => {
    const found = find.get(agentId) as AgentRecord | undefined
    return found ? agentIn(found) : null
  }
}

type AgentRecord = Omit<StoredAgent, 'profiles'> & { profiles: string }

const agentIn = (record: AgentRecord): StoredAgent => ({ ...record, profiles: entriesIn(record.profiles) })

/**
 * The number that stands for an agent id in the traffic tables. It is assigned when the id is first seen, even before a
 * tenant has the agent.
 */
export function agentNoOf(store: WritableStore, agentId: string): number {
  store.prepare('INSERT INTO agent_ref (agent_id) VALUES (?) ON CONFLICT DO NOTHING').run(agentId)
  return store.prepare('SELECT agent_no FROM agent_ref WHERE agent_id = ?').pluck().get(agentId) as number
}

interface NewAgent {
  agentNo: number
  tenantNo: number
  name: string
  category: Category
  region: string
  profileId: string
  profileVersion: number
  /** Number of the agent whose successor it is. */
  replaces: number | null
  createdAtMs: number
}

export function insertAgent(store: WritableStore, agent: NewAgent): void {
  store
    .prepare(
      `INSERT INTO agent (agent_no, tenant_no, name, category, region, profile_id, replaces, created_at)
       VALUES (@agentNo, @tenantNo, @name, @category, @region, @profileId, @replaces, @createdAtMs)`,
    )
    .run(agent)
  const { agentNo, profileId, profileVersion: version, createdAtMs } = agent
  appendProfileEntry(store, agentNo, { fromDay: null, profileId, version }, createdAtMs)
}

export function launchAgent(store: WritableStore, agentNo: number, launchedAtMs: number): void {
  store.prepare('UPDATE agent SET launched_at = ? WHERE agent_no = ?').run(launchedAtMs, agentNo)
}

/** Extends the time span of an agent's traffic. */
export function widenTraffic(store: WritableStore, agentNo: number, firstAtMs: number, horizonAtMs: number): void {
  store
    .prepare(
      `UPDATE agent_ref SET first_at = min(coalesce(first_at, @first), @first),
         horizon_at = max(coalesce(horizon_at, @horizon), @horizon) WHERE agent_no = @agentNo`,
    )
    .run({ agentNo, first: firstAtMs, horizon: horizonAtMs })
}

export interface ParkedTraffic {
  agentId: string
  rows: number
  firstAtMs: number
}

const PARKED = `SELECT agent_id AS agentId, count(*) AS rows, first_at AS firstAtMs
  FROM parked_row JOIN agent_ref USING (agent_no)`

/** Traffic of agents that no tenant has, and when it begins. */
export const listParkedTraffic = (store: ReadableStore): ParkedTraffic[] =>
  store.prepare(`${PARKED} GROUP BY agent_no ORDER BY agent_id`).all() as ParkedTraffic[]

/**
 * Those of them whose traffic came in a file with the tenant's own traffic, or in a file without any tenant's traffic.
 */
export const listParkedTrafficNear = (store: ReadableStore, tenantNo: number): ParkedTraffic[] =>
  store
    .prepare(
      `${PARKED} WHERE agent_no IN (
         SELECT agent_no FROM import_agent parked WHERE EXISTS (
           SELECT 1 FROM import_agent known JOIN agent USING (agent_no)
           WHERE known.import_no = parked.import_no AND tenant_no = ?
         ) OR NOT EXISTS (
           SELECT 1 FROM import_agent known JOIN agent USING (agent_no) WHERE known.import_no = parked.import_no
         )
       ) GROUP BY agent_no ORDER BY agent_id`,
    )
    .all(tenantNo) as ParkedTraffic[]
