import { charged, type Charge, type Units } from './charge.ts'
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
  /** Units among them beyond the first of each event: what overruns cost is told apart. */
  extra: number
}

/** A rate's day: one price for all its units, or the meter as it stands when the day's next unit comes. */
type MeterDay = SteadyPrice | Meter

/**
 * The meters of one tenant and billing cycle. Where no unit of a rate crosses a boundary on a day, the day is *steady*:
 * its units may be charged in any order and grouping, and by any number of askers. On a day that is not, the events of
 * the rate must be charged one by one, each once, in order: by start, then agent id, user id, rule set and place.
 */
export class CycleMeters {
  private readonly book: PriceBook
  private readonly days = new Map<RateTerms, Map<number, MeterDay>>()

  /** @param totals all chargeable units of the cycle, in any order and grouping */
  constructor(book: PriceBook, totals: Iterable<DayUnits>) {
    this.book = book
    for (const days of unitsByRate(book, totals).values()) this.run(days)
  }

  /** Whether the events of a type and country must be charged one by one on a day. */
  isUnsteady(type: EventType, country: string, day: number): boolean {
    const rate = this.book.rateOf(type, country, day)
    return rate !== null && this.days.get(rate)?.get(day) instanceof Meter
  }

  charge(units: ChargeableUnits): Charge {
    const { type, country, carrier, day } = units
    const rate = this.book.rateOf(type, country, day)
    return charged(units, rate, rate && this.priceOn(rate, day), this.book.surchargesOf(type, country, carrier, day))
  }

  private priceOn(rate: RateTerms, day: number): MeterDay {
    if (rate.plain) return rate.plain
    const price = this.days.get(rate)?.get(day)
    if (!price) throw new Error(`units of ${rate.type} on day ${day} were not among the cycle's totals`)
    return price
  }

  /** Lets a meter run through the cycle by days, which is enough to know where its boundaries fall. */
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

interface RateDay {
  day: number
  quantity: number
  rate: RateTerms
}

/** Units by rate and day. A rate is the same across card versions while its type and country are. */
function unitsByRate(book: PriceBook, totals: Iterable<DayUnits>): Map<string, RateDay[]> {
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

/** Units of the cycle that are not free: a volume rate's tier is known before its first unit is charged. */
function beyondIncluded(days: readonly RateDay[]): number {
  let used = 0
  let beyond = 0
  for (const { quantity, rate } of days) {
    const free = Math.min(quantity, Math.max(0, rate.included - used))
    used += free
    beyond += quantity - free
  }
  return beyond
}
