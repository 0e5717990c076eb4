const DOT = '•'
/** A run of digits long enough to be somebody's number, with the spaces people put in. */
const NUMBER = /\+?\d(?:[ ]?\d){6,}/g

/** `+4917•••••12`: enough to tell two users apart, too little to call either. */
export function maskNumber(number: string): string {
  if (number.length < 7) return number
  const head = number.slice(0, number.startsWith('+') ? 4 : 3)
  const tail = number.slice(-2)
  return head + DOT.repeat(number.length - head.length - tail.length) + tail
}

/** Masks every number within a row or sentence. */
export const maskNumbers = (text: string): string => text.replace(NUMBER, maskNumber)
