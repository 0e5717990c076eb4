/** Short ways to write down rate cards and what units cost under them. */
import type { Charge } from '../../src-main/rating/pricing/charge.ts'
import { CycleMeters, type ChargeableUnits, type DayUnits } from '../../src-main/rating/pricing/cycle-meters.ts'
import type { EventType } from '../../src-main/rating/threads/event.ts'
import type { Part } from '../../src-main/rating/pricing/line-terms.ts'
import { dayText, parseDay } from '../../src-main/core/calendar/day.ts'
import { Meter } from '../../src-main/rating/pricing/meter.ts'
import { formatDecimal, type Nanos } from '../../src-main/core/money/money.ts'
import { priceBook, type CardVersion, type PriceBook } from '../../src-main/rating/pricing/price.ts'
import type { Rate, RateCard, Surcharge, Tier } from '../../src-main/rating/pricing/rate-card.ts'
import { rateTerms, type RateTerms } from '../../src-main/rating/pricing/rate-terms.ts'

export const TYPE: EventType = 'a2p_rich_message'

interface Target {
  type?: EventType
  country?: string
  included?: number
}
/** `[upTo, unitPrice, flatFee]`, the last tier up to null. */
type ShortTier = [upTo: number | null, unitPrice: string, flatFee?: string]

const tiersOf = (tiers: readonly ShortTier[]): Tier[] =>
  tiers.map(([upTo, unitPrice, flatFee]) => ({ upTo, unitPrice, ...(flatFee === undefined ? {} : { flatFee }) }))

export const flat = (unitPrice: string, target: Target = {}): Rate => ({
  type: TYPE,
  country: '*',
  ...target,
  model: 'flat',
  unitPrice,
})
export const tiered = (model: 'graduated' | 'volume', tiers: readonly ShortTier[], target: Target = {}): Rate => ({
  type: TYPE,
  country: '*',
  ...target,
  model,
  tiers: tiersOf(tiers),
})
export const packages = (packageSize: number, packagePrice: string, target: Target = {}): Rate => ({
  type: TYPE,
  country: '*',
  ...target,
  model: 'package',
  packageSize,
  packagePrice,
})

export const surcharge = (changes: Partial<Surcharge> = {}): Surcharge => ({
  name: 'Carrier fee',
  type: TYPE,
  country: 'US',
  carrier: 'T-Mobile',
  unitPrice: '0.0062',
  effectiveFrom: '2026-01-19',
  ...changes,
})

export const card = (effectiveFrom: string, rates: readonly Rate[], changes: Partial<RateCard> = {}): RateCard => ({
  currency: 'USD',
  effectiveFrom,
  rounding: 'half-up',
  rates: [...rates],
  ...changes,
})

/** Versions numbered from 1 in the order given. */
export const versionsOf = (...cards: readonly RateCard[]): CardVersion[] =>
  cards.map((each, place) => ({ version: place + 1, card: each }))
export const bookOf = (...cards: readonly RateCard[]): PriceBook => priceBook(versionsOf(...cards))

export const day = (text: string): number => parseDay(text)!

/** The terms of a rate as the first version of a card rounded half-up has them. */
export const termsOf = (rate: Rate, version = 1): RateTerms => rateTerms(rate, version, 'half-up')

export const sumOf = (parts: readonly Part[]): string =>
  formatDecimal(parts.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n))

/** What a cycle's units cost in all, taken at once. */
export function costOf(rate: Rate, units: number): string {
  const beyond = Math.max(0, units - (rate.included ?? 0))
  return sumOf(new Meter(beyond).take(units, termsOf(rate)))
}

export const shown = (amount: Nanos | null): string | null => (amount === null ? null : formatDecimal(amount))

/** An event of one cycle, with the defaults of these tests. */
export type ShortEvent = Partial<Omit<ChargeableUnits, 'day' | 'events'>> & { on: string }

export const unitsOf = ({ on, ...event }: ShortEvent): ChargeableUnits => {
  const quantity = event.quantity ?? 1
  return { type: TYPE, country: 'US', carrier: null, extra: quantity - 1, events: 1, ...event, quantity, day: day(on) }
}

/** The charges of a cycle's events one by one, in the order given. */
export function chargesOf(book: PriceBook, events: readonly ShortEvent[]): Charge[] {
  const units = events.map(unitsOf)
  const meters = new CycleMeters(book, units)
  return units.map((each) => meters.charge(each))
}
export const amountsOf = (book: PriceBook, events: readonly ShortEvent[]): (string | null)[] =>
  chargesOf(book, events).map(({ amount }) => shown(amount))

/** The days of a cycle on which order matters. */
export const unsteadyDays = (book: PriceBook, totals: readonly DayUnits[]): string[] => {
  const meters = new CycleMeters(book, totals)
  const days = totals.filter(({ type, country, day: each }) => meters.isUnsteady(type, country, each))
  return days.map((each) => dayText(each.day))
}
