/**
 * Whole numbers as texts of fixed length in base 64: SQLite returns a text in a fraction of the time of as many bytes,
 * and without objects to be garbage collected.
 */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const CODES = Uint8Array.from(DIGITS, (digit) => digit.charCodeAt(0))
const VALUES = new Uint8Array(128)
for (const [value, code] of CODES.entries()) VALUES[code] = value

const LOW = 2 ** 24

/** Nine digits hold any whole number from 0 to 2^53. */
export const LONG = 9
export const MOST_LONG = 2 ** 53

/**
 * Writes a number as nine digits.
 * @throws RangeError where the number does not fit or is no whole number
 */
export function writeLong(into: Uint8Array, at: number, value: number): void {
  if (!(value >= 0 && value <= MOST_LONG)) throw new RangeError(`${value} has no room in ${LONG} digits`)
  const high = Math.floor(value / LOW)
  writeShort(into, at, high, LONG - 4)
  writeShort(into, at + LONG - 4, value - high * LOW, 4)
}

/** Written out digit by digit: a list of threads reads three of these for each of its messages. */
export function readLong(text: string, at: number): number {
  const high =
    (((((((digit(text, at) << 6) | digit(text, at + 1)) << 6) | digit(text, at + 2)) << 6) | digit(text, at + 3)) <<
      6) |
    digit(text, at + 4)
  const low =
    (((((digit(text, at + 5) << 6) | digit(text, at + 6)) << 6) | digit(text, at + 7)) << 6) | digit(text, at + 8)
  return high * LOW + low
}

const digit = (text: string, at: number): number => VALUES[text.charCodeAt(at) & 127]!

/**
 * Writes a number as `digits` digits.
 * @param digits at most five, which are 30 bits
 * @throws RangeError where the number does not fit or is no whole number
 */
export function writeShort(into: Uint8Array, at: number, value: number, digits: number): void {
  if (value >>> 0 !== value) throw new RangeError(`${value} is no whole number of 32 bits`)
  for (let place = at + digits - 1; place >= at; place--) {
    into[place] = CODES[value & 63]!
    value >>>= 6
  }
  if (value !== 0) throw new RangeError(`a number has no room in ${digits} digits`)
}

export function readShort(text: string, at: number, digits: number): number {
  let value = 0
  for (let place = at; place < at + digits; place++) value = (value << 6) | digit(text, place)
  return value
}
