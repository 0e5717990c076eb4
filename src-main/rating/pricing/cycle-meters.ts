import { chargeFor, type Charge, type Units } from './charge.ts'
import type { EventType } from '../threads/event.ts'
import { Meter } from './meter.ts'
import type { PriceBook } from './price.ts'
import type { RateTerms } from './rate-terms.ts'
import type { SteadyPrice } from './unit-pricing.ts'

/** Chargeable units of one type and country that start on one local day: of a single event, or of many. */
export interface DayUnits {
  type: EventType
  country: string
  day: number
  quantity: number
}

export interface ChargeableUnits extends DayUnits, Units {
  carrier: string | null
  /** Units beyond the first of each event, whose cost is told separately. */
  extra: number
}

/** How a rate prices the units of one day: one price for all, or a meter in its state at the start of the day. */
type MeterDay = SteadyPrice | Meter

/**
 * The meters of one tenant and billing cycle. A day of a rate is *steady* where none of its units crosses a boundary,
 * such as the end of a tier: its units may then be charged in any order and grouping, any number of times. On an
 * unsteady day the events must be charged one by one, each exactly once, in order of start, agent id, user id, rule set
 * and place.
 */
export class CycleMeters {
  private readonly book: PriceBook
  private readonly days = new Map<RateTerms, Map<number, MeterDay>>()

  /** @param totals all chargeable units of the cycle, in any order and grouping */
  constructor(book: PriceBook, totals: Iterable<DayUnits>) {
    this.book = book
    for (const days of unitsByRate(book, totals).values()) this.run(days)
  }

  /** Whether events of this type and country must be charged one by one, and in order, on this day. */
  isUnsteady(type: EventType, country: string, day: number): boolean {
    const rate = this.book.rateOf(type, country, day)
    return rate !== null && this.days.get(rate)?.get(day) instanceof Meter
  }

  charge(units: ChargeableUnits): Charge {
    const { type, country, carrier, day } = units
    const rate = this.book.rateOf(type, country, day)
    return chargeFor(units, rate, rate && this.priceOn(rate, day), this.book.surchargesOf(type, country, carrier, day))
  }

  private priceOn(rate: RateTerms, day: number): MeterDay {
    if (rate.plain) return rate.plain
    const price = this.days.get(rate)?.get(day)
    if (!price) throw new Error(`units of ${rate.type} on day ${day} were not among the cycle's totals`)
    return price
  }

  /** Runs a meter through the cycle day by day and keeps, for each day, its steady price or a copy of the meter. */
  private run(days: readonly RateDay[]): void {
    if (days.every(({ rate }) => rate.plain !== null)) return
    const ordered = [...days].sort((left, right) => left.day - right.day)
    const meter = new Meter(beyondIncluded(ordered))
    for (const { day, quantity, rate } of ordered) {
      const ofRate = this.days.get(rate) ?? new Map<number, MeterDay>()
      this.days.set(rate, ofRate.set(day, meter.steadyPrice(quantity, rate) ?? meter.copy()))
      meter.take(quantity, rate)
    }
  }
}

/** Units of a rate on a local day. */
export interface RateDay {
  day: number
  quantity: number
  rate: RateTerms
}

/** Units by rate and day. Rates of several card versions count as one rate where type and country are the same. */
export function unitsByRate(book: PriceBook, totals: Iterable<DayUnits>): Map<string, RateDay[]> {
  const byRate = new Map<string, Map<number, RateDay>>()
  for (const { type, country, day, quantity } of totals) {
    const rate = book.rateOf(type, country, day)
    if (!rate) continue
    const key = `${rate.type} ${rate.country}`
    const days = byRate.get(key) ?? new Map<number, RateDay>()
    byRate.set(key, days)
    const known = days.get(day)
    if (known) known.quantity += quantity
    else days.set(day, { day, quantity, rate })
  }
  return new Map([...byRate].map(([key, days]) => [key, [...days.values()]]))
}

/**
 * The units of the cycle beyond the included ones. A volume rate needs this sum before its first unit is charged,
 * because it decides the tier.
 * @param days in order of time
 */
export function beyondIncluded(days: readonly RateDay[]): number {
  let used = 0
  let beyond = 0
  for (const { quantity, rate } of days) {
    const free = Math.min(quantity, Math.max(0, rate.included - used))
    used += free
    beyond += quantity - free
  }
  return beyond
}
