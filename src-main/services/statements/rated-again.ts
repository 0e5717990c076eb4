import { userIdOf } from '../../rating/user-key.ts'
import type { StoredAgent } from '../../store/agents.ts'
import { DailyLedger, keptTotals, type DailyCharge, type DailyTraffic } from '../../store/daily.ts'
import type { StoredEvent } from '../../store/events.ts'
import { KeptEvents, type KeptEvent } from '../../store/kept-events.ts'
import { madeOf } from '../../store/made.ts'
import type { WritableStore } from '../../store/open-store.ts'
import { RowIds } from '../../store/row-ids.ts'
import type { RowRange } from '../../store/undo.ts'
import type { Span } from '../period.ts'
import { ThreadRater, type EventTaker } from '../rate-threads.ts'
import { EventFacts } from './event-facts.ts'

/** What a period is rated to from its messages, and whether that is what the store keeps of it. */
export interface RatedAgain {
  eventsSha256: string
  events: number
  /** The first event that is kept otherwise than it is rated, in words; null where there is none. */
  eventsDiffer: string | null
  /** The same of the kept totals. */
  totalsDiffer: string | null
}

/**
 * Rates all threads of some agents again, whole, by what the store has of their messages, and holds the events that start
 * in a span against those that are kept, and what they add up to against the kept totals. It changes nothing.
 * @param rows where most of the period's messages came from, to read ahead
 */
export function ratedAgain(
  store: WritableStore,
  agents: readonly StoredAgent[],
  span: Span,
  rows: readonly RowRange[],
): RatedAgain {
  const facts = new EventFacts()
  const ids = new RowIds(store, rows)
  const ledger = new DailyLedger()
  const messageIds: string[] = []
  let eventsDiffer: string | null = null
  // The order of `events --json`.
  for (const agent of agents.toSorted((left, right) => (left.agentId < right.agentId ? -1 : 1))) {
    const comparison = new Comparison(new KeptEvents(store, agent.agentNo, span.fromDay, span.toDay))
    const taker: EventTaker = {
      add(_, event, rowNos, first) {
        if (event.day < span.fromDay || event.day >= span.toDay) return
        comparison.rated(event)
        messageIds.length = 0
        for (let at = 0; at < event.messages; at++) messageIds.push(ids.idOf(rowNos[first + at]!))
        facts.add(agent.agentId, event, messageIds)
      },
      replace() {},
      remove() {},
    }
    new ThreadRater(store, taker, ledger, () => true).rate(agent, 'all', () => {})
    const differing = comparison.end()
    if (differing !== null) eventsDiffer ??= `agent ${agent.agentId}: ${differing}`
  }
  const totalsDiffer = differingTotal(store, agents, span, ledger)
  return { eventsSha256: facts.digest(), events: facts.events, eventsDiffer, totalsDiffer }
}

/**
 * Holds rated events against kept ones. They come in the same order but for events of one instant: what does not match in
 * its turn waits for its like.
 */
class Comparison {
  private readonly kept: KeptEvents
  /** How many more were rated than are kept, by what the event is. */
  private readonly unmatched = new Map<string, number>()

  constructor(kept: KeptEvents) {
    this.kept = kept
  }

  rated(event: StoredEvent): void {
    const kept = this.kept.next()
    if (kept && isSame(event, kept)) return
    this.count(keptAs(event), 1)
    if (kept) this.count(kept, -1)
  }

  /** The first difference in words; null where there is none. */
  end(): string | null {
    for (let kept = this.kept.next(); kept; kept = this.kept.next()) this.count(kept, -1)
    for (const [key, count] of this.unmatched) {
      const [user, , , , startedAtMs] = JSON.parse(key) as KeptEvent
      const event = `the event of ${userIdOf(user)} at ${new Date(startedAtMs).toISOString()}`
      return count > 0 ? `${event} is not kept as it is rated` : `${event} is kept and is not rated so`
    }
    return null
  }

  private count(event: KeptEvent, by: 1 | -1): void {
    const key = JSON.stringify(event)
    const count = (this.unmatched.get(key) ?? 0) + by
    if (count === 0) this.unmatched.delete(key)
    else this.unmatched.set(key, count)
  }
}

const keptAs = (event: StoredEvent): KeptEvent => {
  const { user, us, messages, startedAtMs, endedAtMs, traitNo, firstRow, firstAtMs } = event
  return [user, us, messages, madeOf(event), startedAtMs, endedAtMs, traitNo, firstRow, firstAtMs]
}

const isSame = (event: StoredEvent, kept: KeptEvent): boolean =>
  event.user === kept[0] &&
  event.us === kept[1] &&
  event.messages === kept[2] &&
  madeOf(event) === kept[3] &&
  event.startedAtMs === kept[4] &&
  event.endedAtMs === kept[5] &&
  event.traitNo === kept[6] &&
  event.firstRow === kept[7] &&
  event.firstAtMs === kept[8]

function differingTotal(
  store: WritableStore,
  agents: readonly StoredAgent[],
  { fromDay, toDay }: Span,
  ledger: DailyLedger,
): string | null {
  const isInside = ({ day }: { day: number }): boolean => day >= fromDay && day < toDay
  const rated = new Set([...ledger.chargeChanges(), ...ledger.trafficChanges()].filter(isInside).map(totalText))
  for (const { agentNo, agentId } of agents) {
    const { charges, traffic } = keptTotals(store, agentNo, fromDay, toDay)
    for (const text of [...charges, ...traffic].map(totalText)) {
      if (!rated.delete(text)) return `agent ${agentId} keeps ${text}`
    }
  }
  for (const text of rated) return `not kept: ${text}`
  return null
}

/** A total in one form, whoever made the object. */
const totalText = (total: DailyCharge | DailyTraffic): string =>
  'state' in total
    ? JSON.stringify([total.agentNo, total.day, total.direction, total.state, total.messages])
    : JSON.stringify([
        total.agentNo,
        total.day,
        total.type,
        total.country,
        total.carrier,
        total.chargeable,
        total.events,
        total.quantity,
        total.overrunMessages,
        total.overrunSegments,
        total.assumed,
      ])
