import type { EventType } from '../../threads/event.ts'
import type { Nanos } from '../../../core/money/money.ts'
import { beyondIncluded, unitsByRate, type DayUnits, type RateDay } from '../cycle-meters.ts'
import { Meter } from '../meter.ts'
import { modelOf } from '../models/models.ts'
import type { PriceBook } from '../price.ts'
import type { RateTerms } from '../rate-terms.ts'
import { emptyCount } from '../unit-pricing.ts'

/** The tier is near where at most this part of the one before it is left. */
const PARTS = 10

/** The tier that the units of a rate come to next. */
interface NextTier {
  type: EventType
  /** The rate's own, or `*`. */
  country: string
  /** Units of the cycle so far, the free ones among them. */
  units: number
  /** How many more have the price that a unit has now. */
  unitsLeft: number
  /** The first unit of the next tier, counted without the free ones. */
  from: number
  /** What a unit costs now, and in the next tier, without fees. */
  unitPrice: Nanos
  nextUnitPrice: Nanos
  /**
   * What the first unit of the next tier adds to the cycle, less what a unit costs now: its fee, and for a rate by volume
   * the new price of all units before it. Negative where the next tier is cheaper.
   */
  step: Nanos
}

/**
 * The tiers that are near: a tenth or less of the tier before is left. Free units and packages are no tiers.
 * @param totals all chargeable units of the cycle, in any order and grouping
 * @param day the local day whose card prices the units to come
 */
export function nextTiers(book: PriceBook, totals: Iterable<DayUnits>, day: number): NextTier[] {
  const found: NextTier[] = []
  for (const days of unitsByRate(book, totals).values()) {
    const { type, country } = days[0]!.rate
    const rate = book.rateOf(type, country, day)
    if (rate?.country === country) {
      const near = nextTier(
        book,
        [...days].sort((left, right) => left.day - right.day),
        rate,
        day,
      )
      if (near) found.push(near)
    }
  }
  return found
}

function nextTier(book: PriceBook, days: readonly RateDay[], rate: RateTerms, day: number): NextTier | null {
  const units = days.reduce((sum, { quantity }) => sum + quantity, 0)
  const position = beyondIncluded(days)
  if (units - position < rate.included) return null
  const [begin, end] = tierAt(endsOf(book, rate, day), position)
  const unitsLeft = end - position
  if (end === Infinity || unitsLeft * PARTS > end - begin) return null
  const [unitPrice, nextUnitPrice] = [priceOfUnit(rate, end), priceOfUnit(rate, end + 1)]
  return {
    type: rate.type,
    country: rate.country,
    units,
    unitsLeft,
    from: end + 1,
    unitPrice,
    nextUnitPrice,
    step: costWith(days, rate, unitsLeft + 1) - costWith(days, rate, unitsLeft) - unitPrice,
  }
}

/** The last units of the tiers of the rate, ascending, as its card says them. */
function endsOf(book: PriceBook, { type, country }: RateTerms, day: number): readonly number[] {
  const rates = book.versionOn(day)?.card.rates ?? []
  const rate = rates.find((each) => each.type === type && each.country === country)
  return rate ? modelOf(rate).steps(rate).ends : []
}

/** The tier of the unit at a position, or of the first one: the last unit before it, and its own last unit. */
function tierAt(ends: readonly number[], position: number): [begin: number, end: number] {
  const at = ends.findIndex((end) => end >= position)
  return at < 0 ? [0, Infinity] : [ends[at - 1] ?? 0, ends[at]!]
}

/** The price of a unit beyond the free ones where it is the last of its cycle, without fees. */
const priceOfUnit = ({ pricing }: RateTerms, unit: number): Nanos =>
  pricing.take(1, { ...emptyCount(unit), position: unit - 1 }).at(-1)!.terms.unitPrice!

/** What the cycle's units of a rate cost with some more of them. */
function costWith(days: readonly RateDay[], rate: RateTerms, more: number): Nanos {
  const all = [...days, { day: Infinity, quantity: more, rate }]
  const meter = new Meter(beyondIncluded(all))
  return all.reduce(
    (sum, { quantity, rate: own }) =>
      meter.take(quantity, own).reduce((cost, { amount }) => cost + (amount ?? 0n), sum),
    0n,
  )
}
