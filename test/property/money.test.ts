import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ROUNDINGS,
  formatDecimal,
  parseDecimal,
  roundTo,
  times,
  type Rounding,
} from '../../src-main/core/money/money.ts'
import { SEED } from './traffic.ts'

const decimal = fc
  .tuple(
    fc.boolean(),
    fc.oneof(fc.bigInt({ min: 0n, max: 999_999_999_999_999n }), fc.bigInt({ min: 0n, max: 20n })),
    // Short fractions, so that ties are as frequent as they are in prices.
    fc.oneof(fc.stringMatching(/^[0-9]{1,9}$/), fc.stringMatching(/^[0-9]{0,2}5$/)),
  )
  .map(([negative, whole, fraction]) => `${negative ? '-' : ''}${whole}.${fraction}`)

/** A fraction of two whole numbers: no scale, no common unit, nothing shared with the program. */
interface Rational {
  over: bigint
  under: bigint
}
function rational(text: string): Rational {
  const [whole, fraction = ''] = text.replace('-', '').split('.')
  const over = BigInt(whole! + fraction)
  return { over: text.startsWith('-') ? -over : over, under: 10n ** BigInt(fraction.length) }
}
const less = (left: Rational, right: Rational): boolean => left.over * right.under < right.over * left.under
const equal = (left: Rational, right: Rational): boolean => left.over * right.under === right.over * left.under
const distance = (left: Rational, right: Rational): Rational => {
  const over = left.over * right.under - right.over * left.under
  return { over: over < 0n ? -over : over, under: left.under * right.under }
}

/** The multiple of 10^-decimals that the rounding's definition picks from the two around the value. */
function slowRound(text: string, decimals: number, rounding: Rounding): Rational {
  const value = rational(text)
  const under = 10n ** BigInt(decimals)
  const towardsZero: Rational = { over: (value.over * under) / value.under, under }
  if (equal(value, towardsZero)) return towardsZero
  const away: Rational = { over: towardsZero.over + (value.over < 0n ? -1n : 1n), under }
  if (rounding === 'down') return towardsZero
  if (rounding === 'up') return away
  const toNear = distance(value, towardsZero)
  const toAway = distance(value, away)
  if (less(toNear, toAway)) return towardsZero
  if (less(toAway, toNear)) return away
  if (rounding === 'half-up') return away
  if (rounding === 'half-down') return towardsZero
  return towardsZero.over % 2n === 0n ? towardsZero : away
}

test('rounding picks the neighbour that its name says', () => {
  fc.assert(
    fc.property(decimal, fc.nat({ max: 9 }), fc.constantFrom(...ROUNDINGS), (text, decimals, rounding) => {
      const rounded = formatDecimal(roundTo(parseDecimal(text)!, decimals, rounding))
      expect(equal(rational(rounded), slowRound(text, decimals, rounding))).toBe(true)
    }),
    { seed: SEED, numRuns: 5000 },
  )
})

test('a credit rounds as the charge that it takes back', () => {
  fc.assert(
    fc.property(decimal, fc.nat({ max: 9 }), fc.constantFrom(...ROUNDINGS), (text, decimals, rounding) => {
      const nanos = parseDecimal(text)!
      expect(roundTo(-nanos, decimals, rounding)).toBe(-roundTo(nanos, decimals, rounding))
    }),
    { seed: SEED, numRuns: 500 },
  )
})

test('what is written can be read back, and is worth the same as what was read', () => {
  fc.assert(
    fc.property(decimal, fc.nat({ max: 9 }), (text, decimals) => {
      const nanos = parseDecimal(text)!
      const written = formatDecimal(nanos, decimals)
      expect(parseDecimal(written)).toBe(nanos)
      expect(equal(rational(written), rational(text))).toBe(true)
    }),
    { seed: SEED, numRuns: 1000 },
  )
})

test('quantities can be split and summed without losing anything', () => {
  const quantity = fc.nat({ max: 1_000_000_000 })
  fc.assert(
    fc.property(decimal, quantity, quantity, (text, some, more) => {
      const price = parseDecimal(text)!
      expect(times(price, some) + times(price, more)).toBe(times(price, some + more))
      const { over, under } = rational(text)
      expect(equal(rational(formatDecimal(times(price, some))), { over: over * BigInt(some), under })).toBe(true)
    }),
    { seed: SEED, numRuns: 1000 },
  )
})
