import type { StoredAgent } from '../../../store/agents.ts'
import { DailyLedger } from '../../../store/events/daily.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import { RowIds } from '../../../store/ingest/rows/row-ids.ts'
import type { RowRange } from '../../../store/ingest/undo.ts'
import type { DaySpan } from '../../charges/priced-charges.ts'
import { ThreadRater, type EventTaker } from '../../traffic/rate-threads.ts'
import { EventComparison } from '../../kept-check/event-comparison.ts'
import { EventFacts } from './event-facts.ts'
import { differingTotal } from '../../kept-check/total-comparison.ts'

/** The result of rating a period again, and whether it agrees with what the store keeps. */
interface RatedAgain {
  eventsSha256: string
  events: number
  /** The first event that is kept differently from how it was rated, in words; null where there is none. */
  eventsDiffer: string | null
  /** The first kept total that differs, in words; null where there is none. */
  totalsDiffer: string | null
}

/**
 * Rates all threads of some agents again, whole, by what the store has of their messages, and holds the events that start
 * in a span against those that are kept, and what they add up to against the kept totals. It changes nothing.
 * @param rows where most of the period's messages came from, to read ahead
 * @param step called now and then with how many messages were rated; what it throws ends the work
 * @param others further spans whose kept events and totals the statement rests on; their events are not hashed
 */
export function ratedAgain(
  store: ReadableStore,
  agents: readonly StoredAgent[],
  span: DaySpan,
  rows: readonly RowRange[],
  step: (messages: number) => void,
  others: readonly DaySpan[] = [],
): RatedAgain {
  const facts = new EventFacts()
  const ids = new RowIds(store, rows)
  const ledger = new DailyLedger()
  const messageIds: string[] = []
  const spans = [span, ...others]
  let eventsDiffer: string | null = null
  // The order of `events --json`.
  for (const agent of agents.toSorted((left, right) => (left.agentId < right.agentId ? -1 : 1))) {
    const comparisons = spans.map((each) => new EventComparison(store, agent.agentNo, each))
    const own = comparisons[0]!
    const taker: EventTaker = {
      add(_, event, rowNos, first) {
        if (!own.holds(event)) {
          comparisons.find((comparison) => comparison.holds(event))?.rated(event)
          return
        }
        own.rated(event)
        messageIds.length = 0
        for (let at = 0; at < event.messages; at++) messageIds.push(ids.idOf(rowNos[first + at]!) ?? '')
        facts.add(agent.agentId, event, messageIds)
      },
      replace() {},
      remove() {},
    }
    new ThreadRater(store, taker, ledger, () => true).rate(agent, 'all', step)
    for (const comparison of comparisons) {
      const differing = comparison.end((rowNo) => ids.idOf(rowNo))
      if (differing !== null) eventsDiffer ??= `agent ${agent.agentId}: ${differing}`
    }
  }
  const totalsDiffer = spans
    .map((each) => differingTotal(store, agents, each, ledger))
    .find((differing) => differing !== null)
  return { eventsSha256: facts.digest(), events: facts.events, eventsDiffer, totalsDiffer: totalsDiffer ?? null }
}
