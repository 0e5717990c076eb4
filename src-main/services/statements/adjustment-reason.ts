import { listAgentsOf, type StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/open-store.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { cycleSpan } from '../period.ts'
import { isUndoneSince, lastToSettle } from './adjusted-cycles.ts'
import { canonicalJson } from './canonical.ts'
import type { IssuedStatement } from './issued.ts'
import { importsTouching } from './imports-touching.ts'
import { agentProfilesOf } from './provenance.ts'

const NAMED = 3

/**
 * Why a cycle comes to something else than was billed: what has happened since the statement that last looked. Several
 * things that happened are all named, because no difference can be told to be of one of them alone.
 */
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
  const reasons = [
    late.length > 0 && `late traffic (${several(late.map(({ importNo, file }) => `import ${importNo}: ${file}`))})`,
    undone.length > 0 && `${several(undone.map(({ importNo, file }) => `import ${importNo} (${file})`))} undone`,
    added.length > 0 && `${several(added.map(({ agentId }) => `agent ${agentId}`))} added`,
    rulesMoved(tenant, agents, settled) && 'rules moved',
  ].filter((reason) => reason !== false)
  return reasons.join('; ') || 'rated again'
}

function rulesMoved(tenant: StoredTenant, agents: readonly StoredAgent[], { statement }: IssuedStatement): boolean {
  const former = statement.provenance.agentProfiles
  const known = new Set(former.map(({ agentId }) => agentId))
  const rating = agentProfilesOf(agents, cycleSpan(tenant, statement.cycle))
  return canonicalJson(rating.filter(({ agentId }) => known.has(agentId))) !== canonicalJson(former)
}

const several = (names: readonly string[]): string =>
  names.length <= NAMED ? names.join(', ') : `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`
