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
  /** Local days on which a price may change, in order: a version begins, or one of its surcharges. */
  readonly changeDays: readonly number[]
  /**
   * The rate of an event that starts on a local day; null where it is unpriced, which is not the same as 0.
   * @param country of the event, ISO 3166-1 alpha-2
   * @param day local day of the event's start
   */
  rateOf(type: EventType, country: string, day: number): RateTerms | null
  /** What is added to each unit of a chargeable event; its carrier is null where the traffic did not name it. */
  surchargesOf(type: EventType, country: string, carrier: string | null, day: number): readonly SurchargeTerms[]
  /** Whether every unit of the local days `[fromDay, toDay)` has a price of its own, whatever came before it. */
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
 * All versions of a tenant's rate card. An event's price is that of the version in force when it started: the latest
 * `effectiveFrom`, and the highest version among equals. The most specific country wins over `*`. What that version
 * does not price is unpriced; older versions are not asked.
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

/** As with rates, the country's own comes before that of all: of each name one is left. */
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
