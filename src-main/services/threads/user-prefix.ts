import type { UserRange } from '../../store/thread-index/thread-pages.ts'

/** Digits of the longest phone number; keys are made of that many, and of how many there really are. */
const MOST_DIGITS = 15
const LENGTHS = 8
/**
 * What people write between the digits of a phone number, such as the `(0)` that is dialled inside a country only, and
 * the marks of direction that are copied with it.
 */
const BETWEEN = /\(0\)|[\s()./[\]\p{Dash}\p{Cf}]/gu
/** After every text that begins with what stands before it. */
const LAST = '\u{10FFFF}'

/**
 * The keys of end users whose id begins with a text, as a person writes it: a phone number may lack its `+` and have
 * spaces. `+44 7700` finds `+447700900123`, and `ann` finds `anna@example.com`.
 */
export function userRanges(typed: string): UserRange[] {
  const text = typed.trim()
  const bare = text.replace(BETWEEN, '')
  const digits = bare.startsWith('+') ? bare.slice(1) : bare.startsWith('00') ? bare.slice(2) : bare
  // An id that is no number, such as a short one, keeps its text.
  const texts = [...new Set(/^\+?\d*$/.test(bare) ? [text, `+${digits}`] : [text])]
  const ranges: UserRange[] = texts.map((prefix) => ({ from: prefix, to: prefix + LAST }))
  if (/^[1-9]\d*$/.test(digits) && digits.length <= MOST_DIGITS) ranges.push(numbersFrom(digits))
  if (digits === '') ranges.push({ from: 0, to: Number.MAX_SAFE_INTEGER })
  return ranges
}

function numbersFrom(digits: string): UserRange {
  const scale = 10 ** (MOST_DIGITS - digits.length)
  return { from: Number(digits) * scale * LENGTHS, to: (Number(digits) + 1) * scale * LENGTHS }
}
