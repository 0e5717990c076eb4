import { describe, expect, test } from 'vitest'
import { CycleMeters } from '../../src-main/rating/pricing/cycle-meters.ts'
import type { RateCard } from '../../src-main/rating/pricing/rate-card.ts'
import {
  TYPE,
  amountsOf,
  bookOf,
  card,
  chargesOf,
  day,
  flat,
  packages,
  shown,
  surcharge,
  tiered,
  unitsOf,
  unsteadyDays,
  type ShortEvent,
} from './priced-events.ts'

const october = card('2026-10-01', [flat('0.05'), flat('0.04', { country: 'GB' })])
const november = card('2026-11-01', [flat('0.06')])

/** Version and price of an event, by the cards in the order of their versions. */
function price(cards: readonly RateCard[], country: string, on: string): string | null {
  const rate = bookOf(...cards).rateOf(TYPE, country, day(on))
  return rate && `${rate.free.version}: ${shown(rate.plain!.each)}`
}

describe('the version in force on the local day of the start', () => {
  test('is the latest that had begun', () => {
    expect(price([october, november], 'FR', '2026-10-01')).toBe('1: 0.05')
    expect(price([october, november], 'FR', '2026-10-31')).toBe('1: 0.05')
    expect(price([october, november], 'FR', '2026-11-01')).toBe('2: 0.06')
    expect(price([november, october], 'FR', '2027-01-01')).toBe('1: 0.06')
  })
  test('is the one added last among those of one day', () => {
    const corrected = card('2026-10-01', [flat('0.07')])
    expect(price([october, november, corrected], 'FR', '2026-10-15')).toBe('3: 0.07')
    expect(price([october, november, corrected], 'FR', '2026-11-15')).toBe('2: 0.06')
  })
  test('is none before the first card', () => {
    expect(price([october], 'FR', '2026-09-30')).toBeNull()
    expect(price([], 'FR', '2026-10-01')).toBeNull()
    expect(bookOf(october).versionOn(day('2026-09-30'))).toBeNull()
    expect(bookOf(october).versionOn(day('2026-10-01'))).toEqual({ version: 1, card: october })
  })
})

describe('the rate of an event', () => {
  test('is that of its country before that of all', () => {
    expect(price([october], 'GB', '2026-10-01')).toBe('1: 0.04')
    expect(price([october], 'FR', '2026-10-01')).toBe('1: 0.05')
  })
  test('is never one of an older version', () => {
    expect(price([october, card('2026-11-01', [flat('0.06', { country: 'FR' })])], 'GB', '2026-11-01')).toBeNull()
  })
  test('is missing for a type without one, and 0 for a free one', () => {
    const book = bookOf(card('2026-10-01', [flat('0')]))
    expect(chargesOf(book, [{ on: '2026-10-01' }])).toMatchObject([{ amount: 0n, extraAmount: 0n, unitPrice: 0n }])
    expect(chargesOf(book, [{ on: '2026-10-01', type: 'p2a_conversation' }])).toMatchObject([
      { amount: null, extraAmount: null, unitPrice: null },
    ])
  })
})

test('prices may change on the first days of versions and of their surcharges', () => {
  const book = bookOf(november, card('2026-10-01', [], { surcharges: [surcharge(), surcharge({ country: '*' })] }))
  expect(book.changeDays).toEqual([day('2026-01-19'), day('2026-10-01'), day('2026-11-01')])
})

describe('days are plain where every unit has a price of its own', () => {
  const october1 = day('2026-10-01')
  const november1 = day('2026-11-01')
  test.each([
    ['flat', flat('1'), true],
    ['flat with included units', flat('1', { included: 1 }), false],
    ['graduated', tiered('graduated', [[null, '1']]), false],
    ['volume', tiered('volume', [[null, '1']]), false],
    ['package', packages(10, '1'), false],
  ])('%s', (_, rate, isPlain) => {
    expect(bookOf(card('2026-10-01', [flat('1'), rate])).isPlain(october1, november1)).toBe(isPlain)
  })
  test('by the versions that are in force in them, and no others', () => {
    const book = bookOf(october, card('2026-10-15', [packages(10, '1')]), november)
    expect(book.isPlain(october1, day('2026-10-15'))).toBe(true)
    expect(book.isPlain(october1, day('2026-10-16'))).toBe(false)
    expect(book.isPlain(day('2026-10-31'), day('2026-11-02'))).toBe(false)
    expect(book.isPlain(november1, day('2026-12-01'))).toBe(true)
    expect(book.isPlain(day('2026-09-01'), october1)).toBe(true)
  })
})

