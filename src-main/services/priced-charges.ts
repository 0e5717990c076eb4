import { EVENT_TYPES, type EventType } from '../rating/event.ts'
import { times, type Nanos } from '../rating/money.ts'
import { profilesFrom } from '../rating/profile-timeline.ts'
import { parseDay } from '../rating/period.ts'
import { priceBook, type CardVersion, type PriceBook } from '../rating/price.ts'
import { listAgentsOf, type StoredAgent } from '../store/agents.ts'
import { readCharges, type DailyCharge } from '../store/daily.ts'
import { readProvisional } from '../store/events.ts'
import type { ReadableStore } from '../store/open-store.ts'
import { listRateCards } from '../store/rate-cards.ts'
import type { StoredTenant } from '../store/tenants.ts'
import { timelineOf } from './agent-profiles.ts'
import type { Span } from './period.ts'

/** A price, or why there is none: null where the card has none, 0 where none is due. */
export interface Priced {
  type: EventType
  unitPrice: Nanos | null
  /** Version of the rate card; null where unpriced or not chargeable. */
  version: number | null
  amount: Nanos | null
  overrunAmount: Nanos | null
}
export type PricedCharge = Omit<DailyCharge, 'type'> & Priced

export interface TenantPrices {
  book: PriceBook
  /** Local days on which a version begins: between two of them no price changes. */
  changeDays: number[]
}

export const tenantPrices = (store: ReadableStore, tenant: Pick<StoredTenant, 'tenantNo'>): TenantPrices =>
  pricesOf(listRateCards(store, tenant.tenantNo))

export function pricesOf(versions: readonly CardVersion[]): TenantPrices {
  const changeDays = versions.map(({ card }) => parseDay(card.effectiveFrom)!).sort((left, right) => left - right)
  return { book: priceBook(versions), changeDays }
}

/** What a tenant's agents come to over a span, priced. Days at one price are added up by the store. */
export function pricedCharges(
  store: ReadableStore,
  tenant: StoredTenant,
  span: Span,
  { book, changeDays }: TenantPrices,
): PricedCharge[] {
  const cuts = [...new Set(changeDays)].filter((day) => day > span.fromDay && day < span.toDay)
  const starts = [span.fromDay, ...cuts]
  return starts.flatMap((fromDay, at) =>
    readCharges(store, tenant.tenantNo, fromDay, starts[at + 1] ?? span.toDay).map((charge) => priced(charge, book)),
  )
}

export function priced<Charge extends Omit<DailyCharge, 'agentNo'>>(
  charge: Charge,
  book: PriceBook,
): Omit<Charge, 'type'> & Priced {
  const type = EVENT_TYPES[charge.type]!
  if (charge.chargeable === 0) return { ...charge, type, unitPrice: 0n, version: null, amount: 0n, overrunAmount: 0n }
  const price = book.priceOf(type, charge.country, charge.day)
  return {
    ...charge,
    type,
    unitPrice: price && price.unitPrice,
    version: price && price.version,
    amount: price && times(price.unitPrice, charge.quantity),
    overrunAmount: price && times(price.unitPrice, charge.overrunSegments),
  }
}

export interface Provisional {
  events: number
  amount: Nanos
}

/** An event is provisional while its agent's traffic does not yet reach a window beyond it: the longest of those to come. */
export function provisionalAfterMs(agent: StoredAgent): number {
  const horizonAtMs = agent.horizonAtMs ?? 0
  const windows = profilesFrom(timelineOf(agent), horizonAtMs).map(({ windowHours }) => windowHours)
  return horizonAtMs - Math.max(...windows) * 3_600_000
}

/** How much of a span could still change as traffic goes on. */
export function provisionalOf(
  store: ReadableStore,
  tenant: StoredTenant,
  span: Span,
  { book }: TenantPrices,
): Provisional {
  const provisional: Provisional = { events: 0, amount: 0n }
  for (const agent of listAgentsOf(store, tenant.tenantNo)) {
    if (agent.category !== 'conversational' || agent.horizonAtMs === null) continue
    const { agentNo } = agent
    for (const part of readProvisional(store, agentNo, provisionalAfterMs(agent), span.fromDay, span.toDay)) {
      provisional.events += part.events
      const price = part.chargeable === 1 ? book.priceOf(EVENT_TYPES[part.type]!, part.country, part.day) : null
      if (price) provisional.amount += times(price.unitPrice, part.quantity)
    }
  }
  return provisional
}

/** Sum of what is priced; null where something is there and none of it has a price. */
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

export const countOf = (charges: readonly PricedCharge[], isCounted: (type: EventType) => boolean): number =>
  charges.reduce((sum, charge) => sum + (isCounted(charge.type) ? charge.events : 0), 0)

export const isConversation = (type: EventType): boolean => type === 'a2p_conversation' || type === 'p2a_conversation'
export const isSession = (type: EventType): boolean => type === 'interactive_session'
export const isMessageEvent = (type: EventType): boolean => !isConversation(type) && !isSession(type)

/** Events that the card should price and does not. */
export const unpricedEvents = (charges: readonly PricedCharge[]): number =>
  charges.reduce((sum, charge) => sum + (charge.amount === null ? charge.events : 0), 0)
