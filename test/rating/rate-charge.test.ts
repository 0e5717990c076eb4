import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDecimal } from '../../src-main/core/money/money.ts'
import { chargePerUnit, rateCharge } from '../../src-main/rating/pricing/rate-charge.ts'
import type { Rate } from '../../src-main/rating/pricing/rate-card.ts'

const target = { type: 'a2p_basic_message', country: '*' } as const
const graduated: Rate = {
  ...target,
  model: 'graduated',
  tiers: [
    { upTo: 10, unitPrice: '10', flatFee: '2' },
    { upTo: null, unitPrice: '5', flatFee: '3' },
  ],
}
const volume: Rate = {
  ...target,
  model: 'volume',
  tiers: [
    { upTo: 100, unitPrice: '2', flatFee: '10' },
    { upTo: 200, unitPrice: '1' },
    { upTo: null, unitPrice: '0.5', flatFee: '50' },
  ],
}
const packages: Rate = { ...target, model: 'package', packageSize: 10, packagePrice: '100' }

describe('what the units of a cycle come to', () => {
  test.each([
    [graduated, 0, '0'],
    [graduated, 1, '12'],
    [graduated, 10, '102'],
    [graduated, 11, '110'],
    [graduated, 20, '155'],
    [volume, 0, '0'],
    [volume, 1, '12'],
    [volume, 100, '210'],
    [volume, 101, '101'],
    [volume, 300, '200'],
    [packages, 121, '1300'],
    [{ ...packages, included: 10 }, 121, '1200'],
    [{ ...packages, included: 200 }, 121, '0'],
    [{ ...target, model: 'flat', unitPrice: '0.0083', included: 5 }, 7, '0.0166'],
  ] as [Rate, number, string][])('is, under %j, for %i: %s', (rate, units, charge) => {
    expect(formatDecimal(rateCharge(rate, units))).toBe(charge)
  })

  test('has tiers count the units beyond those included', () => {
    expect(formatDecimal(rateCharge({ ...graduated, included: 5 }, 15))).toBe('102')
    expect(formatDecimal(rateCharge({ ...graduated, included: 5 }, 16))).toBe('110')
  })

  const price = fc.tuple(fc.nat(99), fc.nat(999_999_999)).map(([a, b]) => `${a}.${String(b).padStart(9, '0')}`)
  const tiered = fc
    .record({
      model: fc.constantFrom('graduated' as const, 'volume' as const),
      included: fc.nat(9),
      bounds: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
      prices: fc.array(fc.tuple(price, fc.option(price)), { minLength: 5, maxLength: 5 }),
    })
    .map(({ model, included, bounds, prices }): Rate => {
      const ends = [...bounds.toSorted((a, b) => a - b), null]
      const tiers = ends.map((upTo, place) => {
        const [unitPrice, flatFee] = prices[place]!
        return flatFee === null ? { upTo, unitPrice } : { upTo, unitPrice, flatFee }
      })
      return { ...target, model, included, tiers }
    })

  /** Unit by unit, in billionths, by the prose alone. */
  function slowly(rate: Rate, units: number): bigint {
    if (!('tiers' in rate)) throw new Error('tiers only')
    const nanos = (text = '0'): bigint => BigInt(text.replace('.', '')) * (text.includes('.') ? 1n : 10n ** 9n)
    const tierOf = (unit: number) => rate.tiers.findIndex(({ upTo }) => upTo === null || unit <= upTo)
    let paid = 0
    const entered = new Set<number>()
    let sum = 0n
    for (let unit = 1; unit <= units; unit++) {
      if (unit <= (rate.included ?? 0)) continue
      paid++
      entered.add(tierOf(paid))
      sum += nanos(rate.tiers[tierOf(paid)]!.unitPrice)
    }
    if (paid === 0) return 0n
    if (rate.model === 'volume') {
      const reached = rate.tiers[tierOf(paid)]!
      return nanos(reached.unitPrice) * BigInt(paid) + nanos(reached.flatFee)
    }
    // A tier is entered with its first unit, so none is passed over.
    return [...entered].reduce((total, place) => total + nanos(rate.tiers[place]!.flatFee), sum)
  }

  test('is what counting unit by unit comes to', () => {
    fc.assert(
      fc.property(tiered, fc.nat(60), (rate, units) => {
        expect(rateCharge(rate, units)).toBe(slowly(rate, units))
      }),
      { seed: 20261001, numRuns: 400 },
    )
  })

  test('stays exact where a float would not', () => {
    const rate: Rate = { ...target, model: 'flat', unitPrice: '123456789.123456789' }
    expect(formatDecimal(rateCharge(rate, 9_007_199_254_740_991))).toBe('1111999898985515673411414.775537899')
  })
})

test('what a unit comes to on average has nine decimals, half to even', () => {
  const each = (rate: Rate, units: number): string => formatDecimal(chargePerUnit(rate, units))
  expect(each(packages, 10)).toBe('10')
  expect(each(packages, 11)).toBe('18.181818182')
  expect(each({ ...packages, packagePrice: '0.000000001' }, 2)).toBe('0')
  expect(each({ ...packages, packagePrice: '0.000000003' }, 2)).toBe('0.000000002')
  expect(each({ ...packages, included: 9 }, 9)).toBe('0')
})
