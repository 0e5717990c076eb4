import type { OfferComparison } from '../../src-main/contract/answers.ts'
import { assumptionWords } from '../../src-main/core/words/planning/assumption.ts'
import { compareDecimals, sumDecimals } from '../../src-main/core/money/decimal.ts'
import { formatDecimal, roundTo, type Nanos } from '../../src-main/core/money/money.ts'
import type { CostsOfOffers, OfferCost } from '../../src-main/rating/offers/cost/offer-costs.ts'
import type { Offer } from '../../src-main/rating/offers/offers.ts'
import { isGap } from './assumptions.ts'

/** An offer as the screen shows it; money as decimals in the tenant's currency, null where it is not known. */
export interface ComparedRow {
  /** In the file of offers. */
  place: number
  name: string
  offer: Offer
  cost: string | null
  /** The difference to what it costs with today's traffic; null where nothing is tried. */
  difference: string | null
  perConversation: string | null
  perResolved: string | null
  withHandOff: string | null
  units: string | null
  busiest: { cycle: string; cost: string } | null
  /** Why the cost is not known; null where it is. */
  unknown: string | null
}

const decimal = (amount: Nanos | null): string | null => (amount === null ? null : formatDecimal(amount))

/** What one costs on average, to hundredths of a cent: it is shown and never added up. */
const eachOf = (amount: Nanos | null): string | null =>
  amount === null ? null : decimal(roundTo(amount, 4, 'half-even'))

/** The offers, the cheapest first and those whose cost is not known last. */
export function comparedRows(comparison: OfferComparison, tried: CostsOfOffers, today: CostsOfOffers): ComparedRow[] {
  const isTried = tried !== today
  const rows = comparison.offers.map(({ name, offer, assumed, cost, withHandOff }, place): ComparedRow => {
    const found = tried.offers[place]!
    const before = today.offers[place]!
    const why = assumed.find(({ code }) => isGap(code))
    return {
      place,
      name,
      offer,
      // With nothing tried it is the answer's own figure, which follows the order of the events to the last cent.
      cost: isTried ? decimal(found.cost) : cost,
      difference: !isTried || found.cost === null || before.cost === null ? null : decimal(found.cost - before.cost),
      perConversation: eachOf(found.costPerConversation),
      perResolved: eachOf(found.costPerResolved),
      withHandOff: isTried ? decimal(found.withHandOff) : withHandOff,
      units: unitsOf(found),
      busiest: busiestOf(comparison, found),
      unknown: found.cost === null ? (why ? assumptionWords(why) : 'it is not known what it costs') : null,
    }
  })
  return rows.toSorted(byCost)
}

function byCost(a: ComparedRow, b: ComparedRow): number {
  if (a.cost === null || b.cost === null) return Number(a.cost === null) - Number(b.cost === null)
  return compareDecimals(a.cost, b.cost)
}

function unitsOf({ months }: OfferCost): string | null {
  const units = months.map((month) => month.units)
  const known = units.filter((each) => each !== null)
  return known.length < units.length ? null : sumDecimals(known)
}

function busiestOf({ volume }: OfferComparison, { months }: OfferCost): ComparedRow['busiest'] {
  let busiest: ComparedRow['busiest'] = null
  for (const [at, { cost }] of months.entries()) {
    if (cost === null) continue
    const written = formatDecimal(cost)
    if (!busiest || compareDecimals(written, busiest.cost) > 0)
      busiest = { cycle: volume!.months[at]!.cycle, cost: written }
  }
  return busiest
}

/** The offer that stands for what is paid today: the first that is rated here. */
export const todaysRow = (rows: readonly ComparedRow[]): ComparedRow | null =>
  rows.find(({ offer, cost }) => offer.model === 'rcs' && cost !== null) ?? null
