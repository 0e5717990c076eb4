import type { ReadableStore } from './file/connection.ts'

/** The agents with traffic that no tenant has. */
export const agentsOfNobody = (store: ReadableStore): number[] =>
  store
    .prepare('SELECT agent_no FROM agent_ref WHERE agent_no NOT IN (SELECT agent_no FROM agent) ORDER BY agent_no')
    .pluck()
    .all() as number[]

/** An import in force that brought rows of an agent. */
export interface ImportOfAgent {
  agentNo: number
  importNo: number
  file: string
  /** How the file was read, as JSON. */
  readAs: string
}

const IN_FORCE = `SELECT import_agent.agent_no AS agentNo, import_no AS importNo, file, read_as AS readAs
  FROM import_agent JOIN import USING (import_no)`

/** The imports that brought the agents with traffic that no tenant has, newest first. */
export const importsOfNobody = (store: ReadableStore): (ImportOfAgent & { agentId: string })[] =>
  store
    .prepare(
      `SELECT *, (SELECT agent_id FROM agent_ref WHERE agent_ref.agent_no = agentNo) AS agentId FROM (
         ${IN_FORCE} WHERE undone_at IS NULL AND import_agent.agent_no NOT IN (SELECT agent_no FROM agent)
       ) ORDER BY importNo DESC`,
    )
    .all() as (ImportOfAgent & { agentId: string })[]

/** The imports that brought agents of tenants. */
export const importsOfTenants = (store: ReadableStore): (ImportOfAgent & { tenantNo: number })[] =>
  store
    .prepare(
      `SELECT own.*, tenant_no AS tenantNo FROM (${IN_FORCE} WHERE undone_at IS NULL) own
       JOIN agent ON agent.agent_no = own.agentNo ORDER BY importNo DESC`,
    )
    .all() as (ImportOfAgent & { tenantNo: number })[]
