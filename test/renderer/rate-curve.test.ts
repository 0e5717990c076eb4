import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RateCard } from '../../src-main/contract/answers.ts'
import { compareDecimals, dividedDecimal, timesDecimal } from '../../src-renderer/numbers/decimal.ts'
import { chargeOf, chargePerUnit } from '../../src-renderer/rates/charge.ts'
import { boundariesOf, figuresOf, reachOf, totalCurve, unitCurve } from '../../src-renderer/rates/curve.ts'

type Rate = RateCard['rates'][number]
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

describe('what units come to', () => {
  it.each([
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
    expect(compareDecimals(chargeOf(rate, units), charge)).toBe(0)
  })

  it('has tiers count the units beyond those included', () => {
    expect(compareDecimals(chargeOf({ ...graduated, included: 5 }, 15), '102')).toBe(0)
    expect(compareDecimals(chargeOf({ ...graduated, included: 5 }, 16), '110')).toBe(0)
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

  it('is what counting unit by unit comes to', () => {
    fc.assert(
      fc.property(tiered, fc.nat(60), (rate, units) => {
        const nanos = timesDecimal(chargeOf(rate, units), 10n ** 9n).replace(/\.0*$/, '')
        expect(BigInt(nanos)).toBe(slowly(rate, units))
      }),
      { seed: 20261001, numRuns: 400 },
    )
  })

  it('stays exact where a float would not', () => {
    const rate: Rate = { ...target, model: 'flat', unitPrice: '123456789.123456789' }
    expect(chargeOf(rate, 9_007_199_254_740_991)).toBe('1111999898985515673411414.775537899')
  })
})

describe('shares', () => {
  it.each([
    ['1', 3n, 4, '0.3333'],
    ['2', 3n, 4, '0.6667'],
    ['0.5', 1n, 0, '1'],
    ['-0.5', 1n, 0, '-1'],
    ['10', 4n, 2, '2.50'],
  ])('%s in %i parts to %i decimals is %s', (amount, parts, decimals, share) => {
    expect(dividedDecimal(amount, parts, decimals)).toBe(share)
  })
  it('of a unit lose the zeros that say nothing', () => {
    expect(chargePerUnit(packages, 10)).toBe('10')
    expect(chargePerUnit(packages, 11)).toBe('18.181818182')
    expect(chargePerUnit({ ...packages, included: 9 }, 9)).toBe('0')
  })
})

describe('a drawing', () => {
  it('has both sides of every tier’s end, counted with the included units', () => {
    const rate = { ...volume, included: 50 }
    expect(boundariesOf(rate)).toEqual([150, 250])
    const units = totalCurve(rate).map((point) => point.units)
    for (const side of [0, 50, 51, 150, 151, 250, 251]) expect(units).toContain(side)
    expect(units).toEqual(units.toSorted((a, b) => a - b))
  })
  it('of a price by the unit begins with the first unit and never runs backwards', () => {
    const points = unitCurve(graduated)
    expect(points[0]).toEqual({ units: 1, value: 12 })
    expect(points.every((point, place) => place === 0 || point.units > points[place - 1]!.units)).toBe(true)
    expect(points.at(-1)!.units).toBe(reachOf(graduated))
  })
  it('of packages has a step after each', () => {
    const points = totalCurve(packages)
    expect(points.find(({ units }) => units === 10)?.value).toBe(100)
    expect(points.find(({ units }) => units === 11)?.value).toBe(200)
  })
  it('has its figures behind it, exact', () => {
    expect(figuresOf(graduated).map(({ units, charge, perUnit }) => [units, charge, perUnit])).toEqual([
      [1, '12', '12'],
      [10, '102', '10.2'],
      [11, '110', '10'],
      [14, '125', '8.928571429'],
    ])
  })
})
