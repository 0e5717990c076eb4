import { adjustmentWords, type AdjustmentReason, type NamedImport } from '../../../core/words/reasons/adjustment.ts'
import { listAgentsOf, type StoredAgent } from '../../../store/agents.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { cycleSpan } from '../../period.ts'
import { isUndoneSince, lastToSettle } from './adjusted-cycles.ts'
import { canonicalJson } from '../../../core/documents/canonical-json.ts'
import type { IssuedStatement } from '../issued/issued.ts'
import { importsTouching } from '../provenance/imports-touching.ts'
import { agentProfilesOf } from '../provenance/provenance.ts'

/** In words, why a cycle's total has changed: what has happened since the statement that settled it last. */
export function adjustmentReason(
  store: ReadableStore,
  tenant: StoredTenant,
  cycle: string,
  issued: readonly IssuedStatement[],
): string {
  const settled = lastToSettle(cycle, issued)
  const agents = listAgentsOf(store, tenant.tenantNo)
  const imports = importsTouching(store, tenant, cycleSpan(tenant, cycle), agents)
  const late = imports.filter(({ importNo, undoneAtMs }) => importNo > settled.lastImport && undoneAtMs === null)
  const undone = imports.filter((stored) => isUndoneSince(stored, settled))
  const knownAgents = new Set(settled.statement.agents.map(({ agentId }) => agentId))
  const added = agents.filter(({ agentId, firstAtMs }) => !knownAgents.has(agentId) && firstAtMs !== null)
  const reasons: AdjustmentReason[] = []
  if (late.length > 0) reasons.push({ code: 'late-traffic', imports: late.map(nameOf) })
  if (undone.length > 0) reasons.push({ code: 'imports-undone', imports: undone.map(nameOf) })
  if (added.length > 0) reasons.push({ code: 'agents-added', agentIds: added.map(({ agentId }) => agentId) })
  if (haveRulesMoved(tenant, agents, settled)) reasons.push({ code: 'rules-moved' })
  return adjustmentWords(reasons)
}

const nameOf = ({ importNo, file }: NamedImport): NamedImport => ({ importNo, file })

function haveRulesMoved(tenant: StoredTenant, agents: readonly StoredAgent[], { statement }: IssuedStatement): boolean {
  const former = statement.provenance.agentProfiles
  const known = new Set(former.map(({ agentId }) => agentId))
  const rating = agentProfilesOf(agents, cycleSpan(tenant, statement.cycle))
  return canonicalJson(rating.filter(({ agentId }) => known.has(agentId))) !== canonicalJson(former)
}
