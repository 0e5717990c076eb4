import type { SimilarAgent } from '../../contract/answers/advice-answers.ts'
import { listAgentsOf } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { billableMessages } from '../charges/message-counts.ts'
import type { AdviceTerms } from './advice-terms.ts'

/** The other agents of the tenant with traffic in the period: those of the region first, then those with the most. */
export function similarAgents(store: ReadableStore, { tenant, agentId, region, span }: AdviceTerms): SimilarAgent[] {
  const messages = billableMessages(store, tenant, span)
  return listAgentsOf(store, tenant.tenantNo)
    .filter((agent) => agent.agentId !== agentId && (messages.get(agent.agentNo) ?? 0) > 0)
    .map((agent) => ({
      agentId: agent.agentId,
      name: agent.name,
      category: agent.category,
      region: agent.region,
      sameRegion: agent.region === region,
      messages: messages.get(agent.agentNo)!,
    }))
    .sort((left, right) => Number(right.sameRegion) - Number(left.sameRegion) || right.messages - left.messages)
}
