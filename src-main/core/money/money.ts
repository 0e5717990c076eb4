/**
 * Exact money. An amount is a whole number of nanos: billionths of the currency's main unit, as a bigint. Prices have at
 * most nine decimals and quantities are whole, so every product and sum is exact; only `roundTo` ever rounds an amount.
 */
export type Nanos = bigint

export { minorDecimals } from './currency.ts'

const SCALE = 9
const ONE = 10n ** BigInt(SCALE)
const DECIMAL = /^(-?)(\d{1,15})(?:\.(\d{1,9}))?$/

/** Nanos of a decimal string such as `0.0083`; null where it is no decimal of at most 15 + 9 digits. */
export function parseDecimal(text: string): Nanos | null {
  const match = DECIMAL.exec(text)
  if (!match) return null
  const [, sign, whole, fraction = ''] = match
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
  const magnitude = nanos < 0n ? -nanos : nanos
  const kept = magnitude / step
  const rest = magnitude % step
  const rounded = (kept + (awayFromZero(kept, rest, step, rounding) ? 1n : 0n)) * step
  return nanos < 0n ? -rounded : rounded
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
export function divided(nanos: Nanos, shares: number): Nanos {
  const under = BigInt(shares)
  const magnitude = nanos < 0n ? -nanos : nanos
  const kept = magnitude / under
  const rounded = kept + (awayFromZero(kept, magnitude % under, under, 'half-even') ? 1n : 0n)
  return nanos < 0n ? -rounded : rounded
}
