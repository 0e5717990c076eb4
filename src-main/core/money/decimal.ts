/**
 * Amounts as the contract writes them, decimal strings such as `-12.5` or `0.0083`, for whoever shows them and adds them
 * up. Every function throws a RangeError where a text is no amount.
 */
import { formatDecimal, nanosOf } from './money.ts'

export function compareDecimals(left: string, right: string): number {
  const difference = nanosOf(left) - nanosOf(right)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function sumDecimals(amounts: Iterable<string>): string {
  let sum = 0n
  for (const amount of amounts) sum += nanosOf(amount)
  return formatDecimal(sum)
}

export const subtractDecimals = (from: string, amount: string): string => formatDecimal(nanosOf(from) - nanosOf(amount))

/** Without its sign. */
export const magnitudeOf = (amount: string): string => amount.replace(/^-/, '')

export const isZero = (amount: string): boolean => nanosOf(amount) === 0n
