import { formatDecimal } from '../../core/money/money.ts'

const PLAIN = /^-?\d{1,15}(?:\.\d{1,9})?$/
const NUMBER = /^([+-]?)(\d*)(?:([.,])(\d*))?(?:e([+-]?\d{1,3}))?$/i
const SCALE = 9
const MOST_WHOLE_DIGITS = 15

/** A price read from a file, and whether it was written as a plain decimal. */
interface ReadPrice {
  /** A decimal string with at most nine decimals; null where the text is no number. */
  price: string | null
  isPlain: boolean
}

/**
 * Reads a price in the spellings that programs use: with an exponent, a decimal comma, nothing in front of the point,
 * or more than nine decimals, to which it is rounded half away from zero. A comma in front of three digits may separate
 * thousands or decimals, as in `1,234`, so that is no number, unless a 0 stands before it.
 * @param text as `plainCell` gives it, not empty
 */
export function readPrice(text: string): ReadPrice {
  if (PLAIN.test(text)) return { price: text, isPlain: true }
  const match = NUMBER.exec(text)
  if (!match) return { price: null, isPlain: false }
  const [, sign, whole = '', separator, fraction = '', exponent = '0'] = match
  const mayBeThousands = separator === ',' && fraction.length === 3 && !/^0*$/.test(whole)
  if (whole + fraction === '' || mayBeThousands) return { price: null, isPlain: false }
  const nanos = roundDigits(whole + fraction, Number(exponent) - fraction.length + SCALE)
  if (nanos === null) return { price: null, isPlain: false }
  return { price: formatDecimal(sign === '-' ? -nanos : nanos), isPlain: false }
}

/** `digits` × 10 to the power of `shift`, rounded; null where it is too large for a price. */
function roundDigits(digits: string, shift: number): bigint | null {
  const significant = digits.replace(/^0+/, '')
  if (significant === '') return 0n
  if (significant.length + shift > MOST_WHOLE_DIGITS + SCALE) return null
  if (shift >= 0) return BigInt(significant) * 10n ** BigInt(shift)
  const kept = significant.slice(0, shift) || '0'
  const next = significant.at(shift) ?? '0'
  return BigInt(kept) + (next >= '5' ? 1n : 0n)
}
