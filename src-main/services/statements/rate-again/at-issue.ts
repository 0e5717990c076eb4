import { forgetRated } from '../../../store/events/events.ts'
import { listAgentsOf, type StoredAgent } from '../../../store/agents.ts'
import { importsOfAgents } from '../../../store/imports.ts'
import type { WritableStore } from '../../../store/file/connection.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import type { Job } from '../../job.ts'
import { takeBackImport } from '../../traffic/undo-import.ts'

/**
 * Takes a tenant's traffic back to how it was when a statement was issued: later imports are undone, and agents added
 * later have no traffic. It is for reading only: the caller holds a transaction and rolls it back.
 * @param agentIds the agents of that time
 * @returns those agents
 */
export function asAtIssue(
  store: WritableStore,
  tenant: StoredTenant,
  agentIds: ReadonlySet<string>,
  lastImport: number,
  nowMs: number,
  job: Pick<Job, 'counting'>,
): StoredAgent[] {
  const agents = listAgentsOf(store, tenant.tenantNo)
  const later = importsOfAgents(
    store,
    agents.map(({ agentNo }) => agentNo),
  ).filter(({ importNo, undoneAtMs }) => importNo > lastImport && undoneAtMs === null)
  for (const stored of later.toReversed()) takeBackImport(store, stored, nowMs, job)
  for (const { agentId, agentNo } of agents) if (!agentIds.has(agentId)) forgetRated(store, agentNo)
  // Read again, as without the later imports their traffic ends earlier.
  return listAgentsOf(store, tenant.tenantNo).filter(({ agentId }) => agentIds.has(agentId))
}
