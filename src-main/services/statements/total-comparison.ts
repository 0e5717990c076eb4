import { EVENT_TYPES } from '../../rating/event.ts'
import { dayText } from '../../rating/period.ts'
import type { StoredAgent } from '../../store/agents.ts'
import { keptTotals, type DailyCharge, type DailyLedger, type DailyTraffic } from '../../store/daily.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import type { DaySpan } from '../priced-charges.ts'

/**
 * The first kept total of a span that is not what was rated, in words; null where all are.
 * @param ledger what was rated
 */
export function differingTotal(
  store: ReadableStore,
  agents: readonly StoredAgent[],
  { fromDay, toDay }: DaySpan,
  ledger: DailyLedger,
): string | null {
  const isInside = ({ day }: { day: number }): boolean => day >= fromDay && day < toDay
  const named = new Map(agents.map(({ agentNo, agentId }) => [agentNo, agentId]))
  const rated = new Map<string, DailyCharge | DailyTraffic>()
  for (const total of [...ledger.chargeChanges(), ...ledger.trafficChanges()]) {
    if (isInside(total)) rated.set(keyOf(total), total)
  }
  for (const { agentNo } of agents) {
    const { charges, traffic } = keptTotals(store, agentNo, fromDay, toDay)
    for (const kept of [...charges, ...traffic]) {
      const key = keyOf(kept)
      const total = rated.get(key)
      rated.delete(key)
      if (!total || sumsOf(total) !== sumsOf(kept)) {
        return `agent ${named.get(agentNo)}, ${whatOf(kept)}: ${sumsOf(kept)} are kept, ${total ? sumsOf(total) : 'none'} rated`
      }
    }
  }
  for (const total of rated.values()) {
    return `agent ${named.get(total.agentNo)}, ${whatOf(total)}: none are kept, ${sumsOf(total)} rated`
  }
  return null
}

/** Of what a total is: one for each. */
const keyOf = (total: DailyCharge | DailyTraffic): string =>
  'state' in total
    ? JSON.stringify([total.agentNo, total.day, total.direction, total.state])
    : JSON.stringify([total.agentNo, total.day, total.type, total.country, total.carrier, total.chargeable])

const whatOf = (total: DailyCharge | DailyTraffic): string =>
  'state' in total
    ? `${total.direction === 0 ? 'A2P' : 'P2A'} messages of ${dayText(total.day)} (counted as ${total.state})`
    : [
        `${EVENT_TYPES[total.type] ?? total.type} of ${dayText(total.day)}`,
        total.country,
        ...(total.carrier === '' ? [] : [total.carrier]),
        ...(total.chargeable === 1 ? [] : ['not chargeable']),
      ].join(', ')

/** What it comes to, in words: two that come to the same read the same. */
const sumsOf = (total: DailyCharge | DailyTraffic): string =>
  'state' in total
    ? `${total.messages} messages`
    : `${total.events} events with ${total.quantity} units, ${total.overrunMessages} overruns of ${total.overrunSegments} segments and ${total.assumed} assumed`
