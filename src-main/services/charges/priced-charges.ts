import { BillLines, type BillLine } from '../../rating/pricing/bill-lines.ts'
import { missingToCommitment } from '../../rating/pricing/commitment.ts'
import { minorDecimals } from '../../core/money/currency.ts'
import { CycleMeters } from '../../rating/pricing/cycle-meters.ts'
import { EVENT_TYPES, type EventType } from '../../rating/threads/event.ts'
import type { Nanos } from '../../core/money/money.ts'
import { cycleDays, cycleOf } from '../../core/calendar/period.ts'
import { profilesFrom } from '../../rating/profile/profile-timeline.ts'
import { priceBook, type CardVersion, type PriceBook } from '../../rating/pricing/price.ts'
import { listAgentsOf, type StoredAgent } from '../../store/agents.ts'
import { daysWithCharges, readCharges, readDailyCharges, readDays } from '../../store/events/daily.ts'
import { readProvisional } from '../../store/events/event-groups.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { listRateCards } from '../../store/rate-cards.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'
import { CycleCharges, priceTotal, type EventCharge, type PricedCharge } from './cycle-charges.ts'

/** Local days `[fromDay, toDay)`. */
export interface DaySpan {
  fromDay: number
  toDay: number
}

/**
 * A tenant's charges under some versions of its rate card. Units are counted over whole billing cycles, so the cycles
 * of any span are priced from their first day on, each cycle once.
 */
export class TenantPricing {
  readonly book: PriceBook
  private readonly store: ReadableStore
  private readonly tenant: StoredTenant
  private readonly cycles = new Map<string, CycleCharges>()

  constructor(store: ReadableStore, tenant: StoredTenant, versions: readonly CardVersion[] = cardsOf(store, tenant)) {
    this.store = store
    this.tenant = tenant
    this.book = priceBook(versions)
  }

  /** The charges of a tenant's agents over a span. Days with one price are added up by the store. */
  charges({ fromDay, toDay }: DaySpan): PricedCharge[] {
    return this.cyclesIn({ fromDay, toDay }).flatMap(({ name, ...days }) => {
      const part = { fromDay: Math.max(fromDay, days.fromDay), toDay: Math.min(toDay, days.toDay) }
      if (this.book.isPlain(days.fromDay, days.toDay)) return this.plainCharges(part)
      return this.cycle(name).charges.filter(({ day }) => day >= part.fromDay && day < part.toDay)
    })
  }

  /**
   * The charges of a cycle's first days, as the bill stood after them. Only a rate by volume tells this from the charges
   * of the same days of the whole cycle: the units of later days decide its tier.
   * @param toDay the first day that no longer counts
   */
  chargesUntil(cycle: string, toDay: number): readonly PricedCharge[] {
    const days = cycleDays(cycle, this.tenant.cycleDay)
    const isCut = toDay < days.toDay && !this.book.isPlain(days.fromDay, days.toDay)
    return isCut ? this.cycle(cycle, toDay).charges : this.charges({ fromDay: days.fromDay, toDay })
  }

  /** The charges of each agent on each day; of a large cycle there are many. */
  chargesByDay({ fromDay, toDay }: DaySpan): PricedCharge[] {
    const meters = new CycleMeters(this.book, [])
    return this.cyclesIn({ fromDay, toDay }).flatMap((cycle) => {
      const part = { fromDay: Math.max(fromDay, cycle.fromDay), toDay: Math.min(toDay, cycle.toDay) }
      if (!this.book.isPlain(cycle.fromDay, cycle.toDay)) return this.charges(part)
      return readDailyCharges(this.store, this.tenant.tenantNo, part.fromDay, part.toDay).map((total) =>
        priceTotal({ ...total, type: EVENT_TYPES[total.type]! }, meters),
      )
    })
  }

  /** The charges of each day, all agents together. */
  dailyCharges({ fromDay, toDay }: DaySpan): Omit<PricedCharge, 'agentNo'>[] {
    const meters = new CycleMeters(this.book, [])
    return this.cyclesIn({ fromDay, toDay }).flatMap((cycle) => {
      const part = { fromDay: Math.max(fromDay, cycle.fromDay), toDay: Math.min(toDay, cycle.toDay) }
      if (!this.book.isPlain(cycle.fromDay, cycle.toDay)) return this.charges(part)
      return readDays(this.store, this.tenant.tenantNo, part.fromDay, part.toDay).map((total) =>
        priceTotal({ ...total, agentNo: 0, type: EVENT_TYPES[total.type]! }, meters),
      )
    })
  }

  /**
   * The price of one event, or of several equal ones on one day.
   * @param firstRow of an event on a day of `apart`, else null
   */
  chargeOf(group: Parameters<CycleCharges['chargeOf']>[0], firstRow: number | null): EventCharge {
    return this.cycle(cycleOf(group.day, this.tenant.cycleDay)).chargeOf(group, firstRow)
  }

  /** What an event would cost that is not among the tenant's. */
  chargeOfOneMore(group: Parameters<CycleCharges['chargeOfOneMore']>[0]): EventCharge {
    return this.cycle(cycleOf(group.day, this.tenant.cycleDay)).chargeOfOneMore(group)
  }

  /** The days and types (`dayOfType`) on which events must not be added up before they are priced. */
  apart(span: DaySpan): number[] {
    return this.cyclesIn(span).flatMap(({ name }) => this.cycle(name).unsteady)
  }

