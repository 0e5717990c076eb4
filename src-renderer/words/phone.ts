const DOT = '•'
/**
 * Digits long enough to be a phone number, with what people write between them. Dashes, dots and brackets count only
 * where the text starts like a number (`+44`, `0049`, `(212)`) or is written as in North America, because dates and
 * times have them too.
 */
const NUMBER =
  /(?:\+|\b00)\d(?:[ \u00a0\-./()]{0,2}\d){6,}|\(\d{2,5}\)[ \u00a0-]?\d(?:[ \u00a0.-]?\d){5,}|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b|\d(?:[ \u00a0]?\d){6,}/g

/** `+4917•••••12`: enough to tell two users apart, too little to call either of them. */
export function maskNumber(number: string): string {
  if (number.length < 7) return number
  const head = number.slice(0, number.startsWith('+') ? 4 : 3)
  const tail = number.slice(-2)
  return head + DOT.repeat(number.length - head.length - tail.length) + tail
}

/** So much in a row that nobody can read it: what a provider packed up, such as a message in Base64. */
const PACKED = /[A-Za-z0-9+/_-]{24,}={0,2}/g

/** Masks every phone number in a row of a file, also inside what is packed up there. */
export const maskRow = (row: string): string =>
  maskNumbers(row.replace(PACKED, (packed) => (hidesNumber(packed) ? DOT.repeat(DOTS) : packed)))

const DOTS = 8

function hidesNumber(packed: string): boolean {
  try {
    const text = atob(packed.replaceAll('-', '+').replaceAll('_', '/'))
    return text.search(NUMBER) >= 0
  } catch {
    // It is no Base64.
    return false
  }
}

/** Masks every phone number in a row or sentence. */
export const maskNumbers = (text: string): string => text.replace(NUMBER, maskNumber)
