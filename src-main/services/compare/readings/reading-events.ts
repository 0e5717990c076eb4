import { localCalendar } from '../../../core/calendar/local-day.ts'
import type { RuleProfile } from '../../../rating/profile/profile.ts'
import { billedCountry } from '../../../rating/profile/rules.ts'
import type { ThreadReading } from '../../../rating/readings/thread-reading.ts'
import { EventFlag, extraSegments } from '../../../rating/threads/event.ts'
import type { StoredAgent } from '../../../store/agents.ts'
import { DailyLedger, type DailyCharge } from '../../../store/events/daily.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import { originReader } from '../../../store/ingest/rows/traits.ts'
import type { DaySpan } from '../../charges/priced-charges.ts'
import { threadsRead, type ThreadUnderProfiles } from './read-traffic.ts'
import type { PricedEvent } from './reading-charges.ts'

/** A tenant's traffic of some days as several profiles read it. */
export class ReadTraffic {
  private readonly store: ReadableStore
  private readonly agents: readonly StoredAgent[]
  private readonly profiles: readonly RuleProfile[]
  private readonly step: (messages: number) => void
  private readonly calendar
  private readonly originOf

  /** @param step called with how many messages were read; what it throws ends the work */
  constructor(
    store: ReadableStore,
    { timeZone }: { timeZone: string },
    agents: readonly StoredAgent[],
    profiles: readonly RuleProfile[],
    step: (messages: number) => void,
  ) {
    this.store = store
    this.agents = agents
    this.profiles = profiles
    this.step = step
    this.calendar = localCalendar(timeZone)
    this.originOf = originReader(store)
  }

  /** The threads with messages on some days. */
  threads({ fromDay, toDay }: DaySpan, agents = this.agents, profiles = this.profiles): Generator<ThreadUnderProfiles> {
    const { startOfDay } = this.calendar
    const times = { fromMs: startOfDay(fromDay), toMs: startOfDay(toDay) }
    return threadsRead(this.store, agents, profiles, times, this.step)
  }

  /** For each profile, what its events of some days add up to: one of each agent, day, type, country and carrier. */
  totals(days: DaySpan): DailyCharge[][] {
    const ledgers = this.profiles.map(() => new DailyLedger())
    for (const read of this.threads(days)) {
      for (const [which, reading] of read.readings.entries()) {
        for (let event = 0; event < reading.events.length; event++) {
          const priced = this.eventOf(read, reading, event)
          if (priced.day < days.fromDay || priced.day >= days.toDay) continue
          const extra = extraSegments(priced.type, priced.quantity, 1)
          ledgers[which]!.addEvent(read.agent.agentNo, { ...priced, assumed: 0 }, extra, 1)
        }
      }
    }
    return ledgers.map((ledger) => [...ledger.chargeChanges()])
  }

  /** The events of some days under one of the profiles, in the order of agents, end users and threads. */
  *events(days: DaySpan, profile: RuleProfile): Generator<PricedEvent> {
    for (const read of this.threads(days, this.agents, [profile])) {
      const reading = read.readings[0]!
      for (let event = 0; event < reading.events.length; event++) {
        const priced = this.eventOf(read, reading, event)
        if (priced.day >= days.fromDay && priced.day < days.toDay) yield priced
      }
    }
  }

  /** An event of a thread, with everything that its price depends on. */
  eventOf({ agent, chunk }: ThreadUnderProfiles, reading: ThreadReading, event: number): PricedEvent {
    const { type, quantity, flags, startedAtMs } = reading.events
    const first = reading.firstOf(event)
    const { country, carrier } = this.originOf(chunk.traitNos[first]!)
    return {
      agentNo: agent.agentNo,
      day: this.calendar.dayOf(startedAtMs[event]!),
      type: type[event]!,
      country: billedCountry(country, agent.region),
      carrier: carrier ?? '',
      chargeable: flags[event]! & EventFlag.chargeable,
      quantity: quantity[event]!,
      startedAtMs: startedAtMs[event]!,
      firstRow: chunk.rowNos[first]!,
    }
  }
}
