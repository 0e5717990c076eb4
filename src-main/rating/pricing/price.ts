import type { EventType } from '../threads/event.ts'
import { parseDay } from '../../core/calendar/day.ts'
import type { RateCard } from './rate-card.ts'
import { rateTerms, type RateTerms } from './rate-terms.ts'
import { carrierKey } from './surcharge-key.ts'
import { surchargeTerms, type SurchargeTerms } from './surcharge-terms.ts'

export interface CardVersion {
  version: number
  card: RateCard
}

export interface PriceBook {
  /** Local days on which a price may change, ascending: those on which a version or one of its surcharges begins. */
  readonly changeDays: readonly number[]
  /**
   * The rate of an event that starts on a local day; null where it is unpriced, which is not the same as 0.
   * @param country of the event, ISO 3166-1 alpha-2
   * @param day local day of the event's start
   */
  rateOf(type: EventType, country: string, day: number): RateTerms | null
  /**
   * The surcharges on each unit of a chargeable event; none where its carrier is null, as the traffic does not name it.
   */
  surchargesOf(type: EventType, country: string, carrier: string | null, day: number): readonly SurchargeTerms[]
  /** Whether, on all local days `[fromDay, toDay)`, the price of a unit does not depend on the units before it. */
  isPlain(fromDay: number, toDay: number): boolean
  /** The version in force on a local day; null before the first one. */
  versionOn(day: number): CardVersion | null
}

interface VersionTerms {
  version: CardVersion
  fromDay: number
  rates: ReadonlyMap<EventType, ReadonlyMap<string, RateTerms>>
  surcharges: readonly SurchargeTerms[]
  isPlain: boolean
}

const NO_SURCHARGES: readonly SurchargeTerms[] = []

/**
 * Looks up prices in all versions of a tenant's rate card. The version in force when an event started decides: the one
 * with the latest `effectiveFrom`, and among equals the highest version. A rate for the event's country wins over one
 * for `*`. What that version does not price is unpriced, even where an older version has a price.
 */
export function priceBook(versions: readonly CardVersion[]): PriceBook {
  const latestFirst = versions
    .map(termsOf)
    .sort((left, right) => right.fromDay - left.fromDay || right.version.version - left.version.version)
  const inForce = new Map<number, VersionTerms | null>()
  function termsOn(day: number): VersionTerms | null {
    let terms = inForce.get(day)
    if (terms === undefined) inForce.set(day, (terms = latestFirst.find(({ fromDay }) => fromDay <= day) ?? null))
    return terms
  }
  const changes = latestFirst.flatMap(({ fromDay, surcharges }) => [fromDay, ...surcharges.map((each) => each.fromDay)])

  return {
    changeDays: [...new Set(changes)].sort((left, right) => left - right),
    rateOf(type, country, day) {
      const byCountry = termsOn(day)?.rates.get(type)
      return byCountry?.get(country) ?? byCountry?.get('*') ?? null
    },
    surchargesOf(type, country, carrier, day) {
      const surcharges = termsOn(day)?.surcharges ?? NO_SURCHARGES
      if (surcharges.length === 0 || carrier === null) return NO_SURCHARGES
      const key = carrierKey(carrier)
      const due = surcharges.filter(
        (each) =>
          each.type === type &&
          each.carrier === key &&
          (each.country === country || each.country === '*') &&
          each.fromDay <= day &&
          day < each.toDay,
      )
      return due.length < 2 ? due : mostSpecific(due)
    },
    isPlain(fromDay, toDay) {
      const beginning = latestFirst.filter((terms) => terms.fromDay > fromDay && terms.fromDay < toDay)
      return (termsOn(fromDay)?.isPlain ?? true) && beginning.every(({ isPlain }) => isPlain)
    },
    versionOn: (day) => termsOn(day)?.version ?? null,
  }
}

/** Where two surcharges have the same name, keeps the one for the event's country and drops the one for `*`. */
const mostSpecific = (due: readonly SurchargeTerms[]): SurchargeTerms[] =>
  due.filter(
    (each) => each.country !== '*' || !due.some(({ country, line }) => country !== '*' && line.name === each.line.name),
  )

function termsOf({ version, card }: CardVersion): VersionTerms {
  const rates = new Map<EventType, Map<string, RateTerms>>()
  const all = card.rates.map((rate) => rateTerms(rate, version, card.rounding))
  for (const rate of all) {
    const byCountry = rates.get(rate.type) ?? new Map<string, RateTerms>()
    rates.set(rate.type, byCountry.set(rate.country, rate))
  }
  return {
    version: { version, card },
    fromDay: parseDay(card.effectiveFrom)!,
    rates,
    surcharges: surchargeTerms(card.surcharges ?? [], version, card.rounding),
    isPlain: all.every(({ plain }) => plain !== null),
  }
}
