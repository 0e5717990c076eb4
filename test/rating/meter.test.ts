import { describe, expect, test } from 'vitest'
import { Meter } from '../../src-main/rating/pricing/meter.ts'
import { formatDecimal } from '../../src-main/core/money/money.ts'
import type { Rate } from '../../src-main/rating/pricing/rate-card.ts'
import { rateTerms, type RateTerms } from '../../src-main/rating/pricing/rate-terms.ts'
import { costOf, flatRate, packageRate, tieredRate } from './pricing-builders.ts'

const graduated = tieredRate('graduated', [
  [10, '10', '2'],
  [20, '5', '3'],
  [null, '1'],
])
const volume = tieredRate('volume', [
  [100, '2', '10'],
  [200, '1'],
  [null, '0.5', '50'],
])
const included = (rate: Rate, units: number): Rate => ({ ...rate, included: units })
const terms = (rate: Rate, version = 1): RateTerms => rateTerms(rate, version, 'half-up')
const amounts = (meter: Meter, units: number, rate: RateTerms): string[] =>
  meter.take(units, rate).map(({ amount, units: taken }) => `${taken}: ${formatDecimal(amount!)}`)

describe('the published vectors, however the units are cut', () => {
  const vectors: [name: string, rate: Rate, units: number, cost: string][] = [
    ['flat', flatRate('0.045'), 3, '0.135'],
    ['flat with included units', included(flatRate('2'), 5), 8, '6'],
    ['graduated', graduated, 0, '0'],
    ['graduated', graduated, 1, '12'],
    ['graduated', graduated, 10, '102'],
    ['graduated', graduated, 11, '110'],
    ['graduated', graduated, 20, '155'],
    ['graduated', graduated, 21, '156'],
    ['volume', volume, 0, '0'],
    ['volume', volume, 1, '12'],
    ['volume', volume, 100, '210'],
    ['volume', volume, 101, '101'],
    ['volume', volume, 200, '200'],
    ['volume', volume, 201, '150.5'],
    ['volume', volume, 300, '200'],
    ['package', packageRate(10, '100'), 121, '1300'],
    ['package', packageRate(10, '100'), 120, '1200'],
    ['package', packageRate(10, '100'), 1, '100'],
    ['package', packageRate(10, '100'), 0, '0'],
    ['package with 10 included', included(packageRate(10, '100'), 10), 121, '1200'],
    ['package with 200 included', included(packageRate(10, '100'), 200), 121, '0'],
    ['graduated with 5 included', included(graduated, 5), 15, '102'],
    ['volume with 1 included', included(volume, 1), 101, '210'],
  ]
  test.each(vectors)('%s of %#: %j units', (_, rate, units, cost) => {
    for (const piece of [units, 1, 3, 7, 10, 64]) expect(costOf(rate, units, Math.max(1, piece))).toBe(cost)
  })
})

describe('a part says what it is made of', () => {
  test('tier by tier, the fee with the unit that enters', () => {
    const meter = new Meter(0)
    expect(meter.take(12, terms(graduated))).toMatchObject([
      { terms: { tier: { from: 1, upTo: 10 } }, units: 10, flatFee: 2_000_000_000n, amount: 102_000_000_000n },
      { terms: { tier: { from: 11, upTo: 20 } }, units: 2, flatFee: 3_000_000_000n, amount: 13_000_000_000n },
    ])
    expect(amounts(meter, 8, terms(graduated))).toEqual(['8: 40'])
    expect(meter.take(1, terms(graduated))).toMatchObject([{ terms: { tier: { from: 21, upTo: null } } }])
  })
  test('free units first, then whole packages with the unit that opens them', () => {
    const meter = new Meter(0)
    const rate = terms(included(packageRate(10, '0.7'), 2))
    expect(meter.take(3, rate)).toMatchObject([
      { terms: { kind: 'included', unitPrice: 0n }, units: 2, amount: 0n },
      { terms: { kind: 'usage', unitPrice: 70_000_000n }, units: 1, packages: 1, amount: 700_000_000n },
    ])
    expect(meter.take(9, rate)).toMatchObject([{ units: 9, packages: 0, amount: 0n }])
    expect(meter.take(21, rate)).toMatchObject([{ units: 21, packages: 3, amount: 2_100_000_000n }])
  })
  test('a package’s unit price is shown to nine decimals, half-even, and never added up', () => {
    const shown = (size: number, price: string): string =>
      formatDecimal(new Meter(1).take(1, terms(packageRate(size, price)))[0]!.terms.unitPrice!)
    expect([shown(3, '1'), shown(3, '2'), shown(7, '0'), shown(2, '0.000000001'), shown(2, '0.000000003')]).toEqual([
      '0.333333333',
      '0.666666667',
      '0',
      '0',
      '0.000000002',
    ])
  })
  test('a volume rate charges only the fee of the tier that the total reaches, with the unit that enters it', () => {
    const meter = new Meter(300)
    expect(amounts(meter, 200, terms(volume))).toEqual(['200: 100'])
    expect(amounts(meter, 1, terms(volume))).toEqual(['1: 50.5'])
    expect(amounts(meter, 99, terms(volume))).toEqual(['99: 49.5'])
  })
})

