/** Tiers that are near, on random cards with random changes in the middle of a cycle, against the prose. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayText, parseDay } from '../../src-main/core/calendar/day.ts'
import { nextTiers } from '../../src-main/rating/pricing/ahead/next-tier.ts'
import { priceBook } from '../../src-main/rating/pricing/price.ts'
import type { Rate, RateCard } from '../../src-main/rating/pricing/rate-card.ts'
import { cardsOf } from './rate-cards.ts'
import { slowPricing, type SlowEvent } from './slow-pricing.ts'

const TYPES = ['a2p_rich_message', 'a2p_conversation'] as const
const FIRST = parseDay('2026-10-01')!
const units = fc.array(
  fc.record({
    type: fc.constantFrom(...TYPES),
    country: fc.constantFrom('US', 'CA'),
    day: fc.integer({ min: 0, max: 20 }),
    quantity: fc.integer({ min: 1, max: 12 }),
  }),
  { maxLength: 6 },
)

const rateOn = (cards: readonly RateCard[], date: string, type: string, country: string): Rate | undefined => {
  const inForce = cards.filter((card) => card.effectiveFrom <= date)
  const newest = inForce.toSorted((left, right) => (left.effectiveFrom < right.effectiveFrom ? -1 : 1)).at(-1)
  const ofType = newest?.rates.filter((rate) => rate.type === type)
  return ofType?.find((rate) => rate.country === country) ?? ofType?.find((rate) => rate.country === '*')
}

/** The tier of a rate that is near, and what it changes; null where none is. */
function slowNearTier(cards: readonly RateCard[], events: readonly SlowEvent[], rate: Rate, date: string) {
  const own = events.filter((event) => {
    const found = rateOn(cards, event.date, event.type, event.country)
    return found?.type === rate.type && found.country === rate.country
  })
  if (own.length === 0 || (rate.model !== 'graduated' && rate.model !== 'volume')) return null
  let [free, position] = [0, 0]
  for (const event of own) {
    const { included = 0 } = rateOn(cards, event.date, event.type, event.country)!
    for (let unit = 0; unit < event.quantity; unit++) {
      if (free < included) free++
      else position++
    }
  }
  const at = rate.tiers.findIndex(({ upTo }) => upTo === null || position <= upTo)
  const [tier, next] = [rate.tiers[at]!, rate.tiers[at + 1]]
  if (free < (rate.included ?? 0) || tier.upTo === null || !next) return null
  const left = tier.upTo - position
  if (left * 10 > tier.upTo - (rate.tiers[at - 1]?.upTo ?? 0)) return null
  const country = rate.country === '*' ? 'ZZ' : rate.country
  const costWith = (more: number): bigint =>
    slowPricing(cards, [...own, { type: rate.type, country, carrier: null, date, quantity: more }]).reduce(
      (sum, { amount }) => sum + (amount ?? 0n),
      0n,
    )
  const price = (text: string): bigint => BigInt(Math.round(Number(text) * 1e9))
  return {
    type: rate.type,
    country: rate.country,
    units: free + position,
    unitsLeft: left,
    from: tier.upTo + 1,
    unitPrice: price(tier.unitPrice),
    nextUnitPrice: price(next.unitPrice),
    step: costWith(left + 1) - costWith(left) - price(tier.unitPrice),
  }
}

test('a tier is near as the prose says, and changes the bill by what counting unit by unit says', () => {
  let seen = 0
  fc.assert(
    fc.property(cardsOf(TYPES, 'US'), units, (cards, totals) => {
      const versions = cards.map((card, at) => ({ version: at + 1, card }))
      const ordered = totals.toSorted((left, right) => left.day - right.day)
      const date = '2026-10-25'
      const found = nextTiers(
        priceBook(versions),
        ordered.map(({ day, ...total }) => ({ ...total, day: FIRST + day })),
        parseDay(date)!,
      )
      const events = ordered.map(({ day, ...total }): SlowEvent => ({
        ...total,
        carrier: null,
        date: dayText(FIRST + day),
      }))
      const rates = new Set(
        TYPES.flatMap((type) => ['US', 'ZZ'].flatMap((country) => rateOn(cards, date, type, country) ?? [])),
      )
      const slow = [...rates].flatMap((rate) => slowNearTier(cards, events, rate, date) ?? [])
      const byRate = (list: readonly { type: string; country: string }[]): unknown[] =>
        list.toSorted((left, right) => (left.type + left.country < right.type + right.country ? -1 : 1))
      expect(byRate(found)).toEqual(byRate(slow))
      seen += found.length
    }),
    { numRuns: 2000 },
  )
  expect(seen).toBeGreaterThan(20)
})
