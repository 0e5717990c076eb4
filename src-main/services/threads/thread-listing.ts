import type { UserKey } from '../../rating/messages/user-key.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { TextProbe } from '../../store/thread-index/text-probe.ts'
import {
  keysInPeriod,
  threadPage,
  type ListedThread,
  type ThreadFilter,
  type ThreadOrder,
  type ThreadPlace,
} from '../../store/thread-index/thread-pages.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import type { ThreadCandidates } from './thread-candidates.ts'
import { PeriodSums } from './period-sums.ts'

/** Where a listing goes on: after a thread. */
export interface ListPlace {
  rank: number
  agentId: string
  user: UserKey
}

export interface AgentThread {
  agent: StoredAgent
  thread: ListedThread
}

/** So many threads at once are searched for words. */
const PROBED = 64

/** The threads of some agents in one order. */
export class ThreadListing {
  private readonly store: ReadableStore
  private readonly tenant: StoredTenant
  private readonly agents: readonly StoredAgent[]
  private readonly order: ThreadOrder
  private readonly filter: ThreadFilter
  private readonly candidates: ThreadCandidates

  /** @param agents sorted by id */
  constructor(
    store: ReadableStore,
    tenant: StoredTenant,
    agents: readonly StoredAgent[],
    order: ThreadOrder,
    filter: ThreadFilter,
    candidates: ThreadCandidates,
  ) {
    this.store = store
    this.tenant = tenant
    this.agents = agents
    this.order = order
    this.filter = filter
    this.candidates = candidates
  }

  /** @param after null for the beginning */
  page(after: ListPlace | null, limit: number): { threads: AgentThread[]; isLast: boolean } {
    const { query } = this.candidates
    const threads: AgentThread[] = []
    const probe = query === null ? null : new TextProbe(this.store, query)
    const step = probe ? PROBED : limit + 1
    for (let place = after; ;) {
      const some = this.next(place, step)
      threads.push(...(probe ? some.filter((each) => this.hasWords(each, probe)) : some))
      if (some.length < step || threads.length > limit) break
      const { agent, thread } = some.at(-1)!
      place = { rank: thread.rank, agentId: agent.agentId, user: thread.user }
    }
    return { threads: threads.slice(0, limit), isLast: threads.length <= limit }
  }

  private hasWords({ agent: { agentNo }, thread }: AgentThread, probe: TextProbe): boolean {
    return !this.candidates.isSearched(agentNo) || probe.has(agentNo, thread.user)
  }

  private next(place: ListPlace | null, limit: number): AgentThread[] {
    const { period } = this.filter
    const pageOf = this.order === 'cost' && period !== null && !period.isWhole ? this.byCost() : this.ofStore()
    const sign = this.order === 'near' ? 1 : -1
    // Threads of one rank stay in the order of their agents, and those of an agent in the order of the store.
    return this.agents
      .flatMap((agent) => pageOf(agent, place && placeIn(place, agent), limit).map((thread) => ({ agent, thread })))
      .sort((left, right) => (left.thread.rank - right.thread.rank) * sign)
      .slice(0, limit)
  }

  private ofStore(): PageOf {
    const { order, filter } = this
    return ({ agentNo }, place, limit) =>
      threadPage(this.store, { agentNo, order, filter, keys: this.candidates.keysOf(agentNo), place, limit })
  }

  /** What the events of parts of days cost is not kept, so it is added up for all threads that have some. */
  private byCost(): PageOf {
    const { store, filter } = this
    const sums = new PeriodSums(store, this.tenant, filter.period!)
    return (agent, place, limit) => {
      const { agentNo } = agent
      const keys = this.candidates.keysOf(agentNo) ?? keysInPeriod(store, agentNo, filter.period!)
      const all = { agentNo, order: 'time', filter, keys, place: null, limit: keys.length } as const
      return threadPage(store, all)
        .map((thread) => ({ ...thread, ...sums.of(agent, thread.user) }))
        .map((thread) => ({ ...thread, rank: thread.amount }))
        .sort((left, right) => right.rank - left.rank || compareKeys(left.user, right.user))
        .filter((thread) => place === null || isBehind(thread, place))
        .slice(0, limit)
    }
  }
}

type PageOf = (agent: StoredAgent, place: ThreadPlace | null, limit: number) => ListedThread[]

const placeIn = ({ rank, agentId, user }: ListPlace, agent: StoredAgent): ThreadPlace => ({
  rank,
  ties: agent.agentId === agentId ? { after: user } : agent.agentId < agentId ? 'none' : 'all',
})

const isBehind = ({ rank, user }: ListedThread, { rank: than, ties }: ThreadPlace): boolean => {
  if (rank !== than || ties === 'none') return rank < than
  return ties === 'all' || compareKeys(user, ties.after) > 0
}

/** The order of the store: numbers, then texts by their bytes. */
function compareKeys(left: UserKey, right: UserKey): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string')
    return Buffer.compare(Buffer.from(left), Buffer.from(right))
  return typeof left === 'number' ? -1 : 1
}