const on = '2026-10-05'
const graduated = tiered('graduated', [
  [10, '10', '2'],
  [20, '5', '3'],
  [null, '1'],
])

describe('the meters of a cycle', () => {
  test('count all agents’ units in the order of the events', () => {
    const events: ShortEvent[] = [
      { on, quantity: 8 },
      { on, quantity: 4 },
      { on: '2026-10-06', quantity: 2 },
    ]
    expect(amountsOf(bookOf(card('2026-10-01', [graduated])), events)).toEqual(['82', '33', '10'])
  })
  test('are each a type’s and its rate’s country’s: what `*` prices counts together, a country with its own apart', () => {
    const book = bookOf(card('2026-10-01', [graduated, { ...graduated, country: 'GB' }]))
    const events = ['FR', 'GB', 'DE', 'GB', 'FR'].map((country) => ({ on, country, quantity: 6 }))
    expect(amountsOf(book, events)).toEqual(['62', '62', '53', '53', '30'])
    const types: ShortEvent[] = [
      { on, quantity: 6 },
      { on, quantity: 6, type: 'p2a_rich_message' },
    ]
    const both = bookOf(card('2026-10-01', [graduated, { ...graduated, type: 'p2a_rich_message' }]))
    expect(amountsOf(both, types)).toEqual(['62', '62'])
  })
  test('go on over a version that begins within the cycle', () => {
    const book = bookOf(
      card('2026-10-01', [graduated]),
      card('2026-10-06', [
        tiered('graduated', [
          [10, '100', '2'],
          [null, '50', '4'],
        ]),
      ]),
    )
    const events: ShortEvent[] = [{ on, quantity: 8 }, { on: '2026-10-06', quantity: 4 }, { on: '2026-10-07' }]
    expect(amountsOf(book, events)).toEqual(['82', '304', '50'])
  })
  test('grant included units once a cycle, whatever its versions', () => {
    const book = bookOf(
      card('2026-10-01', [flat('1', { included: 5 })]),
      card('2026-10-06', [flat('2', { included: 5 })]),
      card('2026-10-07', [
        tiered(
          'volume',
          [
            [2, '3'],
            [null, '7'],
          ],
          { included: 6 },
        ),
      ]),
    )
    const events = ['05', '06', '06', '07', '07'].map((date) => ({ on: `2026-10-${date}`, quantity: 3 }))
    // Two of the second three are free, and one of the seventh to ninth; eight are left for the volume's tiers.
    expect(amountsOf(book, events)).toEqual(['0', '2', '6', '14', '21'])
  })
  test('use up the open package under the next version', () => {
    const tens = packages(10, '100')
    const book = bookOf(
      card('2026-10-01', [tens]),
      card('2026-10-06', [tens]),
      card('2026-10-07', [packages(10, '90')]),
    )
    const events = ['05', '06', '07', '07'].map((date) => ({ on: `2026-10-${date}`, quantity: 4 }))
    expect(amountsOf(book, events)).toEqual(['100', '0', '90', '0'])
  })
  test('begin anew where a country gets a rate of its own within the cycle', () => {
    const book = bookOf(
      card('2026-10-01', [graduated]),
      card('2026-10-06', [graduated, { ...graduated, country: 'US' }]),
    )
    const events: ShortEvent[] = [
      { on, quantity: 8 },
      { on: '2026-10-06', quantity: 8 },
      { on: '2026-10-06', quantity: 8, country: 'FR' },
    ]
    expect(amountsOf(book, events)).toEqual(['82', '82', '53'])
  })
  test('find a volume’s tier before the first unit, from totals in any grouping', () => {
    const volume = tiered('volume', [
      [100, '2', '10'],
      [200, '1'],
      [null, '0.5', '50'],
    ])
    const book = bookOf(card('2026-10-01', [volume]))
    const days = (...quantities: number[]): ShortEvent[] =>
      quantities.map((quantity, place) => ({ on: `2026-10-${11 + place}`, quantity }))
    expect(amountsOf(book, days(1))).toEqual(['12'])
    expect(amountsOf(book, days(60, 40))).toEqual(['130', '80'])
    expect(amountsOf(book, days(60, 41))).toEqual(['60', '41'])
    expect(amountsOf(book, days(60, 140, 100))).toEqual(['30', '70', '100'])
  })
  test('leave what has no rate out of the count', () => {
    const book = bookOf(card('2026-10-06', [{ ...graduated, country: 'US' }]))
    const events: ShortEvent[] = [
      { on, quantity: 8 },
      { on: '2026-10-06', quantity: 8, country: 'FR' },
      { on: '2026-10-06', quantity: 8 },
    ]
    expect(amountsOf(book, events)).toEqual([null, null, '82'])
  })
  test('do not know units that were not among the totals', () => {
    const meters = new CycleMeters(bookOf(card('2026-10-01', [graduated])), [])
    expect(() => meters.charge(unitsOf({ on }))).toThrow("were not among the cycle's totals")
    const plain = new CycleMeters(bookOf(october), [])
    expect(shown(plain.charge(unitsOf({ on })).amount)).toBe('0.05')
  })
})