  /**
   * The lines of a bill, each rounded once, and their sum; for a whole cycle with what it lacks to the minimum
   * commitment.
   * @param charges all charges of the span
   */
  bill(span: DaySpan, charges: readonly PricedCharge[]): PricedCycle {
    const decimals = minorDecimals(this.tenant.currency)
    const gathered = new BillLines()
    for (const { type, country, parts } of charges) gathered.add(type, country, parts)
    const { lines, total } = gathered.bill(decimals)
    const cycle = cycleDays(cycleOf(span.fromDay, this.tenant.cycleDay), this.tenant.cycleDay)
    const isCycle = cycle.fromDay === span.fromDay && cycle.toDay === span.toDay
    const missing = isCycle ? missingToCommitment(this.book, span, total, decimals) : null
    return { lines, missing, total: total + (missing ?? 0n) }
  }

  /** The events of a span that further traffic could still change, and their amount. */
  provisional(span: DaySpan): Provisional {
    const provisional: Provisional = { events: 0, amount: 0n }
    const agents = listAgentsOf(this.store, this.tenant.tenantNo).filter(mayWait)
    if (agents.length === 0) return provisional
    const apart = this.apart(span)
    for (const agent of agents) {
      for (const group of readProvisional(this.store, agent.agentNo, provisionalAfterMs(agent), span, apart)) {
        provisional.events += group.events
        provisional.amount += this.chargeOf(group, group.firstRow).amount ?? 0n
      }
    }
    return provisional
  }

  private plainCharges({ fromDay, toDay }: DaySpan): PricedCharge[] {
    const cuts = this.book.changeDays.filter((day) => day > fromDay && day < toDay)
    const starts = [fromDay, ...cuts]
    const meters = new CycleMeters(this.book, [])
    return starts.flatMap((start, at) =>
      readCharges(this.store, this.tenant.tenantNo, start, starts[at + 1] ?? toDay).map((charge) =>
        priceTotal({ ...charge, type: EVENT_TYPES[charge.type]! }, meters),
      ),
    )
  }

  /** The cycles of a span that have charges, and always the first cycle; the span may be thousands of years long. */
  private cyclesIn({ fromDay, toDay }: DaySpan): { name: string; fromDay: number; toDay: number }[] {
    const { cycleDay, tenantNo } = this.tenant
    const first = cycleOf(fromDay, cycleDay)
    const names = new Set([first])
    if (cycleDays(first, cycleDay).toDay < toDay) {
      for (const day of daysWithCharges(this.store, tenantNo, fromDay, toDay)) names.add(cycleOf(day, cycleDay))
    }
    return [...names].map((name) => ({ name, ...cycleDays(name, cycleDay) }))
  }

  /** @param toDay where only the days before it count */
  private cycle(name: string, toDay?: number): CycleCharges {
    const key = toDay === undefined ? name : `${name} ${toDay}`
    let cycle = this.cycles.get(key)
    if (!cycle) this.cycles.set(key, (cycle = new CycleCharges(this.store, this.tenant, name, this.book, toDay)))
    return cycle
  }
}

export const cardsOf = (store: ReadableStore, { tenantNo }: Pick<StoredTenant, 'tenantNo'>): CardVersion[] =>
  listRateCards(store, tenantNo)

export interface PricedCycle {
  lines: readonly BillLine[]
  /** What the lines lack to the minimum commitment; null where they lack nothing or the span is not one cycle. */
  missing: Nanos | null
  total: Nanos
}

interface Provisional {
  events: number
  amount: Nanos
}

/** Whether an agent can have provisional events. */
export const mayWait = (agent: StoredAgent): boolean =>
  agent.category === 'conversational' && agent.horizonAtMs !== null

/**
 * The instant (UTC milliseconds) from which an agent's events are provisional: one window before the end of its
 * traffic. Where the agent moves to other profiles, the longest of the windows to come counts.
 */
export function provisionalAfterMs(agent: StoredAgent): number {
  const horizonAtMs = agent.horizonAtMs ?? 0
  const windows = profilesFrom(timelineOf(agent), horizonAtMs).map(({ windowHours }) => windowHours)
  return horizonAtMs - Math.max(...windows) * 3_600_000
}

/** The sum of the priced amounts; 0 for an empty list, null where there are amounts and all are unpriced. */
export function sumOf(amounts: readonly (Nanos | null)[]): Nanos | null {
  const known = amounts.filter((amount) => amount !== null)
  return known.length === 0 && amounts.length > 0 ? null : known.reduce((sum, amount) => sum + amount, 0n)
}

export function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

export const unitsCharged = (charges: readonly PricedCharge[], isCounted: (type: EventType) => boolean): number =>
  charges.reduce((sum, charge) => sum + (isCounted(charge.type) ? charge.events : 0), 0)

export const isConversation = (type: EventType): boolean => type === 'a2p_conversation' || type === 'p2a_conversation'
export const isSession = (type: EventType): boolean => type === 'interactive_session'
export const isMessageEvent = (type: EventType): boolean => !isConversation(type) && !isSession(type)

/** Number of events that should have a price and have none. */
export const unpricedEvents = (charges: readonly PricedCharge[]): number =>
  charges.reduce((sum, charge) => sum + (charge.unpriced ? charge.events : 0), 0)
