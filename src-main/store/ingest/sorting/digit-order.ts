/**
 * Puts rows in order digit by digit, from the lowest on, which takes a fifth of the time of comparing them. What is not
 * told apart by any digit stays in the order in which it came.
 */
export class DigitOrder {
  private readonly most: number
  private length = 0
  private order: Uint32Array
  private other: Uint32Array
  private digits: Uint16Array

  /** @param most rows that it is good for */
  constructor(most: number) {
    this.most = most
    this.order = new Uint32Array(most)
    this.other = new Uint32Array(most)
    this.digits = new Uint16Array(most)
  }

  /** Rows that are in the order in which they came. */
  begin(length: number): void {
    if (length > this.most) throw new RangeError(`there is no room for ${length} rows`)
    this.length = length
    for (let at = 0; at < length; at++) this.order[at] = at
  }

  /** The rows, by their places, in the order so far. */
  get places(): Uint32Array {
    return this.order
  }

  /** @param numbers of the rows, whole and from 0 to 2^32 - 1 @param most the largest of them, or more */
  byShortNumbers(numbers: Uint32Array, most: number): void {
    const { digits, length } = this
    for (let unit = 1; most >= unit; unit *= DIGIT) {
      for (let at = 0; at < length; at++) digits[at] = Math.floor(numbers[at]! / unit) & (DIGIT - 1)
      this.byDigits(DIGIT)
    }
  }

  /**
   * @param numbers of the rows, whole and from 0 to 2^53 - 1
   * @param bits of the rows, by which those of one number are told apart
   * @param step called between the digits
   */
  byLongNumbers(numbers: Float64Array, bits: Uint8Array | null, step: () => void): void {
    const { digits, length } = this
    // The lowest of four digits has the bit below it.
    for (let at = 0; at < length; at++)
      digits[at] = (lowHalf(numbers[at]!) & 8191) * 2 + (bits === null ? 0 : bits[at]!)
    this.byDigits(2 ** 14)
    step()
    for (let at = 0; at < length; at++) digits[at] = lowHalf(numbers[at]!) >>> 13
    this.byDigits(2 ** 13)
    step()
    for (let at = 0; at < length; at++) digits[at] = highHalf(numbers[at]!) & 8191
    this.byDigits(2 ** 13)
    step()
    for (let at = 0; at < length; at++) digits[at] = highHalf(numbers[at]!) >>> 13
    this.byDigits(2 ** 14)
    step()
  }

  private byDigits(values: number): void {
    const { digits, order, other, length } = this
    const starts = new Uint32Array(values + 1)
    for (let at = 0; at < length; at++) starts[digits[at]! + 1]!++
    for (let value = 1; value < values; value++) starts[value]! += starts[value - 1]!
    for (let at = 0; at < length; at++) {
      const place = order[at]!
      other[starts[digits[place]!]!++] = place
    }
    this.order = other
    this.other = order
  }
}

const DIGIT = 2 ** 14
/** A number of 53 bits is 27 above 26. */
const HALF = 2 ** 26
const highHalf = (number: number): number => Math.floor(number / HALF)
const lowHalf = (number: number): number => number - Math.floor(number / HALF) * HALF
