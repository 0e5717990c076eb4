/**
 * Exact money. An amount is a whole number of nanos, which are billionths of the currency's main unit, as a bigint:
 * 0.0083 is 8_300_000n. Prices have at most nine decimals and quantities are whole, so every product and sum is exact;
 * only `roundTo` rounds an amount.
 */
export type Nanos = bigint

const SCALE = 9
const ONE = 10n ** BigInt(SCALE)
/** Prices and amounts that people enter have at most 15 digits before the point; sums may have more. */
const MOST_WHOLE_DIGITS = 15
const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,9}))?$/

/**
 * Nanos of a decimal string such as `0.0083`; null unless it has at most 15 digits before the point and 9 behind it.
 */
export function parseDecimal(text: string): Nanos | null {
  const match = DECIMAL.exec(text)
  return match && match[2]!.length <= MOST_WHOLE_DIGITS ? nanosOfMatch(match) : null
}

/** Whether it is a decimal of at most nine decimals, however large and of either sign. */
export const isDecimal = (text: string): boolean => DECIMAL.test(text)

/**
 * Nanos of a decimal string that was checked before or that this program wrote, however large.
 * @throws RangeError where the text is no decimal
 */
export function nanosOf(decimal: string): Nanos {
  const match = DECIMAL.exec(decimal)
  if (!match) throw new RangeError(`not an amount: ${decimal}`)
  return nanosOfMatch(match)
}

function nanosOfMatch([, sign, whole, fraction = '']: RegExpExecArray): Nanos {
  const nanos = BigInt(whole!) * ONE + BigInt(fraction.padEnd(SCALE, '0'))
  return sign ? -nanos : nanos
}

/** The shortest decimal string of the exact amount, with at least `minDecimals` decimals: `12.50`, `0.0083`. */
export function formatDecimal(nanos: Nanos, minDecimals = 0): string {
  const magnitude = nanos < 0n ? -nanos : nanos
  const whole = magnitude / ONE
  let fraction = (magnitude % ONE).toString().padStart(SCALE, '0').replace(/0+$/, '')
  if (fraction.length < minDecimals) fraction = fraction.padEnd(minDecimals, '0')
  return `${nanos < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
}

export const ROUNDINGS = ['half-up', 'half-even', 'half-down', 'up', 'down'] as const
/**
 * The roundings, named as on a rate card. They go by magnitude, so that a credit rounds like the charge it takes back:
 * `up` is away from zero.
 */
export type Rounding = (typeof ROUNDINGS)[number]

/** Rounds an amount to 0 to 9 decimals. No other function loses any part of an amount. */
export function roundTo(nanos: Nanos, decimals: number, rounding: Rounding): Nanos {
  const step = 10n ** BigInt(SCALE - decimals)
  return quotient(nanos, step, rounding) * step
}

/**
 * Rounds an exact fraction of nanos, `over / under`, to 0 to 9 decimals: a price in another currency, or half a unit.
 * @param under above zero
 */
export function roundFraction(over: Nanos, under: bigint, decimals: number, rounding: Rounding): Nanos {
  const step = 10n ** BigInt(SCALE - decimals)
  return quotient(over, under * step, rounding) * step
}

function awayFromZero(kept: bigint, rest: bigint, step: bigint, rounding: Rounding): boolean {
  const twice = rest * 2n
  switch (rounding) {
    case 'up':
      return rest > 0n
    case 'down':
      return false
    case 'half-up':
      return twice >= step
    case 'half-down':
      return twice > step
    case 'half-even':
      return twice > step || (twice === step && kept % 2n === 1n)
  }
}

export const times = (price: Nanos, quantity: number): Nanos => price * BigInt(quantity)

/** An equal share in nanos, rounded half-even. It is for showing a price per unit, never for adding up. */
export const equalShare = (nanos: Nanos, shares: number): Nanos => quotient(nanos, BigInt(shares), 'half-even')

/** A share of a count, such as 0.6 of 7 conversations, rounded half-up to a whole number. */
export const shareOfCount = (count: number, share: Nanos): number =>
  Number(quotient(BigInt(count) * share, ONE, 'half-up'))

/**
 * The share of a part in a whole, in tenths of a percent, rounded half away from zero: 34 for 3.4 %. Null where the
 * whole is zero.
 */
export const perMille = (part: Nanos, whole: Nanos): number | null =>
  whole === 0n ? null : Number(quotient(part * 1000n, whole, 'half-up'))

/**
 * The share of a part in a whole, in whole percents, rounded down: 82 for 82.9 %. Neither may be negative, and the
 * whole must not be zero.
 */
export const wholePercent = (part: Nanos, whole: Nanos): number => Number((part * 100n) / whole)

/** Divides two whole numbers and rounds the result by magnitude; `under` must not be zero. */
function quotient(over: bigint, under: bigint, rounding: Rounding): bigint {
  const step = under < 0n ? -under : under
  const magnitude = over < 0n ? -over : over
  const kept = magnitude / step
  const rounded = kept + (awayFromZero(kept, magnitude % step, step, rounding) ? 1n : 0n)
  return over < 0n === under < 0n ? rounded : -rounded
}
