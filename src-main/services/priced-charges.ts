import type { EventType } from '../rating/event.ts'
import type { Part } from '../rating/line-terms.ts'
import type { Nanos } from '../rating/money.ts'
import { readCharges, readDays, type DailyCharge } from '../store/daily.ts'
import type { ReadableStore } from '../store/open-store.ts'
import type { StoredTenant } from '../store/tenants.ts'
import type { Span } from './period.ts'
import { withCharge } from './priced-cycle.ts'
import type { TenantPrices } from './tenant-prices.ts'

/** Kept totals with what they come to. */
export interface PricedCharge extends Omit<DailyCharge, 'type'> {
  type: EventType
  /** Sums at one price each; they add up to the amount. */
  parts: Part[]
  /** Exact, surcharges included, which are due also where there is no rate; null where neither is; 0 where none is due. */
  amount: Nanos | null
  /** The share of the segments beyond the first. */
  overrunAmount: Nanos | null
  /** Whether the card should have a rate and has none. */
  isUnpriced: boolean
}

/**
 * What a tenant's agents come to over a span, priced. Where every unit has a price of its own, days at one price are
 * added up by the store; where a rate counts, whole cycles are priced, of which the span's days are kept.
 */
export function pricedCharges(
  store: ReadableStore,
  { tenantNo }: StoredTenant,
  span: Span,
  prices: TenantPrices,
): PricedCharge[] {
  return stretchesOf(span, prices).flatMap(({ fromDay, toDay, cycle }) =>
    cycle === null
      ? readCharges(store, tenantNo, fromDay, toDay).map((group) => withCharge(group, prices.chargeOf(group)!))
      : prices.cycle(cycle).charges.filter(({ day }) => day >= fromDay && day < toDay),
  )
}

/** What a tenant's agents come to together, by local day and type: as `pricedCharges`, added up otherwise. */
export function pricedDays(
  store: ReadableStore,
  { tenantNo }: StoredTenant,
  span: Span,
  prices: TenantPrices,
): Pick<PricedCharge, 'day' | 'type' | 'amount'>[] {
  return stretchesOf(span, prices).flatMap(({ fromDay, toDay, cycle }) =>
    cycle === null
      ? readDays(store, tenantNo, fromDay, toDay).map((group) =>
          withCharge({ ...group, agentNo: 0 }, prices.chargeOf(group)!),
        )
      : prices.cycle(cycle).charges.filter(({ day }) => day >= fromDay && day < toDay),
  )
}

/** Local days `[fromDay, toDay)` at one price, or within one cycle in which a rate counts. */
interface Stretch {
  fromDay: number
  toDay: number
  /** Null where every unit has a price of its own. */
  cycle: string | null
}

function stretchesOf(span: Span, prices: TenantPrices): Stretch[] {
  const stretches: Stretch[] = []
  const isCut = new Set(prices.book.changeDays)
  for (let { fromDay } = span; fromDay < span.toDay;) {
    const cycle = prices.cycleOf(fromDay)
    const toDay = Math.min(span.toDay, prices.daysOf(cycle).toDay)
    const last = stretches.at(-1)
    if (!prices.isPlain(cycle)) stretches.push({ fromDay, toDay, cycle })
    else {
      const cuts = prices.book.changeDays.filter((day) => day > fromDay && day < toDay)
      const starts = [fromDay, ...cuts]
      const plain = starts.map((start, at) => ({ fromDay: start, toDay: starts[at + 1] ?? toDay, cycle: null }))
      // Prices that go on across the end of a cycle are read at once.
      if (last?.cycle === null && !isCut.has(fromDay)) last.toDay = plain.shift()!.toDay
      stretches.push(...plain)
    }
    fromDay = toDay
  }
  return stretches
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
  charges.reduce((sum, charge) => sum + (charge.isUnpriced ? charge.events : 0), 0)
