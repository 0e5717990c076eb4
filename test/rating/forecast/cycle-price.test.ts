import { describe, expect, test } from 'vitest'
import { parseDay } from '../../../src-main/core/calendar/day.ts'
import { formatDecimal } from '../../../src-main/core/money/money.ts'
import { cyclePrice, type AgentUnits } from '../../../src-main/rating/forecast/units/cycle-price.ts'
import { crossingDay, runningTotals } from '../../../src-main/rating/forecast/units/crossing.ts'
import { priceBook } from '../../../src-main/rating/pricing/price.ts'
import type { RateCard } from '../../../src-main/rating/pricing/rate-card.ts'
import { billOf, card, flatRate, packageRate, tieredRate, versionsOf } from '../pricing-builders.ts'

const october = { fromDay: parseDay('2026-10-01')!, toDay: parseDay('2026-11-01')! }
const units = (day: number, quantity: number, more: Partial<AgentUnits> = {}): AgentUnits => ({
  agentNo: 1,
  type: 'a2p_rich_message',
  country: 'US',
  carrier: null,
  day: october.fromDay + day - 1,
  quantity,
  ...more,
})
const priced = (cards: RateCard[], all: AgentUnits[], isWholeTenant = true) =>
  cyclePrice({ book: priceBook(versionsOf(...cards)), currency: 'USD', isWholeTenant }, october, all)
const totalOf = (...given: Parameters<typeof priced>): string => formatDecimal(priced(...given).total, 2)

describe('a forecast month is priced as a real one', () => {
  const month = Array.from({ length: 31 }, (_, at) => units(at + 1, 7 + at))

  test.each([
    [
      'tiers',
      card([
        tieredRate('graduated', [
          [100, '0.02', '3'],
          [400, '0.015'],
          [null, '0.01', '5'],
        ]),
      ]),
    ],
    [
      'a volume price',
      card([
        tieredRate('volume', [
          [500, '0.02', '1'],
          [null, '0.01', '2'],
        ]),
      ]),
    ],
    ['included units', card([flatRate('0.03', { included: 250 })])],
    ['packages', card([packageRate(100, '2.50', { included: 30 })])],
    [
      'surcharges',
      card([flatRate('0.03')], {
        surcharges: [
          {
            name: 'Carrier fee',
            type: 'a2p_rich_message',
            country: '*',
            carrier: 'T-Mobile',
            unitPrice: '0.0062',
            effectiveFrom: '2026-10-10',
          },
        ],
      }),
    ],
  ])('with %s', (_, terms) => {
    const all = month.map((each, at) => ({ ...each, carrier: at % 2 ? 'T-Mobile' : null }))
    const events = all.map((each) => ({ ...each, events: each.quantity, extra: 0 }))
    expect(totalOf([terms], all)).toBe(billOf(versionsOf(terms), events).total)
  })

  test('with a card that takes effect within it', () => {
    const cards = [card([flatRate('0.10')]), card([flatRate('0.20')], { effectiveFrom: '2026-10-16' })]
    expect(totalOf(cards, [units(15, 10), units(16, 10)])).toBe('3.00')
  })

  test('with the minimum commitment, which is not due of one agent alone', () => {
    const terms = card([flatRate('0.10')], { minimumCommitment: '50.00' })
    expect(totalOf([terms], [units(3, 10)])).toBe('50.00')
    expect(totalOf([terms], [units(3, 10)], false)).toBe('1.00')
  })
})

test('units without a price are told and not counted as 0', () => {
  const { total, unpriced } = priced(
    [card([flatRate('0.10')])],
    [units(1, 4), units(2, 6, { type: 'p2a_rich_message' })],
  )
  expect(formatDecimal(total, 2)).toBe('0.40')
  expect(unpriced).toEqual([units(2, 6, { type: 'p2a_rich_message' })])
})

describe('the day on which an amount is reached', () => {
  const terms = card([flatRate('1.00')], { minimumCommitment: '60.00' })
  const price = priced([terms], [units(1, 10), units(5, 10, { agentNo: 2 }), units(9, 10)])
  const hundredfold = (whole: bigint): bigint => whole * 100_000_000_000n
  const on = (agentNo: number | null, whole: bigint): number | null => {
    const day = crossingDay(october, price, agentNo, hundredfold(whole))
    return day === null ? null : day - october.fromDay + 1
  }

  test('is the first at whose end the sum is there, to the last digit', () => {
    expect([on(null, 10n), on(null, 11n), on(null, 20n), on(null, 30n)]).toEqual([1, 5, 5, 9])
  })

  test('is the last day where only the minimum commitment reaches it', () => {
    expect([on(null, 31n), on(null, 60n), on(null, 61n)]).toEqual([31, 31, null])
  })

  test('of an agent counts its own amounts alone', () => {
    expect([on(2, 10n), on(2, 11n), on(1, 20n), on(1, 30n)]).toEqual([5, null, 9, null])
  })

  test('comes from sums that never fall and end at the total', () => {
    const sums = [...runningTotals(october, price)].map(({ amount }) => amount)
    expect(sums).toHaveLength(31)
    expect(sums.every((sum, at) => at === 0 || sum >= sums[at - 1]!)).toBe(true)
    expect(sums.at(-1)).toBe(price.total)
  })
})
