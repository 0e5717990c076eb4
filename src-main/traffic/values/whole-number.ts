const SCIENTIFIC = /^[+-]?(\d+)(?:([.,])(\d+))?e([+-]?)(\d+)$/i
const WITH_ZERO_FRACTION = /^(\+?\d+)[.,]0+$/
/** No id has more digits. */
const MOST_DIGITS = 512

/**
 * The digits of a whole number that a program wrote as if it had a fraction or an exponent: `447700900123.0`, `,00` and
 * `4.47700900123E+11` are 447700900123. `rounded` where digits of it are lost, as in `4.479E+11`; null where the text is no
 * such number. A program writes the exponent with its sign or behind a fraction: `12345e67` is an id like any other.
 */
export function wholeNumber(text: string): { digits: string } | 'rounded' | null {
  const float = WITH_ZERO_FRACTION.exec(text)
  if (float) return { digits: float[1]! }
  const scientific = SCIENTIFIC.exec(text)
  if (!scientific) return null
  const [, whole, separator, fraction = '', sign, exponentText] = scientific
  if (separator === undefined && sign !== '+') return null
  const digits = whole! + fraction
  const size = whole!.length + Number(exponentText)
  const isExact = sign !== '-' && !text.startsWith('-') && digits.length >= size && size <= MOST_DIGITS
  if (!isExact || /[1-9]/.test(digits.slice(size))) return 'rounded'
  return { digits: digits.slice(0, size).replace(/^0+(?=\d)/, '') }
}
