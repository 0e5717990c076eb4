import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { BillLines } from '../../src-main/rating/pricing/bill-lines.ts'
import type { Charge } from '../../src-main/rating/pricing/charge.ts'
import { CycleMeters, type ChargeableUnits } from '../../src-main/rating/pricing/cycle-meters.ts'
import type { LineTerms } from '../../src-main/rating/pricing/line-terms.ts'
import { dayText, parseDay } from '../../src-main/core/calendar/day.ts'
import { priceBook, type PriceBook } from '../../src-main/rating/pricing/price.ts'
import type { RateCard } from '../../src-main/rating/pricing/rate-card.ts'
import { checkRateCard } from '../../src-main/rating/pricing/rate-card-check.ts'
import { sumOf, versionsOf } from '../rating/pricing-builders.ts'
import { cardsOf } from './rate-cards.ts'
import { slowPricing } from './slow-pricing.ts'
import { SEED } from './traffic.ts'

const FIRST_DAY = parseDay('2026-10-01')!
const TYPES = ['a2p_rich_message', 'a2p_single_message'] as const
const COUNTRIES = ['US', 'GB', 'FR'] as const
const AGENTS = ['a', 'b', 'c'] as const
const CARRIERS = [null, 'T-Mobile', ' t-mobile', 'Verizon'] as const

const cards = cardsOf(TYPES, COUNTRIES[0])

interface OwnedUnits extends ChargeableUnits {
  agent: string
}
/** Events in their order: by day here, as the start of an event decides both. */
const events = fc
  .array(
    fc.record({
      type: fc.constantFrom(...TYPES),
      country: fc.constantFrom(...COUNTRIES),
      carrier: fc.constantFrom(...CARRIERS),
      agent: fc.constantFrom(...AGENTS),
      day: fc.integer({ min: FIRST_DAY, max: FIRST_DAY + 8 }),
      quantity: fc.constantFrom(1, 1, 1, 2, 3, 9),
    }),
    { maxLength: 60, size: 'max' },
  )
  .map((all): OwnedUnits[] =>
    all
      .sort((left, right) => left.day - right.day)
      .map((event) => ({ ...event, events: 1, extra: event.quantity - 1 })),
  )

const slowly = (all: readonly RateCard[], own: readonly ChargeableUnits[]) =>
  slowPricing(
    all,
    own.map(({ day, ...event }) => ({ ...event, date: dayText(day) })),
  )

/** The name that the slow implementation gives to a line. */
function lineName({ kind, name, tier, package: bundle, unitPrice }: Omit<LineTerms, 'version'>): string {
  if (kind === 'included') return 'included'
  if (kind === 'surcharge') return `surcharge ${name}`
  if (bundle) return `package ${bundle.size} ${bundle.price}`
  return tier ? `tier ${tier.from}-${tier.upTo} ${unitPrice}` : `flat ${unitPrice}`
}

test('the cards of these tests are such as are accepted', () => {
  fc.assert(
    fc.property(cards, (all) => {
      for (const card of all) expect(checkRateCard(card).faults).toBeUndefined()
    }),
    { seed: SEED, numRuns: 200 },
  )
})

test('every event costs what the rules say unit by unit, and so do its extra segments', () => {
  fc.assert(
    fc.property(cards, events, (all, own) => {
      const meters = new CycleMeters(priceBook(versionsOf(...all)), own)
      const charges = own.map((event) => meters.charge(event))
      const expected = slowly(all, own)
      expect(charges.map(({ amount }) => amount)).toEqual(expected.map(({ amount }) => amount))
      expect(charges.map(({ extraAmount }) => extraAmount)).toEqual(expected.map(({ extra }) => extra))
      for (const { parts, amount } of charges) expect(sumOf(parts.map((part) => part.amount))).toBe(amount ?? 0n)
    }),
    { seed: SEED, numRuns: 3000 },
  )
}, 60_000)

test('the lines are what the rules say, and are what their quantity, price, fees and packages come to', () => {
  fc.assert(
    fc.property(cards, events, (all, own) => {
      const lines = new BillLines()
      const meters = new CycleMeters(priceBook(versionsOf(...all)), own)
      for (const event of own) lines.add(event.type, event.country, meters.charge(event).parts)
      const bill = lines.bill(2)
      const expected = new Map<string, bigint>()
      for (const { lines: ofEvent } of slowly(all, own)) {
        for (const [name, amount] of ofEvent) {
          // A surcharge at two prices is two lines; by their sum they can be compared without knowing the nanos.
          const key = name.replace(/(surcharge \w+) .*/, '$1')
          expected.set(key, (expected.get(key) ?? 0n) + amount)
        }
      }
      const found = new Map<string, bigint>()
      for (const { terms, type, country, exact, units, packages, flatFee } of bill.lines) {
        if (exact === null) continue
        const key = `${type} ${country} ${terms.rounding} ${lineName(terms)}`
        found.set(key, (found.get(key) ?? 0n) + exact)
        const each = terms.package ? terms.package.price * BigInt(packages) : terms.unitPrice! * BigInt(units)
        expect(exact).toBe(each + flatFee)
      }
      expect(found).toEqual(expected)
      const counted = bill.lines.filter(({ terms }) => terms.kind !== 'surcharge')
      expect(counted.reduce((sum, line) => sum + line.events, 0)).toBe(own.length)
      expect(counted.reduce((sum, line) => sum + line.units, 0)).toBe(
        own.reduce((sum, { quantity }) => sum + quantity, 0),
      )
    }),
    { seed: SEED, numRuns: 1500 },
  )
}, 60_000)

