import { EVENT_TYPES } from '../../rating/threads/event.ts'
import { dayText } from '../../core/calendar/day.ts'
import type { StoredAgent } from '../../store/agents.ts'
import { keptTotals, type DailyCharge, type DailyLedger, type DailyTraffic } from '../../store/events/daily.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { DaySpan } from '../charges/priced-charges.ts'

type Total = DailyCharge | DailyTraffic

/**
 * The first total of a span that is kept differently from how it was rated, in words; null where there is none.
 * @param ledger the totals of what was rated
 */
export function differingTotal(
  store: ReadableStore,
  agents: readonly StoredAgent[],
  { fromDay, toDay }: DaySpan,
  ledger: DailyLedger,
): string | null {
  const isInside = ({ day }: { day: number }): boolean => day >= fromDay && day < toDay
  const rated = [...ledger.chargeChanges(), ...ledger.trafficChanges()].filter(isInside)
  const kept = agents.flatMap(({ agentNo }): Total[] => {
    const { charges, traffic } = keptTotals(store, agentNo, fromDay, toDay)
    return [...charges, ...traffic]
  })
  return differingTotals(agents, rated, kept)
}

/** The first total that is kept differently from how it was found, in words; null where there is none. */
export function differingTotals(
  agents: readonly StoredAgent[],
  found: readonly Total[],
  kept: readonly Total[],
): string | null {
  const named = new Map(agents.map(({ agentNo, agentId }) => [agentNo, agentId]))
  const open = new Map(found.map((total) => [keyOf(total), total]))
  for (const total of kept) {
    const key = keyOf(total)
    const other = open.get(key)
    open.delete(key)
    if (other && sumsOf(other) === sumsOf(total)) continue
    const were = other ? sumsOf(other) : 'none'
    return `agent ${named.get(total.agentNo)}, ${whatOf(total)}: ${sumsOf(total)} are kept, ${were} found`
  }
  for (const total of open.values()) {
    return `agent ${named.get(total.agentNo)}, ${whatOf(total)}: none are kept, ${sumsOf(total)} found`
  }
  return null
}

/** Totals with the same key are totals of the same thing. */
const keyOf = (total: Total): string =>
  'state' in total
    ? JSON.stringify([total.agentNo, total.day, total.direction, total.state])
    : JSON.stringify([total.agentNo, total.day, total.type, total.country, total.carrier, total.chargeable])

const whatOf = (total: Total): string =>
  'state' in total
    ? `${total.direction === 0 ? 'A2P' : 'P2A'} messages of ${dayText(total.day)} (counted as ${total.state})`
    : [
        `${EVENT_TYPES[total.type] ?? total.type} of ${dayText(total.day)}`,
        total.country,
        ...(total.carrier === '' ? [] : [total.carrier]),
        ...(total.chargeable === 1 ? [] : ['not chargeable']),
      ].join(', ')

/** The figures of a total in words, equal for equal figures. */
const sumsOf = (total: Total): string =>
  'state' in total
    ? `${total.messages} messages`
    : `${total.events} events with ${total.quantity} units, ${total.overrunMessages} overruns of ${total.overrunSegments} segments and ${total.assumed} assumed`
