import { localCalendar } from '../../core/calendar/local-day.ts'
import type { EvidenceEvent, EvidenceMessage, EvidenceThread, Origin } from '../../export/evidence/format/evidence.ts'
import { bytesIn, charactersIn, directionIn, shapeIn, stateIn } from '../../rating/content/facts.ts'
import { userIdOf } from '../../rating/messages/user-key.ts'
import { billedCountry } from '../../rating/profile/rules.ts'
import { EventColumns, EventFlag, EVENT_TYPES } from '../../rating/threads/event.ts'
import { rateThread } from '../../rating/threads/rate.ts'
import type { StoredAgent } from '../../store/agents.ts'
import { dayOfType } from '../../store/events/day-of-type.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { originReader } from '../../store/ingest/rows/traits.ts'
import { provisionalAfterMs, type TenantPricing } from '../charges/priced-charges.ts'
import { moneyOf } from '../charges/read-summary.ts'
import type { Span } from '../period.ts'
import type { MessageWords } from '../../store/ingest/rows/message-words.ts'
import { isAssumedIn, type SliceMessage, type ThreadSlice } from './thread-slices.ts'

/** Turns slices of threads into what an evidence file holds of them, with the events of the period and their prices. */
export class EvidenceThreads {
  /** Where messages were carried, each once; messages name it by the place. */
  readonly origins: Origin[] = []
  private readonly placeOfOrigin = new Map<string, number>()
  private readonly originOf
  private readonly dayOf: (atMs: number) => number
  private readonly money: (amount: bigint) => string
  private readonly apart: ReadonlySet<number>
  private readonly amounts = new Map<string, string | null>()
  private readonly rated = new EventColumns()
  private readonly span: Span
  private readonly pricing: TenantPricing
  private readonly wordsOf: ReadonlyMap<number, MessageWords>
  private readonly userOf: (userId: string) => string

  constructor(
    store: ReadableStore,
    { timeZone, currency }: { timeZone: string; currency: string },
    span: Span,
    pricing: TenantPricing,
    wordsOf: ReadonlyMap<number, MessageWords>,
    userOf: (userId: string) => string,
  ) {
    this.originOf = originReader(store)
    this.dayOf = localCalendar(timeZone).dayOf
    this.money = moneyOf(currency)
    this.span = span
    this.pricing = pricing
    this.apart = new Set(pricing.apart(span))
    this.wordsOf = wordsOf
    this.userOf = userOf
  }

  threadOf(agent: StoredAgent, place: number, slice: ThreadSlice): EvidenceThread {
    return {
      agent: place,
      user: this.userOf(userIdOf(slice.user)),
      us: slice.us,
      goesOn: slice.goesOn ? 1 : 0,
      messages: slice.messages.map((message) => this.messageOf(message)),
      events: this.eventsOf(agent, slice),
    }
  }

  private messageOf(message: SliceMessage): EvidenceMessage {
    const { rowNo, facts, traitNo, atMs } = message
    const { messageId, text } = this.wordsOf.get(rowNo) ?? { messageId: '', text: null }
    const { country, carrier } = this.originOf(traitNo)
    const facets = [directionIn(facts), shapeIn(facts), bytesIn(facts), charactersIn(facts), stateIn(facts)] as const
    const said: EvidenceMessage = [messageId, atMs, ...facets, isAssumedIn(message), this.placeFor(country, carrier)]
    if (text !== null) said.push(text)
    return said
  }

  private placeFor(country: string | null, carrier: string | null): number {
    const key = JSON.stringify([country, carrier])
    let place = this.placeOfOrigin.get(key)
    if (place === undefined) {
      place = this.origins.push([country, carrier]) - 1
      this.placeOfOrigin.set(key, place)
    }
    return place
  }

  private eventsOf(agent: StoredAgent, slice: ThreadSlice): EvidenceEvent[] {
    const { rated } = this
    const { columns, rules, places } = slice
    rated.clear()
    if (places.length > 0) rateThread(columns, 0, places.length, rules, rated)
    const events: EvidenceEvent[] = []
    // The message that was only looked at makes an event of its own, the last one.
    const count = slice.goesOn ? rated.length - 1 : rated.length
    const afterMs = provisionalAfterMs(agent)
    for (let at = 0; at < count; at++) {
      const startedAtMs = rated.startedAtMs[at]!
      const day = this.dayOf(startedAtMs)
      if (day < this.span.fromDay || day >= this.span.toDay) continue
      const flags = rated.flags[at]!
      events.push([
        EVENT_TYPES[rated.type[at]!]!,
        rated.quantity[at]!,
        startedAtMs,
        rated.endedAtMs[at]!,
        rated.first[at]!,
        rated.count[at]!,
        (flags & EventFlag.chargeable) as 0 | 1,
        (flags & EventFlag.movable) !== 0 && startedAtMs > afterMs ? 1 : 0,
        rated.clause[at]!,
        this.amountOf(agent, day, at, slice.messages[places[rated.first[at]!]!]!),
      ])
    }
    return events
  }

  private amountOf(agent: StoredAgent, day: number, at: number, first: SliceMessage): string | null {
    const { rated } = this
    const type = rated.type[at]!
    const quantity = rated.quantity[at]!
    const chargeable = rated.flags[at]! & EventFlag.chargeable
    const origin = this.originOf(first.traitNo)
    const country = billedCountry(origin.country, agent.region)
    const carrier = origin.carrier ?? ''
    const read = (): string | null => {
      const group = { day, type, country, carrier, chargeable, events: 1, quantity }
      const { amount } = this.pricing.chargeOf(group, first.rowNo)
      return amount === null ? null : this.money(amount)
    }
    // Where the price of an event depends on those before it, it is looked up by the event.
    if (chargeable === 1 && this.apart.has(dayOfType(day, type))) return read()
    const key = `${day} ${type} ${quantity} ${chargeable} ${country} ${carrier}`
    let amount = this.amounts.get(key)
    if (amount === undefined) this.amounts.set(key, (amount = read()))
    return amount
  }
}
