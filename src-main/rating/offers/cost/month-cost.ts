import { minorDecimals } from '../../../core/money/currency.ts'
import { formatDecimal, type Nanos } from '../../../core/money/money.ts'
import { priceBook, type CardVersion } from '../../pricing/price.ts'
import { modelOfOffer } from '../models/models.ts'
import type { ResolutionFacts } from '../models/offer-model.ts'
import type { Offer, Offers } from '../offers.ts'
import type { ComparedMonth, OfferCounts, RatedCell } from '../volume/offer-volume.ts'
import { countAt, sumsOfSteps } from '../volume/steps.ts'
import { currencyOfOffer, exchangeOf, roundedIn } from './exchange.ts'
import { costOfRated, type RatedUnits } from './rated-cost.ts'
import { costOfUnits } from './unit-cost.ts'

/** What an offer comes to in a month. */
export interface MonthCost {
  /** Decimal; null where nobody knows. */
  units: string | null
  /** In the tenant's currency, rounded once; null where the price, the units or the exchange rate is not known. */
  cost: Nanos | null
  /** Events without a price, which are not in the cost; 0 for an offer that is metered. */
  unpriced: number
}

/** The months of a comparison, and what they are compared in. */
export interface ComparisonFrame {
  months: readonly ComparedMonth[]
  /** Of each month, whether it is a whole billing cycle. */
  isWholeCycle: readonly boolean[]
  /** The tenant's currency. */
  billedIn: string
}

/** What one offer costs in each month, at any volume and share of resolutions. */
export interface OfferCosting {
  /** @param volume in steps (`STEPS` is the traffic as it was) */
  at(volume: number, resolution: ResolutionFacts): MonthCost[]
}

/** Sums up what an offer counts once, so that each volume after that takes no time to speak of. */
export function costingOf(
  offer: Offer,
  counts: OfferCounts,
  file: Pick<Offers, 'exchangeRate'>,
  frame: ComparisonFrame,
): OfferCosting {
  return counts.cells ? ratedCosting(offer, counts, file, frame) : meteredCosting(offer, counts.counters, file, frame)
}

function meteredCosting(
  offer: Offer,
  counters: readonly (readonly (readonly number[])[])[],
  file: Pick<Offers, 'exchangeRate'>,
  { months, billedIn }: ComparisonFrame,
): OfferCosting {
  const model = modelOfOffer(offer)
  const terms = offer as never
  const parts = model.parts?.(terms) ?? 1
  const exchange = exchangeOf(offer, file, billedIn)
  const decimals = minorDecimals(billedIn)
  const sums = months.map((_, month) => counters.map((counter) => sumsOfSteps(counter[month]!)))
  const { tiers, included, minimumUnits, minimumCharge } = offer
  const unitTerms = { price: model.priceOf(terms), tiers, included, minimumUnits, minimumCharge }
  return {
    at: (volume, resolution) =>
      sums.map((ofMonth) => {
        const counted = ofMonth.map((each) => countAt(each, volume))
        const units = model.unitsOf(terms, counted, resolution)
        if (units === null) return { units: null, cost: null, unpriced: 0 }
        const cost = costOfUnits(units, parts, unitTerms, model.amountOf?.(terms, counted))
        return {
          units: partsText(units, parts),
          cost: cost === null || exchange === null ? null : roundedIn(exchange, cost, parts, decimals),
          unpriced: 0,
        }
      }),
  }
}

/** A count of parts as a decimal number of units: `2.5` for five halves. */
const partsText = (counted: number, parts: number): string =>
  parts === 1 ? String(counted) : formatDecimal((BigInt(counted) * ONE) / BigInt(parts))

const ONE = 1_000_000_000n

function ratedCosting(
  offer: Offer,
  { cells, cards }: Extract<OfferCounts, { cells: object }>,
  file: Pick<Offers, 'exchangeRate'>,
  frame: ComparisonFrame,
): OfferCosting {
  const costOf = ratedPricing(offer, cards, file, frame)
  const ofMonth = frame.months.map((_, month) => cells.filter((cell) => cell.month === month).map(summedCell))
  return {
    at: (volume) =>
      costOf(ofMonth.map((summed) => summed.map((each) => each(volume)).filter(({ events }) => events > 0))),
  }
}

/** Makes a function that prices the rated units of each month by an offer's card. */
export function ratedPricing(
  offer: Offer,
  cards: readonly CardVersion[],
  file: Pick<Offers, 'exchangeRate'>,
  { months, isWholeCycle, billedIn }: ComparisonFrame,
): (units: readonly (readonly RatedUnits[])[]) => MonthCost[] {
  const exchange = exchangeOf(offer, file, billedIn)
  const currency = currencyOfOffer(offer, billedIn)
  const decimals = minorDecimals(billedIn)
  const book = priceBook(cards)
  return (units) =>
    months.map((month, at) => {
      const { amount, events, unpriced } = costOfRated(units[at]!, book, month, isWholeCycle[at]!, currency)
      const cost = exchange === null ? null : roundedIn(exchange, amount, 1, decimals)
      return { units: String(events), cost, unpriced }
    })
}

function summedCell(cell: RatedCell): (volume: number) => RatedUnits {
  const { type, country, carrier, day, isChargeable } = cell
  const [events, quantity, extra] = [cell.events, cell.quantity, cell.extra].map(sumsOfSteps) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  return (volume) => ({
    type,
    country,
    carrier: carrier || null,
    day,
    isChargeable,
    events: countAt(events, volume),
    quantity: countAt(quantity, volume),
    extra: countAt(extra, volume),
  })
}
