import { describe, expect, it } from 'vitest'
import type { RateCard } from '../../src-main/contract/answers.ts'
import { boundariesOf, figuresOf, curveReach, totalCurve, unitCurve } from '../../src-renderer/rates/card/curve.ts'

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
    expect(points.at(-1)!.units).toBe(curveReach(graduated))
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
