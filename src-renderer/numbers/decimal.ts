/** Exact arithmetic on decimal strings such as `-12.5` or `0.0083`, for figures that no float may touch. */
interface Scaled {
  units: bigint
  scale: number
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

function scaled(text: string): Scaled {
  const match = DECIMAL.exec(text)
  if (!match) throw new Error(`not a decimal: ${text}`)
  const [, sign, whole, fraction = ''] = match
  const units = BigInt(whole + fraction)
  return { units: sign ? -units : units, scale: fraction.length }
}

/** Both in the units of the finer one. */
function aligned(a: string, b: string): { a: bigint; b: bigint; scale: number } {
  const left = scaled(a)
  const right = scaled(b)
  const scale = Math.max(left.scale, right.scale)
  return {
    a: left.units * 10n ** BigInt(scale - left.scale),
    b: right.units * 10n ** BigInt(scale - right.scale),
    scale,
  }
}

function written(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale)
  return `${units < 0n ? '-' : ''}${whole}${scale ? `.${fraction}` : ''}`
}

export function compareDecimals(a: string, b: string): number {
  const pair = aligned(a, b)
  return pair.a < pair.b ? -1 : pair.a > pair.b ? 1 : 0
}

export function addDecimals(a: string, b: string): string {
  const pair = aligned(a, b)
  return written(pair.a + pair.b, pair.scale)
}

export function subtractDecimals(a: string, b: string): string {
  const pair = aligned(a, b)
  return written(pair.a - pair.b, pair.scale)
}

export const sumDecimals = (amounts: Iterable<string>): string => [...amounts].reduce(addDecimals, '0')

export const isZero = (text: string): boolean => scaled(text).units === 0n

/** `part` in tenths of a percent of `whole`, half away from zero: 34 for 3.4 %. Null where the whole is zero. */
export function perMille(part: string, whole: string): number | null {
  const pair = aligned(part, whole)
  if (pair.b === 0n) return null
  const negative = pair.a < 0n !== pair.b < 0n
  const a = pair.a < 0n ? -pair.a : pair.a
  const b = pair.b < 0n ? -pair.b : pair.b
  const rounded = Number((a * 2000n + b) / (b * 2n))
  return negative ? -rounded : rounded
}

/** Whole percents that `part` makes of `whole`, none begun: 82 for 82.9 %. Neither is negative, and the whole is not zero. */
export function wholePercent(part: string, whole: string): number {
  const pair = aligned(part, whole)
  return Number((pair.a * 100n) / pair.b)
}

/** For drawing only: a bar's length may be a float, a figure may not. */
export const drawn = (text: string | null | undefined): number => (text ? Number(text) : 0)

export function timesDecimal(price: string, quantity: bigint): string {
  const { units, scale } = scaled(price)
  return written(units * quantity, scale)
}

/** A share of an amount with so many decimals, half away from zero. @param parts above zero */
export function dividedDecimal(amount: string, parts: bigint, decimals: number): string {
  const { units, scale } = scaled(amount)
  const negative = units < 0n
  const over = (negative ? -units : units) * 10n ** BigInt(Math.max(0, decimals - scale))
  const under = parts * 10n ** BigInt(Math.max(0, scale - decimals))
  const rounded = (over * 2n + under) / (under * 2n)
  return written(negative ? -rounded : rounded, decimals)
}
