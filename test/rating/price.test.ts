import { describe, expect, test } from 'vitest'
import { parseDecimal } from '../../src-main/rating/money.ts'
import { parseDay } from '../../src-main/rating/period.ts'
import { priceBook } from '../../src-main/rating/price.ts'
import type { Rate, RateCard } from '../../src-main/rating/rate-card.ts'

const flat = (country: string, unitPrice: string): Rate => ({
  type: 'a2p_conversation',
  country,
  model: 'flat',
  unitPrice,
})
const card = (effectiveFrom: string, ...rates: Rate[]): RateCard => ({
  currency: 'EUR',
  effectiveFrom,
  rounding: 'half-up',
  rates,
})
const october = { version: 1, card: card('2026-10-01', flat('*', '0.05'), flat('GB', '0.04')) }
const november = { version: 2, card: card('2026-11-01', flat('*', '0.06')) }

/** Version and price of a conversation. */
function price(versions: Parameters<typeof priceBook>[0], country: string, day: string): string | null {
  const found = priceBook(versions).rateOf('a2p_conversation', country, parseDay(day)!)
  return found && `${found.free.version}: ${found.tiers[0]?.unitPrice ?? 'no price by the unit'}`
}

describe('the version in force on the local day of the start', () => {
  test('is the latest that had begun', () => {
    expect(price([october, november], 'FR', '2026-10-01')).toBe('1: 50000000')
    expect(price([october, november], 'FR', '2026-10-31')).toBe('1: 50000000')
    expect(price([october, november], 'FR', '2026-11-01')).toBe('2: 60000000')
    expect(price([november, october], 'FR', '2027-01-01')).toBe('2: 60000000')
  })
  test('is the one added last among those of one day', () => {
    const corrected = { version: 3, card: card('2026-10-01', flat('*', '0.07')) }
    expect(price([october, november, corrected], 'FR', '2026-10-15')).toBe('3: 70000000')
    expect(price([corrected, october], 'FR', '2026-10-15')).toBe('3: 70000000')
    expect(price([october, november, corrected], 'FR', '2026-11-15')).toBe('2: 60000000')
  })
  test('is none before the first card', () => {
    expect(price([october], 'FR', '2026-09-30')).toBeNull()
    expect(price([], 'FR', '2026-10-01')).toBeNull()
  })
})

describe('the rate of an event', () => {
  test('is that of its country before that of all', () => {
    expect(price([october], 'GB', '2026-10-01')).toBe('1: 40000000')
    expect(price([october], 'FR', '2026-10-01')).toBe('1: 50000000')
  })
  test('is never one of an older version', () => {
    const onlyFrance = { version: 2, card: card('2026-11-01', flat('FR', '0.06')) }
    expect(price([october, onlyFrance], 'GB', '2026-11-01')).toBeNull()
  })
  test('is missing for a type without one, and 0 for a free one', () => {
    const book = priceBook([{ version: 1, card: card('2026-10-01', flat('*', '0')) }])
    const day = parseDay('2026-10-01')!
    expect(book.rateOf('a2p_conversation', 'FR', day)).toMatchObject({ tiers: [{ unitPrice: 0n }] })
    expect(book.rateOf('p2a_conversation', 'FR', day)).toBeNull()
  })
  test('of its country is its own also where it counts in packages', () => {
    const packages: Rate = {
      type: 'a2p_conversation',
      country: 'GB',
      model: 'package',
      packageSize: 10,
      packagePrice: '1',
    }
    const book = [{ version: 1, card: card('2026-10-01', flat('*', '0.05'), packages) }]
    expect(price(book, 'GB', '2026-10-01')).toBe('1: no price by the unit')
    expect(price(book, 'DE', '2026-10-01')).toBe(`1: ${parseDecimal('0.05')}`)
  })
  test('is the same when asked again', () => {
    const book = priceBook([october, november])
    const ask = () => book.rateOf('a2p_conversation', 'GB', parseDay('2026-10-05')!)
    expect(ask()).toEqual(ask())
  })
})

describe('days on which every unit has a price of its own', () => {
  const [first, last] = [parseDay('2026-10-01')!, parseDay('2026-11-01')!]
  const isPlain = (...cards: RateCard[]): boolean =>
    priceBook(cards.map((each, at) => ({ version: at + 1, card: each }))).isPlain(first, last)
  const counting = { ...flat('*', '1'), included: 1 }

  test('are those on which no card in force counts', () => {
    expect([isPlain(), isPlain(card('2026-09-01', flat('*', '1')))]).toEqual([true, true])
    expect(isPlain(card('2026-09-01', { ...flat('*', '1'), included: 0 }))).toBe(true)
    expect(isPlain(card('2026-09-01', flat('*', '1'), counting))).toBe(false)
  })
  test('whenever it begins, but not outside the days', () => {
    expect(isPlain(card('2026-10-31', counting))).toBe(false)
    expect(isPlain(card('2026-11-01', counting))).toBe(true)
    expect(isPlain(card('2026-09-01', counting), card('2026-10-01', flat('*', '1')))).toBe(true)
    expect(isPlain(card('2026-09-01', counting), card('2026-10-02', flat('*', '1')))).toBe(false)
  })
})
