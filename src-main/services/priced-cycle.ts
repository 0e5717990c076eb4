import type { Charge } from '../rating/charge.ts'
import { notCharged } from '../rating/charge.ts'
import { CycleMeters, type ChargeableUnits } from '../rating/cycle-meters.ts'
import { EVENT_TYPES } from '../rating/event.ts'
import { addPart } from '../rating/line-terms.ts'
import type { PriceBook } from '../rating/price.ts'
import { readChargesByDay, type DailyCharge } from '../store/daily.ts'
import { eventsInOrder, type OrderedEvent } from '../store/event-order.ts'
import type { ReadableStore } from '../store/open-store.ts'
import type { PricedCharge } from './priced-charges.ts'
import { overrunOf } from './rate-threads.ts'

/** A whole billing cycle of a tenant at rates that count: what a unit costs depends on what came before it. */
export interface PricedCycle {
  /** By agent, local day, type, country, carrier and chargeability. */
  charges: PricedCharge[]
  /** Answers for the days that are steady. */
  meters: CycleMeters
  /** Of the wanted events on the other days, by their first row. */
  ofEvents: Map<number, OrderedEvent & Charge>
}

/**
 * Prices a cycle from its first day: kept totals where a day is steady, and single events in their order where it is not.
 * @param days the cycle's local days
 * @param isWanted whether what an event costs by itself is asked for
 */
export function pricedCycle(
  store: ReadableStore,
  tenantNo: number,
  days: { fromDay: number; toDay: number },
  book: PriceBook,
  isWanted: (event: OrderedEvent) => boolean,
): PricedCycle {
  const kept = readChargesByDay(store, tenantNo, days.fromDay, days.toDay)
  const chargeable = kept.filter((charge) => charge.chargeable === 1).map(unitsOf)
  const meters = new CycleMeters(book, chargeable)
  const isSteady = ({ type, country, day }: { type: number; country: string; day: number }): boolean =>
    !meters.isUnsteady(EVENT_TYPES[type]!, country, day)

  const charges: PricedCharge[] = []
  const ofGroup = new Map<string, PricedCharge>()
  const unsteady = new Map<number, Set<number>>()
  for (const group of kept) {
    if (group.chargeable === 0 || isSteady(group)) {
      charges.push(withCharge(group, chargeOf(meters, group)))
      continue
    }
    const charge = withCharge(group, { parts: [], unitPrice: 0n, amount: 0n, extraAmount: 0n })
    charges.push(charge)
    ofGroup.set(groupKey(group), charge)
    unsteady.set(group.day, (unsteady.get(group.day) ?? new Set()).add(group.type))
  }

  const ofEvents: PricedCycle['ofEvents'] = new Map()
  if (unsteady.size === 0) return { charges, meters, ofEvents }
  for (const event of eventsInOrder(store, tenantNo, unsteady)) {
    if (isSteady(event)) continue
    const charge = chargeOf(meters, { ...event, events: 1, overrunSegments: overrunOf(event.type, event.quantity) })
    addTo(ofGroup.get(groupKey(event))!, charge)
    if (isWanted(event)) ofEvents.set(event.firstRow, { ...event, ...charge })
  }
  return { charges, meters, ofEvents }
}

/** Events that are priced together, or one of them. */
export type PricedUnits = Pick<DailyCharge, 'type' | 'country' | 'carrier' | 'day' | 'events' | 'quantity'> & {
  chargeable: number
  overrunSegments: number
}

export const chargeOf = (meters: CycleMeters, units: PricedUnits): Charge =>
  units.chargeable === 0 ? notCharged(units) : meters.charge(unitsOf(units))

/** @param group whose price is known, or is yet to be added up */
export const withCharge = (group: DailyCharge, charge: Charge): PricedCharge => ({
  ...group,
  type: EVENT_TYPES[group.type]!,
  parts: [...charge.parts],
  amount: charge.amount,
  overrunAmount: charge.extraAmount,
  isUnpriced: charge.unitPrice === null,
})

const unitsOf = ({ type, country, carrier, day, events, quantity, overrunSegments }: PricedUnits): ChargeableUnits => ({
  type: EVENT_TYPES[type]!,
  country,
  carrier: carrier || null,
  day,
  events,
  quantity,
  extra: overrunSegments,
})

/** What a rate counts by has a price, so only its amounts are left to be added. */
function addTo(group: PricedCharge, { parts, amount, extraAmount }: Charge): void {
  for (const part of parts) addPart(group.parts, part)
  group.amount = (group.amount ?? 0n) + (amount ?? 0n)
  group.overrunAmount = (group.overrunAmount ?? 0n) + (extraAmount ?? 0n)
}

const groupKey = (of: { agentNo: number; day: number; type: number; country: string; carrier: string }): string =>
  `${of.agentNo} ${of.day} ${of.type} ${of.country} ${of.carrier}`
