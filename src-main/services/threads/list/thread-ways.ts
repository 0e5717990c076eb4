/** The threads of each agent in the order of the most that their events that fit can come to, as `ThreadWalk` looks at them. */
import type { UserKey } from '../../../rating/messages/user-key.ts'
import type { StoredAgent } from '../../../store/agents.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import { areBitsAddedUp } from '../../../store/thread-index/period-sql.ts'
import { threadPage, type ThreadFilter, type ThreadOrder } from '../../../store/thread-index/thread-pages.ts'
import { compareListed, placeIn, placeOfThread, type AgentThread, type ListPlace } from './listed-order.ts'

/** The amounts of so many days are added up; of more days those of their cycle are taken for the most that they can be. */
export const FEW_DAYS = 3
/** Pages grow up to this. */
const MOST_OF_A_PAGE = 4_096
/** What is added up for a page is added up again for the next. */
const LARGE_PAGE = 1_024

export interface WayAsked {
  store: ReadableStore
  /** Sorted by id. */
  agents: readonly StoredAgent[]
  order: ThreadOrder
  filter: ThreadFilter
  /** The only end users of an agent to be looked at; null for all. */
  keysOf: (agentNo: number) => readonly UserKey[] | null
}

/** What is known of the amounts of a way. */
interface WayKind {
  /** Whose events they are: all, or those with the bits asked for. */
  of: 'all' | 'the bits'
  /** Whether they are of exactly the period asked for. */
  isOfPeriod: boolean
  least?: number
}

/** A thread that was come to, and on which way. */
export interface Passed extends AgentThread {
  way: WayKind
}

/** By what is kept of at least the events that fit. */
export function boundWays(asked: WayAsked, bounds: ThreadFilter, after: ListPlace | null, some: number): Way[] {
  const { order, agents, filter } = asked
  const { period, bits } = bounds
  const isOfPeriod =
    order !== 'cost' || (period?.span === filter.period?.span && (filter.period === null || filter.period.isWhole))
  const areOfBits = order === 'cost' && bits !== null && areBitsAddedUp(period, bits)
  const kind: WayKind = { of: areOfBits ? 'the bits' : 'all', isOfPeriod }
  return agents.map((agent) => new Way(asked, agent, bounds, kind, after, some))
}

/**
 * Whether a period is of so many days of a cycle that these are added up for costly threads only. What events of some types
 * come to in a cycle is near enough to what they come to in some of its days.
 */
export const isCoarse = ({ bits }: ThreadFilter, { period }: ThreadFilter): boolean =>
  bits === null &&
  period !== null &&
  period.span === null &&
  period.within !== null &&
  period.toDay - period.fromDay > FEW_DAYS

/** By the days that a period lies in, added up for threads that cost as much in its cycle. */
export function dayWays(asked: WayAsked, bounds: ThreadFilter, least: number): Way[] {
  const { agents, filter } = asked
  const { isWhole } = filter.period!
  const days = { ...bounds, period: { ...filter.period!, isWhole: true, span: null } }
  const kind: WayKind = { of: 'all', isOfPeriod: isWhole, least }
  return agents.map((agent) => new Way(asked, agent, days, kind, null, LARGE_PAGE))
}

/** The threads of one agent in one order, page by page. */
class Way {
  private readonly asked: WayAsked
  private readonly agent: StoredAgent
  private readonly filter: ThreadFilter
  private readonly kind: WayKind
  private limit: number
  private page: readonly Passed[] = []
  private at = 0
  private after: ListPlace | null
  private isRead = false

  constructor(
    asked: WayAsked,
    agent: StoredAgent,
    filter: ThreadFilter,
    kind: WayKind,
    after: ListPlace | null,
    limit: number,
  ) {
    this.asked = asked
    this.agent = agent
    this.filter = filter
    this.kind = kind
    this.after = after
    this.limit = limit
  }

  /** The first place that the next thread can have in the list; null at the end. */
  place(): ListPlace | null {
    if (this.at === this.page.length && !this.isRead) this.read()
    const head = this.page[this.at]
    return head ? placeOfThread(head) : null
  }

  /** The next thread, which is left behind. */
  take(): Passed {
    return this.page[this.at++]!
  }

  private read(): void {
    const { agent, asked, filter, after, limit, kind } = this
    const place = after && placeIn(after, agent)
    const { agentNo } = agent
    const { store, order, keysOf } = asked
    const { least } = kind
    const threads = threadPage(store, { agentNo, order, filter, keys: keysOf(agentNo), place, limit, least })
    this.page = threads.map((thread) => ({ agent, thread, way: kind }))
    this.at = 0
    this.isRead = threads.length < limit
    if (!this.isRead) this.after = placeOfThread(this.page.at(-1)!)
    this.limit = Math.min(limit * 2, MOST_OF_A_PAGE)
  }
}

/** The way whose next thread comes first; null where all are at their end. */
export function nextOf(ways: readonly Way[], sign: 1 | -1): Way | null {
  let first: Way | null = null
  let known: ListPlace | null = null
  for (const way of ways) {
    const place = way.place()
    if (!place || (known && compareListed(place, known, sign) >= 0)) continue
    first = way
    known = place
  }
  return first
}

/** The next threads of all ways that were not seen before. */
export function taken(ways: readonly Way[], sign: 1 | -1, most: number, seen: Set<string>): Passed[] {
  const threads: Passed[] = []
  for (let way = nextOf(ways, sign); way && threads.length < most; way = nextOf(ways, sign)) {
    const passed = way.take()
    const name = `${passed.agent.agentNo} ${typeof passed.thread.user} ${passed.thread.user}`
    if (!seen.has(name)) threads.push(passed)
    seen.add(name)
  }
  return threads
}