describe('days that need their events one by one', () => {
  const totals = (...quantities: number[]) =>
    quantities.map((quantity, place) => unitsOf({ on: `2026-10-${11 + place}`, quantity }))
  test('are those with a boundary among their units', () => {
    const book = bookOf(card('2026-10-01', [graduated]))
    expect(unsteadyDays(book, totals(1, 9, 1, 9, 5))).toEqual(['2026-10-11', '2026-10-13'])
    expect(unsteadyDays(book, totals(11, 10, 5))).toEqual(['2026-10-11', '2026-10-12'])
  })
  test('are none where every price is plain, and none before the first card', () => {
    expect(unsteadyDays(bookOf(october), totals(1000, 1000))).toEqual([])
    expect(unsteadyDays(bookOf(card('2026-10-12', [graduated])), totals(5, 1, 1))).toEqual(['2026-10-12'])
  })
  test('stay as they were found while others are charged', () => {
    const events: ShortEvent[] = [
      { on, quantity: 6 },
      { on, quantity: 6 },
      { on: '2026-10-06', quantity: 6 },
    ]
    const meters = new CycleMeters(bookOf(card('2026-10-01', [graduated])), events.map(unitsOf))
    const charged = [2, 0, 1, 2].map((place) => shown(meters.charge(unitsOf(events[place]!)).amount))
    expect(charged).toEqual(['30', '62', '53', '30'])
  })
})

describe('the price of an event’s unit', () => {
  const unitPrices = (rate: RateCard['rates'][number], ...quantities: number[]) =>
    chargesOf(
      bookOf(card('2026-10-01', [rate])),
      quantities.map((quantity) => ({ on, quantity })),
    ).map(({ unitPrice }) => shown(unitPrice))
  test('is that of its first unit where it spans tiers', () => {
    expect(unitPrices(graduated, 9, 2, 1)).toEqual(['10', '10', '5'])
  })
  test('is that of its first unit that is not free', () => {
    expect(unitPrices({ ...graduated, included: 5 }, 5, 1, 1)).toEqual(['0', '10', '10'])
    expect(unitPrices({ ...graduated, included: 5 }, 4, 3)).toEqual(['0', '10'])
    expect(unitPrices({ ...graduated, included: 1 }, 3)).toEqual(['10'])
  })
  test('is a package’s price by the unit, shown to nine decimals, while the amount stays exact', () => {
    expect(unitPrices(packages(3, '100'), 1, 1)).toEqual(['33.333333333', '33.333333333'])
    expect(unitPrices(packages(3, '200'), 1)).toEqual(['66.666666667'])
    expect(unitPrices(packages(2, '0.000000001'), 1)).toEqual(['0'])
    expect(unitPrices(packages(2, '0.000000003'), 1)).toEqual(['0.000000002'])
    expect(amountsOf(bookOf(card('2026-10-01', [packages(3, '100')])), [{ on, quantity: 7 }])).toEqual(['300'])
  })
  test('leaves fees and surcharges out', () => {
    const book = bookOf(card('2026-10-01', [graduated], { surcharges: [surcharge()] }))
    const [charge] = chargesOf(book, [{ on, carrier: 'T-Mobile' }])
    expect([shown(charge!.unitPrice), shown(charge!.amount)]).toEqual(['10', '12.0062'])
  })
})

describe('what the units beyond an event’s first cost', () => {
  const extras = (rate: RateCard['rates'][number], ...quantities: number[]) =>
    chargesOf(
      bookOf(card('2026-10-01', [rate])),
      quantities.map((quantity) => ({ on, quantity })),
    ).map(({ extraAmount }) => shown(extraAmount))
  test('is told apart exactly', () => {
    expect(extras(flat('0.3'), 1, 3)).toEqual(['0', '0.6'])
    expect(extras(graduated, 9, 3)).toEqual(['80', '13'])
    expect(extras(packages(10, '100'), 10, 2, 9)).toEqual(['0', '0', '100'])
    expect(extras(flat('1', { included: 3 }), 2, 3)).toEqual(['0', '2'])
  })
})
