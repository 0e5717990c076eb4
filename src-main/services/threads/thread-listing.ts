import type { UserKey } from '../../rating/messages/user-key.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { TextProbe } from '../../store/thread-index/text-probe.ts'
import {
  threadPage,
  type ListedThread,
  type ThreadFilter,
  type ThreadOrder,
  type ThreadPlace,
} from '../../store/thread-index/thread-pages.ts'
import { bitOf, type EventFilter } from './event-filter.ts'
import type { ThreadCandidates } from './thread-candidates.ts'
import { keptAmount, type ThreadSum, type ThreadSums } from './thread-sums.ts'

/** Where a listing goes on: after a thread. */
export interface ListPlace {
  rank: number
  agentId: string
  user: UserKey
}

export interface AgentThread {
  agent: StoredAgent
  thread: ListedThread
  /** What its events come to that fit, where that was added up already. */
  sum?: ThreadSum
}

/** So many threads at once are searched for words. */
const PROBED = 64

/** The threads of some agents in one order. */
export class ThreadListing {
  private readonly store: ReadableStore
  private readonly agents: readonly StoredAgent[]
  private readonly order: ThreadOrder
  private readonly filter: ThreadFilter
  private readonly events: EventFilter | null
  private readonly candidates: ThreadCandidates
  private readonly sums: ThreadSums
  private readonly summed = new Map<number, ReadonlyMap<UserKey, ThreadSum>>()

  /**
   * @param agents sorted by id
   * @param events which of them fit; null for all
   * @param sums of the events that fit, in the period of the filter
   */
  constructor(
    store: ReadableStore,
    agents: readonly StoredAgent[],
    order: ThreadOrder,
    filter: ThreadFilter,
    events: EventFilter | null,
    candidates: ThreadCandidates,
    sums: ThreadSums,
  ) {
    this.store = store
    this.agents = agents
    this.order = order
    this.filter = filter
    this.events = events
    this.candidates = candidates
    this.sums = sums
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
    const { events, order } = this
    const { period } = this.filter
    const bit = events && bitOf(events)
    const isKept = order === 'cost' ? events === null && (period === null || period.isWhole) : !events || bit !== null
    const pageOf = isKept ? this.ofStore(bit) : this.bySums()
    const sign = this.sign()
    // Threads of one rank stay in the order of their agents, and those of an agent in the order of the store.
    return this.agents
      .flatMap((agent) => pageOf(agent, place && placeIn(place, agent), limit))
      .sort((left, right) => (left.thread.rank - right.thread.rank) * sign)
      .slice(0, limit)
  }

  private sign(): 1 | -1 {
    return this.order === 'near' ? 1 : -1
  }

  /** The kept sums are of all events, so those that fit are added up when it is known which threads are shown. */
  private ofStore(bit: number | null): PageOf {
    const { order, filter: all } = this
    const filter = { ...all, bit }
    return (agent, place, limit) => {
      const { agentNo } = agent
      const keys = this.candidates.keysOf(agentNo)
      return threadPage(this.store, { agentNo, order, filter, keys, place, limit }).map((thread) => ({
        agent,
        thread: bit === null ? thread : { ...thread, events: null },
      }))
    }
  }

  /** What some events come to is not kept, so it is added up for all threads that have such an event. */
  private bySums(): PageOf {
    const { store, order, filter } = this
    const sign = this.sign()
    return (agent, place, limit) => {
      const { agentNo } = agent
      const sums = this.sumsOf(agent)
      const keys = [...sums.keys()]
      if (keys.length === 0) return []
      const stored = order === 'cost' ? 'time' : order
      const asked = { agentNo, order: stored, filter: { ...filter, period: null }, keys, place: null } as const
      return threadPage(store, { ...asked, limit: keys.length })
        .map((thread): AgentThread & { sum: ThreadSum } => ({ agent, thread, sum: sums.get(thread.user)! }))
        .map(({ thread, sum }) => {
          const amount = keptAmount(sum.amount)
          return { agent, thread: { ...thread, amount, rank: order === 'cost' ? amount : thread.rank }, sum }
        })
        .sort(
          ({ thread: left }, { thread: right }) =>
            (left.rank - right.rank) * sign || compareKeys(left.user, right.user),
        )
        .filter(({ thread }) => place === null || isBehind(thread, place, sign))
        .slice(0, limit)
    }
  }

  private sumsOf(agent: StoredAgent): ReadonlyMap<UserKey, ThreadSum> {
    const { agentNo } = agent
    let sums = this.summed.get(agentNo)
    if (!sums) this.summed.set(agentNo, (sums = this.sums.of(agent, this.candidates.keysOf(agentNo))))
    return sums
  }
}

type PageOf = (agent: StoredAgent, place: ThreadPlace | null, limit: number) => AgentThread[]

const placeIn = ({ rank, agentId, user }: ListPlace, agent: StoredAgent): ThreadPlace => ({
  rank,
  ties: agent.agentId === agentId ? { after: user } : agent.agentId < agentId ? 'none' : 'all',
})

const isBehind = ({ rank, user }: ListedThread, { rank: than, ties }: ThreadPlace, sign: 1 | -1): boolean => {
  if (rank !== than || ties === 'none') return (rank - than) * sign > 0
  return ties === 'all' || compareKeys(user, ties.after) > 0
}

/** The order of the store: numbers, then texts by their bytes. */
function compareKeys(left: UserKey, right: UserKey): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string')
    return Buffer.compare(Buffer.from(left), Buffer.from(right))
  return typeof left === 'number' ? -1 : 1
}
