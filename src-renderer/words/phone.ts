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

/** Masks every phone number in a row or sentence. */
export const maskNumbers = (text: string): string => text.replace(NUMBER, maskNumber)
