/**
 * The key by which stores know an end user: a phone number becomes one whole number, any other id stays the text that
 * it is. Numbers sort in the same order as their texts, in a fraction of the time. Keys are kept in stores: the two
 * functions must never change.
 */
export type UserKey = number | string

const LEAST_DIGITS = 8
const MOST_DIGITS = 15
const LENGTHS = MOST_DIGITS - LEAST_DIGITS + 1
const ZERO = 48
const PLUS = 43

/**
 * The key of a phone number in E.164, 8 to 15 digits: the digits, padded on the right to 15, and the count of digits.
 * NaN for every other id.
 */
export function numberOfUser(userId: string): number {
  const digits = userId.length - 1
  if (digits < LEAST_DIGITS || digits > MOST_DIGITS || userId.charCodeAt(0) !== PLUS) return NaN
  let value = 0
  for (let at = 1; at <= digits; at++) {
    const digit = userId.charCodeAt(at) - ZERO
    // No country code begins with 0.
    if (!(digit >= 0 && digit <= 9) || (digit === 0 && at === 1)) return NaN
    value = value * 10 + digit
  }
  return value * TENS[MOST_DIGITS - digits]! * LENGTHS + (digits - LEAST_DIGITS)
}

export function userKeyOf(userId: string): UserKey {
  const number = numberOfUser(userId)
  return Number.isNaN(number) ? userId : number
}

/** The end user's id that a key stands for. */
export function userIdOf(key: UserKey): string {
  if (typeof key === 'string') return key
  const filler = MOST_DIGITS - LEAST_DIGITS - (key % LENGTHS)
  return `+${Math.floor(key / LENGTHS) / TENS[filler]!}`
}

const TENS = Array.from({ length: LENGTHS }, (_, power) => 10 ** power)
