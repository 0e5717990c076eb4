import type { UserKey } from '../../../rating/messages/user-key.ts'
import type { StoredAgent } from '../../../store/agents.ts'
import { OVERRUN_BIT, TYPE_BITS } from '../../../store/thread-index/digests.ts'
import type { ThreadPeriod } from '../../../store/thread-index/period-sql.ts'
import type { ThreadFilter } from '../../../store/thread-index/thread-pages.ts'
import { groupBy, mayWait, provisionalAfterMs } from '../../charges/priced-charges.ts'
import { bitsOf, type EventFilter } from './event-filter.ts'
import { compareListed, placeOfThread, signOf, type AgentThread, type ListPlace } from './listed-order.ts'
import { keptAmount, type ThreadSums } from './thread-sums.ts'
import { boundWays, dayWays, FEW_DAYS, isCoarse, nextOf, taken, type Passed, type WayAsked } from './thread-ways.ts'

/** Threads that are added up at once grow from page to page up to this. */
const MOST_AT_ONCE = 4_096
/** After so many threads of which hardly one in ten fits, all that fit are looked for at once. */
const WALKED = 4_096
const HARDLY = 0.1
/** So many threads are looked at by the amounts of their cycle, before those of the days asked for are added up. */
const LOOKED_AT = 1_500

interface WalkAsked extends WayAsked {
  /** Which events fit; null for all. */
  events: EventFilter | null
  /** Of the events that fit, in the period of the filter. */
  sums: ThreadSums
}

/**
 * Finds threads in the order of what their events that fit come to, where that is not kept. What all events of a thread
 * come to is, and no more than that can its events that fit come to, as nothing costs less than nothing. So threads are
 * looked at in the order of that, and those whose sum is known are in order as soon as all that are left can only come
 * after them. In the other orders threads are where they are kept, and only those are left out of which no event fits.
 */
export class ThreadWalk {
  private readonly asked: WalkAsked
  /** What is kept of at least the events that fit. */
  private readonly bounds: ThreadFilter
  private readonly sign: 1 | -1
  private walked = 0
  private fitting = 0

  constructor(asked: WalkAsked) {
    this.asked = asked
    const { events, filter, order } = asked
    const bits = events && bitsOf(events).bits
    this.bounds = { ...filter, bits, period: order === 'cost' ? boundingPeriod(filter.period) : filter.period }
    this.sign = signOf(order)
  }

  /** Whether so few of the threads looked at fit that it is better to look for those that do. */
  get isPoor(): boolean {
    return this.walked >= WALKED && this.fitting < this.walked * HARDLY
  }

  /**
   * The threads after a place, in order; ends early where `isPoor`.
   * @param some so many are likely to be asked for
   */
  *after(place: ListPlace | null, some: number): Generator<AgentThread> {
    const { asked, bounds, sign } = this
    let ways = boundWays(asked, bounds, asked.order === 'cost' ? null : place, some)
    let waiting: AgentThread[] = []
    const seen = new Set<string>()
    /** Where given, threads after it are not looked at any more. */
    let last: ListPlace | null = null
    for (let atOnce = some; ; atOnce = Math.min(atOnce * 2, MOST_AT_ONCE)) {
      const head = nextOf(ways, sign)?.place() ?? null
      const isEnd = last !== null && (head === null || compareListed(head, last, sign) > 0)
      const bound = isEnd ? last : head
      const behind = bound === null ? -1 : waiting.findIndex((each) => this.isAfter(each, bound))
      yield* behind < 0 ? waiting : waiting.slice(0, behind)
      if (bound === null || this.isPoor) return
      if (isEnd) return yield* this.after(last, some)
      waiting = behind < 0 ? [] : waiting.slice(behind)
      const found = this.fit(taken(ways, sign, atOnce, seen))
      waiting.push(...found.filter((each) => place === null || this.isAfter(each, place)))
      waiting.sort((left, right) => compareListed(placeOfThread(left), placeOfThread(right), sign))
      if (
        last === null &&
        waiting.length >= some &&
        seen.size >= LOOKED_AT &&
        asked.order === 'cost' &&
        isCoarse(bounds, asked.filter)
      ) {
        last = placeOfThread(waiting[some - 1]!)
        ways = dayWays(asked, bounds, last.rank)
      }
    }
  }

  private isAfter(each: AgentThread, place: ListPlace): boolean {
    return compareListed(placeOfThread(each), place, this.sign) > 0
  }

  /** Those that have events that fit, with their rank. */
  private fit(threads: readonly Passed[]): AgentThread[] {
    const found: AgentThread[] = []
    const open: Passed[] = []
    for (const each of threads) {
      if (this.isAllFitting(each)) found.push({ agent: each.agent, thread: each.thread })
      else open.push(each)
    }
    for (const [agent, those] of groupBy(open, (each) => each.agent)) found.push(...this.addedUp(agent, those))
    this.walked += threads.length
    this.fitting += found.length
    return found
  }

  private addedUp(agent: StoredAgent, threads: readonly AgentThread[]): AgentThread[] {
    const { order, sums } = this.asked
    const known = sums.of(
      agent,
      threads.map(({ thread }): UserKey => thread.user),
    )
    return threads.flatMap(({ thread }): AgentThread[] => {
      const sum = known.get(thread.user)
      if (!sum) return []
      const amount = keptAmount(sum.amount)
      return [{ agent, sum, thread: { ...thread, amount, rank: order === 'cost' ? amount : thread.rank } }]
    })
  }

  /** Whether what is kept of a thread is of exactly the events that fit. */
  private isAllFitting({ agent, thread, way }: Passed): boolean {
    const { events, filter } = this.asked
    const { firstAtMs, lastAtMs, types } = thread
    const { period } = filter
    if (thread.events === 0) return false
    const isInPeriod = period === null || way.isOfPeriod || (firstAtMs >= period.fromMs && lastAtMs < period.toMs)
    if (!isInPeriod || events === null) return isInPeriod
    const { bits, areAll } = bitsOf(events)
    // All events of a thread that ended before cannot change any more.
    const isSettled = events.isProvisional === false && !(mayWait(agent) && lastAtMs > provisionalAfterMs(agent))
    if (!areAll && !(isSettled && bitsOf({ ...events, isProvisional: null }).areAll)) return false
    return bits === null || way.of === 'the bits' || (bits !== OVERRUN_BIT && (types & TYPE_BITS & ~bits) === 0)
  }
}

/** A time made of whole days whose amounts are kept or few, in which all of a period lies; null for whenever. */
function boundingPeriod(period: ThreadPeriod | null): ThreadPeriod | null {
  if (period === null || period.span !== null) return period
  const { fromDay, toDay, within } = period
  const days = toDay - fromDay
  if (days > 1 && days <= FEW_DAYS) return { ...period, isWhole: true, span: null }
  return within === null ? null : { ...period, isWhole: true, span: within }
}
