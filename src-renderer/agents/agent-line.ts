import type { AgentRow } from '../../src-main/contract/answers.ts'

/** A line of successors with the given agent in it, the oldest first; just the agent where it has no part in one. */
export function lineOf<Agent extends Pick<AgentRow, 'agentId' | 'replaces'>>(
  agent: Agent,
  agents: readonly Agent[],
): Agent[] {
  const line = [agent]
  for (let found = replacedBy(agent, agents); found; found = replacedBy(found, agents)) line.unshift(found)
  for (let found = successorOf(agent, agents); found; found = successorOf(found, agents)) line.push(found)
  return line
}

const replacedBy = <Agent extends Pick<AgentRow, 'agentId' | 'replaces'>>(
  { replaces }: Agent,
  agents: readonly Agent[],
): Agent | undefined => agents.find(({ agentId }) => agentId === replaces)

export const successorOf = <Agent extends Pick<AgentRow, 'agentId' | 'replaces'>>(
  { agentId }: Pick<AgentRow, 'agentId'>,
  agents: readonly Agent[],
): Agent | undefined => agents.find(({ replaces }) => replaces === agentId)
