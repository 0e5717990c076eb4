import { parseDay } from '../../src-main/core/calendar/day.ts'
import { localCalendar } from '../../src-main/core/calendar/local-day.ts'
import { TypeCode, type EventType } from '../../src-main/rating/threads/event.ts'
import { findAgent, widenTraffic } from '../../src-main/store/agents.ts'
import { DailyLedger } from '../../src-main/store/events/daily.ts'
import type { WritableStore } from '../../src-main/store/file/connection.ts'

/** Daily totals of an agent, as rating would keep them. */
export interface KeptDays {
  agentId: string
  type: EventType
  country?: string
  carrier?: string
  /** The local day of the first quantity. */
  from: string
  /** One a day; nothing is kept of a day with 0. */
  quantities: readonly number[]
  /** Hour of the last day at which the traffic ends; 24 where left out. */
  untilHour?: number
}

/**
 * Keeps daily totals without the messages behind them: the forecast reads nothing else, and two years of messages would
 * take a minute to import.
 */
export function keepDays(store: WritableStore, kept: readonly KeptDays[]): void {
  const ledger = new DailyLedger()
  for (const { agentId, type, country = 'GB', carrier = '', from, quantities, untilHour = 24 } of kept) {
    const { agentNo, timeZone } = findAgent(store, agentId)!
    const first = parseDay(from)!
    for (const [at, quantity] of quantities.entries()) {
      if (quantity === 0) continue
      const event = { day: first + at, type: TypeCode[type], country, carrier, chargeable: 1, quantity, assumed: 0 }
      ledger.addEvent(agentNo, event, 0, 1)
    }
    const { startOfDay } = localCalendar(timeZone)
    const lastDay = first + quantities.length - 1
    widenTraffic(store, agentNo, startOfDay(first), startOfDay(lastDay) + untilHour * 3_600_000 - 1)
  }
  store.transaction(() => ledger.write(store)).immediate()
}
