import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumDecimals } from '../../../src-main/core/money/decimal.ts'
import { formatDecimal, nanosOf } from '../../../src-main/core/money/money.ts'
import { sharedOut, shownShares } from '../../../src-main/core/money/shares.ts'
import { slowShares } from '../../property/slow-shares.ts'

describe('amounts as they are shown', () => {
  test.each([
    ['a cent goes to who lost most', '0.10', ['0.033', '0.034', '0.033'], ['0.03', '0.04', '0.03']],
    [
      'of equal remainders the larger amount comes first',
      '0.03',
      ['0.005', '0.015', '0.005'],
      ['0.01', '0.02', '0.00'],
    ],
    ['and then the earlier one', '1.00', ['0.335', '0.335', '0.33'], ['0.34', '0.33', '0.33']],
    ['0 stays 0, and what is not known stays so', '0.02', ['0', null, '0.0151'], ['0.00', null, '0.02']],
    ['credits are rounded down as well, away from 0', '0.00', ['-0.006', '0.006'], ['-0.01', '0.01']],
    ['nothing comes to nothing', '0.00', ['0', null], ['0.00', null]],
    ['all lines rounded up may come to more than a unit each', '0.05', ['0.001', '0.004'], ['0.01', '0.04']],
    ['or rounded down to less than the parts', '1.00', ['1.50', '0.50'], ['0.75', '0.25']],
    ['where parts cancel out the first takes the rest', '0.07', ['1.00', '-1.00'], ['1.07', '-1.00']],
  ])('%s', (_name, total, amounts, shares) => {
    expect(shownShares(total, amounts, 2)).toEqual(shares)
    expect(slowShares(total, amounts, 2)).toEqual(shares)
  })

  test('have the decimals of the currency', () => {
    expect(shownShares('3', ['1.5', '1.4'], 0)).toEqual(['2', '1'])
    expect(shownShares('0.003', ['0.0015', '0.0014'], 3)).toEqual(['0.002', '0.001'])
  })

  test('rows keep all else', () => {
    expect(sharedOut('0.01', [{ id: 'a', amount: '0.006' }], 2)).toEqual([{ id: 'a', amount: '0.01' }])
  })
})

const amount = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }).map((nanos) => formatDecimal(nanos))
const charge = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 13n }).map((nanos) => formatDecimal(nanos)),
  fc.constantFrom('0', '0.005', '0.015', '1', null),
)

test('shares add up to any total, by the slow rule', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(charge, amount), { maxLength: 12 }),
      fc.constantFrom(0, 2, 3),
      fc.integer({ min: -50, max: 50 }),
      (amounts, decimals, off) => {
        const unit = 10n ** BigInt(9 - decimals)
        const sum = nanosOf(sumDecimals(amounts.filter((each) => each !== null)))
        const total = formatDecimal((sum / unit + BigInt(off)) * unit, decimals)
        const shares = shownShares(total, amounts, decimals)
        expect(shares).toEqual(slowShares(total, amounts, decimals))
        if (amounts.every((each) => each === null || nanosOf(each) === 0n)) return
        expect(nanosOf(sumDecimals(shares.filter((each) => each !== null)))).toBe(nanosOf(total))
      },
    ),
    { numRuns: 3000, seed: 20261129 },
  )
})

test('of a total that the amounts come to, none is off by a unit', () => {
  fc.assert(
    fc.property(
      fc.array(charge, { maxLength: 12 }),
      fc.constantFrom(0, 2, 3),
      fc.boolean(),
      (amounts, decimals, up) => {
        const unit = 10n ** BigInt(9 - decimals)
        const sum = nanosOf(sumDecimals(amounts.filter((each) => each !== null)))
        const total = (sum / unit + (up && sum % unit > 0n ? 1n : 0n)) * unit
        for (const [at, share] of shownShares(formatDecimal(total), amounts, decimals).entries()) {
          if (share === null) continue
          const off = nanosOf(share) - nanosOf(amounts[at]!)
          expect(off < unit && off > -unit).toBe(true)
        }
      },
    ),
    { seed: 20261129 },
  )
})
