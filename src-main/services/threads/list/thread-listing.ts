import type { UserKey } from '../../../rating/messages/user-key.ts'
import type { StoredAgent } from '../../../store/agents.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import { areBitsAddedUp } from '../../../store/thread-index/period-sql.ts'
import { TextProbe } from '../../../store/thread-index/text-probe.ts'
import {
  threadPage,
  type ListedThread,
  type ThreadFilter,
  type ThreadOrder,
  type ThreadPlace,
} from '../../../store/thread-index/thread-pages.ts'
import { bitsOf, type EventFilter } from './event-filter.ts'
import { compareKeys, placeIn, placeOfThread, signOf, type AgentThread, type ListPlace } from './listed-order.ts'
import type { ThreadCandidates } from './thread-candidates.ts'
import { ThreadWalk } from './thread-walk.ts'
import { keptAmount, type ThreadSum, type ThreadSums } from './thread-sums.ts'

/** So many threads at once are searched for words. */
const PROBED = 64
/** More at once are not looked at one after the other. */
const FIRST_ROWS = 2_000

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
    for (const each of this.inOrder(after, probe ? PROBED : limit + 1)) {
      if (probe && !this.hasWords(each, probe)) continue
      threads.push(each)
      if (threads.length > limit) break
    }
    return { threads: threads.slice(0, limit), isLast: threads.length <= limit }
  }

  private hasWords({ agent: { agentNo }, thread }: AgentThread, probe: TextProbe): boolean {
    return !this.candidates.isSearched(agentNo) || probe.has(agentNo, thread.user)
  }

  /** @param some so many are likely to be asked for */
  private *inOrder(after: ListPlace | null, some: number): Generator<AgentThread> {
    const { store, agents, order, filter, events, candidates, sums } = this
    if (!this.isWalked(some)) return yield* this.paged(this.isKept() ? this.ofStore() : this.bySums(), after, some)
    const walk = new ThreadWalk({
      store,
      agents,
      order,
      filter,
      events,
      keysOf: (agentNo) => candidates.keysOf(agentNo),
      sums,
    })
    let place = after
    for (const each of walk.after(after, some)) {
      yield each
      place = placeOfThread(each)
    }
    if (walk.isPoor) yield* this.paged(this.bySums(), place, some)
  }

  private *paged(pageOf: PageOf, after: ListPlace | null, some: number): Generator<AgentThread> {
    const sign = signOf(this.order)
    for (let place = after; ;) {
      // Threads of one rank stay in the order of their agents, and those of an agent in the order of the store.
      const page = this.agents
        .flatMap((agent) => pageOf(agent, place && placeIn(place, agent), some))
        .sort((left, right) => (left.thread.rank - right.thread.rank) * sign)
        .slice(0, some)
      yield* page
      if (page.length < some) return
      place = placeOfThread(page.at(-1)!)
    }
  }

  /** Whether what is kept says which threads fit and, by cost, what they come to. */
  private isKept(): boolean {
    const { events, order, filter } = this
    const { bits, areAll } = events === null ? { bits: null, areAll: true } : bitsOf(events)
    if (order !== 'cost' || !areAll) return areAll
    const { period } = filter
    return (period === null || period.isWhole) && areBitsAddedUp(period, bits)
  }

  /** Few threads, or few events, are rather all added up, and so are all threads where all are asked for. */
  private isWalked(some: number): boolean {
    const { candidates, events } = this
    return !this.isKept() && !candidates.areFew && events?.isProvisional !== true && some <= FIRST_ROWS
  }

  /**
   * By cost the kept sums are of the events that fit; in other orders these are added up when it is known which threads are
   * shown.
   */
  private ofStore(): PageOf {
    const { order, filter: all } = this
    const bits = this.events && bitsOf(this.events).bits
    const filter = { ...all, bits }
    return (agent, place, limit) => {
      const { agentNo } = agent
      const keys = this.candidates.keysOf(agentNo)
      return threadPage(this.store, { agentNo, order, filter, keys, place, limit }).map((thread) => ({
        agent,
        thread: bits === null || order === 'cost' ? thread : { ...thread, events: null },
      }))
    }
  }

  /** What some events come to is not kept, so it is added up for all threads that have such an event. */
  private bySums(): PageOf {
    const { store, order, filter } = this
    const sign = signOf(order)
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

const isBehind = ({ rank, user }: ListedThread, { rank: than, ties }: ThreadPlace, sign: 1 | -1): boolean => {
  if (rank !== than || ties === 'none') return (rank - than) * sign > 0
  return ties === 'all' || compareKeys(user, ties.after) > 0
}