describe('a day is steady', () => {
  const after = (rate: Rate, units: number, cycle = 1000): Meter => {
    const meter = new Meter(cycle)
    meter.take(units, terms(rate))
    return meter
  }
  const steady = (rate: Rate, units: number, next: number, cycle = 1000): boolean =>
    after(rate, units, cycle).steadyPrice(next, terms(rate)) !== null

  test('while it stays within the included units, and beyond them', () => {
    const rate = included(flatRate('1'), 10)
    expect([steady(rate, 4, 6), steady(rate, 4, 7), steady(rate, 10, 99)]).toEqual([true, false, true])
  })
  test('while it stays within a tier that it has entered, or that costs nothing to enter', () => {
    expect([steady(graduated, 0, 1), steady(graduated, 1, 9), steady(graduated, 1, 10)]).toEqual([false, true, false])
    expect([steady(graduated, 10, 1), steady(graduated, 11, 9), steady(graduated, 20, 999)]).toEqual([
      false,
      true,
      true,
    ])
  })
  test('for a volume rate but where the fee of its tier falls', () => {
    expect([steady(volume, 0, 200), steady(volume, 0, 201), steady(volume, 201, 99)]).toEqual([true, false, true])
    expect([steady(volume, 0, 150, 150), steady(volume, 0, 1, 50), steady(volume, 1, 49, 50)]).toEqual([
      true,
      false,
      true,
    ])
  })
  test('while it opens no package', () => {
    const rate = packageRate(10, '1')
    expect([steady(rate, 0, 1), steady(rate, 1, 9), steady(rate, 1, 10), steady(rate, 10, 1)]).toEqual([
      false,
      true,
      false,
      false,
    ])
  })
})

describe('a new version of the card within a cycle', () => {
  const cost = (...takes: [rate: Rate, units: number][]): string[] => {
    const meter = new Meter(takes.reduce((sum, [, units]) => sum + units, 0))
    return takes.flatMap(([rate, units], at) => amounts(meter, units, terms(rate, at + 1)))
  }
  test('goes on where the former one stood', () => {
    expect(cost([flatRate('7'), 15], [graduated, 6])).toEqual(['15: 105', '5: 28', '1: 1'])
  })
  test('does not charge the fee of the same tier twice, but that of another one', () => {
    expect(cost([graduated, 3], [graduated, 1])).toEqual(['3: 32', '1: 10'])
    const dearer = tieredRate('graduated', [
      [10, '10', '2.5'],
      [null, '5'],
    ])
    const wider = tieredRate('graduated', [
      [11, '10', '2'],
      [null, '5'],
    ])
    expect(cost([graduated, 3], [dearer, 1])).toEqual(['3: 32', '1: 12.5'])
    expect(cost([graduated, 3], [wider, 1], [graduated, 1])).toEqual(['3: 32', '1: 12', '1: 10'])
  })
  test('uses up the open package unless its size or price changed', () => {
    expect(cost([packageRate(10, '1'), 3], [packageRate(10, '1.00'), 8])).toEqual(['3: 1', '8: 1'])
    expect(cost([packageRate(10, '1'), 3], [packageRate(10, '2'), 8])).toEqual(['3: 1', '8: 2'])
    expect(cost([packageRate(10, '1'), 3], [packageRate(20, '1'), 8])).toEqual(['3: 1', '8: 1'])
  })
  test('closes the open package where it rates units in another way', () => {
    expect(cost([packageRate(10, '1'), 3], [flatRate('5'), 1], [packageRate(10, '1'), 1])).toEqual([
      '3: 1',
      '1: 5',
      '1: 1',
    ])
  })
  test('gives only what is left of its included units', () => {
    expect(cost([included(flatRate('1'), 5), 3], [included(flatRate('2'), 7), 6])).toEqual(['3: 0', '4: 0', '2: 4'])
    expect(cost([included(flatRate('1'), 5), 5], [included(flatRate('2'), 4), 6])).toEqual(['5: 0', '6: 12'])
  })
  test('of a volume rate looks at the whole cycle', () => {
    expect(cost([volume, 150], [volume, 150])).toEqual(['150: 75', '150: 125'])
    const dearer = tieredRate('volume', [
      [200, '9'],
      [null, '3', '7'],
    ])
    expect(cost([volume, 250], [dearer, 50])).toEqual(['250: 175', '50: 157'])
  })
})

test('a copy counts on by itself', () => {
  const meter = new Meter(100)
  meter.take(5, terms(graduated))
  const copy = meter.copy()
  expect(amounts(copy, 6, terms(graduated))).toEqual(['5: 50', '1: 8'])
  expect(amounts(meter, 6, terms(graduated))).toEqual(['5: 50', '1: 8'])
})
