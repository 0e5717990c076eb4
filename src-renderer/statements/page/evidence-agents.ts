import type { SummaryAgent } from '../../../src-main/contract/answers/summary-answers.ts'
import { MOST_EVIDENCE_MESSAGES } from '../../../src-main/contract/answers/export-answers.ts'

/** The agents that have evidence of their own, as there are too many messages for one file; null where there are not. */
export function agentsOfEvidence(agents: readonly SummaryAgent[]): SummaryAgent[] | null {
  const messages = agents.reduce((sum, agent) => sum + agent.messages, 0)
  return messages <= MOST_EVIDENCE_MESSAGES ? null : agents.filter((agent) => agent.messages > 0)
}
