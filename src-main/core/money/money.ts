/**
 * Exact money. An amount is a whole number of nanos: billionths of the currency's main unit, as a bigint. Prices have at
 * most nine decimals and quantities are whole, so every product and sum is exact; only `roundTo` ever rounds an amount.
 */
export type Nanos = bigint

const SCALE = 9
const ONE = 10n ** BigInt(SCALE)
/** Somebody's price or amount may have 15 digits before the point; what many of them add up to may have more. */
const MOST_WHOLE_DIGITS = 15
const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,9}))?$/

/** Nanos of a decimal string such as `0.0083`; null where it is no decimal of at most 15 + 9 digits. */
export function parseDecimal(text: string): Nanos | null {
  const match = DECIMAL.exec(text)
  return match && match[2]!.length <= MOST_WHOLE_DIGITS ? nanosOfMatch(match) : null
}

/**
 * Nanos of a decimal that was checked before or that the program wrote itself, however large.
 * @throws RangeError where it is none
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

/** The shortest decimal string that is exactly the amount, with at least `minDecimals` decimals: `12.50`, `0.0083`. */
export function formatDecimal(nanos: Nanos, minDecimals = 0): string {
  const magnitude = nanos < 0n ? -nanos : nanos
  const whole = magnitude / ONE
  let fraction = (magnitude % ONE).toString().padStart(SCALE, '0').replace(/0+$/, '')
  if (fraction.length < minDecimals) fraction = fraction.padEnd(minDecimals, '0')
  return `${nanos < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
}

export const ROUNDINGS = ['half-up', 'half-even', 'half-down', 'up', 'down'] as const
/** Named as on a rate card. Magnitudes are rounded, so a credit rounds as the charge it takes back: `up` is away from zero. */
export type Rounding = (typeof ROUNDINGS)[number]

/** Rounds to `decimals` decimals (0–9). The only place where money loses anything. */
export function roundTo(nanos: Nanos, decimals: number, rounding: Rounding): Nanos {
  const step = 10n ** BigInt(SCALE - decimals)
  return quotient(nanos, step, rounding) * step
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

/** An equal share in nanos, half-even where it is not whole: for showing what one of many costs, never for adding up. */
export const divided = (nanos: Nanos, shares: number): Nanos => quotient(nanos, BigInt(shares), 'half-even')

/** Tenths of a percent that a part makes of a whole, half away from zero: 34 for 3.4 %. Null where the whole is zero. */
export const perMille = (part: Nanos, whole: Nanos): number | null =>
  whole === 0n ? null : Number(quotient(part * 1000n, whole, 'half-up'))

/** Whole percents that a part makes of a whole, none begun: 82 for 82.9 %. Neither is negative, and the whole is not zero. */
export const wholePercent = (part: Nanos, whole: Nanos): number => Number((part * 100n) / whole)

/** A whole number divided by another, which is not zero, and rounded to a whole one by its magnitude. */
function quotient(over: bigint, under: bigint, rounding: Rounding): bigint {
  const step = under < 0n ? -under : under
  const magnitude = over < 0n ? -over : over
  const kept = magnitude / step
  const rounded = kept + (awayFromZero(kept, magnitude % step, step, rounding) ? 1n : 0n)
  return over < 0n === under < 0n ? rounded : -rounded
}
