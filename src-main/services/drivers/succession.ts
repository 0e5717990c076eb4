import type { StoredAgent } from '../../store/agents.ts'

/** The agents that are looked at as one, by the id of each: an agent and those that it replaced. */
export type Succession = ReadonlyMap<string, string>

/**
 * Follows the lines of succession of a tenant's agents: each agent goes under the newest of its line.
 * @param agentId where given, only this agent and those that it replaced
 */
export function successionOf(agents: readonly StoredAgent[], agentId?: string): Succession {
  const replacedBy = new Map(
    agents.flatMap((agent) => (agent.replaces === null ? [] : [[agent.replaces, agent.agentId]])),
  )
  const newest = (id: string): string => {
    const next = id === agentId ? undefined : replacedBy.get(id)
    return next === undefined ? id : newest(next)
  }
  const heads = agents.map((agent) => [agent.agentId, newest(agent.agentId)] as const)
  return new Map(heads.filter(([, head]) => agentId === undefined || head === agentId))
}

/** The agents that went under another one, newest first, by the id of that one. */
export function replacedIn(succession: Succession, agents: readonly StoredAgent[]): Map<string, string[]> {
  const replaces = new Map(agents.map((agent) => [agent.agentId, agent.replaces]))
  const lines = new Map<string, string[]>()
  for (const head of new Set(succession.values())) {
    const line: string[] = []
    for (let id = replaces.get(head) ?? null; id !== null; id = replaces.get(id) ?? null) line.push(id)
    if (line.length > 0) lines.set(head, line)
  }
  return lines
}
