import type { UserKey } from '../../../rating/messages/user-key.ts'
import type { StoredAgent } from '../../../store/agents.ts'
import type { ListedThread, ThreadOrder, ThreadPlace } from '../../../store/thread-index/thread-pages.ts'
import type { ThreadSum } from './thread-sums.ts'

export interface AgentThread {
  agent: StoredAgent
  thread: ListedThread
  /** What its events come to that fit, where that was added up already. */
  sum?: ThreadSum
}

/** Where a listing goes on: after a thread. */
export interface ListPlace {
  rank: number
  agentId: string
  user: UserKey
}

export const placeOfThread = ({ agent, thread }: AgentThread): ListPlace => ({
  rank: thread.rank,
  agentId: agent.agentId,
  user: thread.user,
})

/** The same place among the threads of one agent. */
export const placeIn = ({ rank, agentId, user }: ListPlace, agent: StoredAgent): ThreadPlace => ({
  rank,
  ties: agent.agentId === agentId ? { after: user } : agent.agentId < agentId ? 'none' : 'all',
})

export const signOf = (order: ThreadOrder): 1 | -1 => (order === 'near' ? 1 : -1)

/** By rank, threads of one rank by agent, and those of an agent as the store has them. */
export function compareListed(left: ListPlace, right: ListPlace, sign: 1 | -1): number {
  const byRank = (left.rank - right.rank) * sign
  if (byRank !== 0) return byRank
  if (left.agentId !== right.agentId) return left.agentId < right.agentId ? -1 : 1
  return compareKeys(left.user, right.user)
}

/** The order of the store: numbers, then texts by their bytes. */
export function compareKeys(left: UserKey, right: UserKey): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string')
    return Buffer.compare(Buffer.from(left), Buffer.from(right))
  return typeof left === 'number' ? -1 : 1
}
