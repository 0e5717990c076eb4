import type { ParkedAgent } from '../../contract/answers.ts'
import { likelyReasonWords } from '../../core/words/labels/likely-client.ts'
import { listAgents, listParkedTraffic } from '../../store/agents.ts'
import { importsOfNobody, importsOfTenants, type ImportOfAgent } from '../../store/parked-agents.ts'
import { listTenants } from '../../store/tenants.ts'
import { groupBy } from '../charges/priced-charges.ts'
import type { ReadContext } from '../context.ts'
import { likelyClients, type KnownClient, type StrayImport } from './likely-clients.ts'

/** The agents with traffic that nobody has, each with the clients that it may belong to, and why. */
export function readParked({ store }: ReadContext): ParkedAgent[] {
  const parked = listParkedTraffic(store)
  if (parked.length === 0) return []
  const ofAgents = groupBy(listAgents(store), ({ tenantId }) => tenantId)
  const ofTenants = groupBy(importsOfTenants(store), ({ tenantNo }) => tenantNo)
  const clients = listTenants(store).map(({ tenantNo, tenantId, name }): KnownClient => ({
    tenantId,
    name,
    agentIds: (ofAgents.get(tenantId) ?? []).map(({ agentId }) => agentId),
    imports: [...groupBy(ofTenants.get(tenantNo) ?? [], ({ importNo }) => importNo).values()].map((own) => ({
      ...strayImport(own[0]!),
      file: own[0]!.file,
      agents: own.length,
    })),
  }))
  const ofNobody = groupBy(importsOfNobody(store), ({ agentId }) => agentId)
  return parked.map(({ agentId, rows, firstAtMs }) => {
    const imports = ofNobody.get(agentId) ?? []
    return {
      agentId,
      rows,
      firstAt: new Date(firstAtMs ?? 0).toISOString(),
      files: [...new Set(imports.map(({ file }) => file))],
      likely: likelyClients(agentId, imports.map(strayImport), clients).map((client) => ({
        ...client,
        reasons: client.reasons.map((reason) => ({ ...reason, sentence: likelyReasonWords(reason) })),
      })),
    }
  })
}

function strayImport({ importNo, readAs }: ImportOfAgent): StrayImport {
  const { mapping } = JSON.parse(readAs) as { mapping?: unknown }
  return { importNo, mapping: mapping === undefined || mapping === null ? null : JSON.stringify(mapping) }
}
