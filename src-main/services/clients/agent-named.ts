import { refuse } from '../../core/words/problem.ts'
import { findAgent, type StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'

/**
 * The agent with an id.
 * @throws Failure that names the agent, and its tenant where another tenant was asked for
 */
export function agentById(store: ReadableStore, agentId: string, tenantId?: string): StoredAgent {
  const agent = findAgent(store, agentId)
  if (!agent) throw refuse('agent-unknown', { agentId })
  if (tenantId !== undefined && agent.tenantId !== tenantId) {
    throw refuse('agent-of-another', { agentId, tenantId })
  }
  return agent
}
