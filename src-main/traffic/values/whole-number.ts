const SCIENTIFIC = /^[+-]?(\d+)(?:([.,])(\d+))?e([+-]?)(\d+)$/i
const WITH_ZERO_FRACTION = /^(\+?\d+)[.,]0+$/
/** Ids have no more digits than this. */
const MOST_DIGITS = 512

/**
 * Reads a whole number that a program wrote with a fraction or an exponent: `447700900123.0`, `447700900123,00` and
 * `4.47700900123E+11` are all 447700900123.
 * @returns `rounded` where digits are lost, as in `4.479E+11`; null where the text is no such number. An exponent
 * counts only with a sign or behind a fraction: `12345e67` is an ordinary id.
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
