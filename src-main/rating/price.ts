import type { EventType } from './event.ts'
import { parseDay } from './local-day.ts'
import { parseDecimal, type Nanos } from './money.ts'
import type { Rate, RateCard } from './rate-card.ts'

export interface CardVersion {
  version: number
  card: RateCard
}

/** A price, and the version of the rate card that it stands in. */
export interface Price {
  version: number
  unitPrice: Nanos
}

export interface PriceBook {
  /**
   * Price of one unit of an event that starts on a local day; null where it is unpriced, which is not the same as 0.
   * @param country of the event, ISO 3166-1 alpha-2
   * @param day local day of the event's start
   */
  priceOf(type: EventType, country: string, day: number): Price | null
}

/** Prices of one version by type and country; null where this program cannot rate the rate. */
type CardPrices = ReadonlyMap<EventType, ReadonlyMap<string, Price | null>>

/**
 * All versions of a tenant's rate card. An event's price is that of the version in force when it started: the latest
 * `effectiveFrom`, and the highest version among equals. The most specific country wins over `*`. What that version
 * does not price is unpriced; older versions are not asked.
 */
export function priceBook(versions: readonly CardVersion[]): PriceBook {
  const inForceFrom = versions
    .map(({ version, card }) => ({ version, fromDay: parseDay(card.effectiveFrom)!, prices: pricesOf(version, card) }))
    .sort((left, right) => right.fromDay - left.fromDay || right.version - left.version)
  const pricesOfDay = new Map<number, CardPrices | null>()

  return {
    priceOf(type, country, day) {
      let prices = pricesOfDay.get(day)
      if (prices === undefined) {
        prices = inForceFrom.find(({ fromDay }) => fromDay <= day)?.prices ?? null
        pricesOfDay.set(day, prices)
      }
      const byCountry = prices?.get(type)
      if (!byCountry) return null
      const own = byCountry.get(country)
      return own !== undefined ? own : (byCountry.get('*') ?? null)
    },
  }
}

function pricesOf(version: number, card: RateCard): CardPrices {
  const byType = new Map<EventType, Map<string, Price | null>>()
  for (const rate of card.rates) {
    const byCountry = byType.get(rate.type) ?? new Map<string, Price | null>()
    byType.set(rate.type, byCountry.set(rate.country, priceIn(version, rate)))
  }
  return byType
}

/** Anything but a plain flat rate has no price by the unit, and a wrong one would be worse than none. */
function priceIn(version: number, rate: Rate): Price | null {
  if (rate.model !== 'flat' || rate.included) return null
  const unitPrice = parseDecimal(rate.unitPrice)
  return unitPrice === null ? null : { version, unitPrice }
}