/** A bill without the card version that a line's terms were first read from. */
function billOf(charged: BillLines): unknown {
  const { lines, total } = charged.bill(2)
  return { total, lines: lines.map(({ terms, ...line }) => ({ ...line, terms: { ...terms, version: 0 } })) }
}

/** Charges whole groups on steady days, in any order, and single events in their order on the other days. */
function byGroups(
  book: PriceBook,
  own: readonly OwnedUnits[],
  shuffled: boolean,
): { groups: Map<string, bigint>; bill: unknown } {
  const meters = new CycleMeters(book, shuffled ? own.toReversed() : own)
  const groups = new Map<string, bigint>()
  const lines = new BillLines()
  const enter = (units: OwnedUnits): void => {
    const { parts, amount, extraAmount }: Charge = meters.charge(units)
    const key = `${units.agent} ${units.day} ${units.type} ${units.country}`
    for (const [name, nanos] of [
      ['', amount],
      [' extra', extraAmount],
    ] as const) {
      groups.set(key + name, (groups.get(key + name) ?? 0n) + (nanos ?? 0n))
    }
    lines.add(units.type, units.country, parts)
  }
  const steady = new Map<string, OwnedUnits>()
  for (const event of own) {
    if (meters.isUnsteady(event.type, event.country, event.day)) {
      enter(event)
      continue
    }
    const key = JSON.stringify([event.agent, event.day, event.type, event.country, event.carrier])
    const group = steady.get(key)
    if (!group) steady.set(key, { ...event })
    else {
      group.events += 1
      group.quantity += event.quantity
      group.extra += event.extra
    }
  }
  for (const units of [...steady.values()].toReversed()) enter(units)
  return { groups, bill: billOf(lines) }
}

function byEvents(book: PriceBook, own: readonly OwnedUnits[]): ReturnType<typeof byGroups> {
  const meters = new CycleMeters(book, own)
  const groups = new Map<string, bigint>()
  const lines = new BillLines()
  for (const event of own) {
    const { parts, amount, extraAmount } = meters.charge(event)
    const key = `${event.agent} ${event.day} ${event.type} ${event.country}`
    groups.set(key, (groups.get(key) ?? 0n) + (amount ?? 0n))
    groups.set(`${key} extra`, (groups.get(`${key} extra`) ?? 0n) + (extraAmount ?? 0n))
    lines.add(event.type, event.country, parts)
  }
  return { groups, bill: billOf(lines) }
}

test('whole days where nothing is crossed and single events come to the same, to the last nano', () => {
  let steadyDays = 0
  let others = 0
  fc.assert(
    fc.property(cards, events, fc.boolean(), (all, own, shuffled) => {
      const book = priceBook(versionsOf(...all))
      const meters = new CycleMeters(book, own)
      for (const { type, country, day } of own) {
        if (meters.isUnsteady(type, country, day)) others++
        else steadyDays++
      }
      expect(byGroups(book, own, shuffled)).toEqual(byEvents(book, own))
    }),
    { seed: SEED, numRuns: 3000 },
  )
  // Both ways were gone, or this says nothing.
  expect(Math.min(steadyDays, others)).toBeGreaterThan(5_000)
}, 60_000)

test('a day is steady exactly where its units cost the same in any order', () => {
  fc.assert(
    fc.property(cards, events, (all, own) => {
      const meters = new CycleMeters(priceBook(versionsOf(...all)), own)
      const prices = new Map<string, Set<string>>()
      const expected = slowly(
        all,
        own.map((event) => ({ ...event, carrier: null })),
      )
      own.forEach((event, at) => {
        if (meters.isUnsteady(event.type, event.country, event.day)) return
        const key = `${event.type} ${event.country} ${event.day}`
        const each = expected[at]!.amount === null ? 'null' : `${expected[at]!.amount! / BigInt(event.quantity)}`
        prices.set(key, (prices.get(key) ?? new Set()).add(each))
      })
      for (const found of prices.values()) expect(found.size).toBe(1)
    }),
    { seed: SEED, numRuns: 1000 },
  )
}, 60_000)
