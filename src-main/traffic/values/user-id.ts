import { plainCell } from './plain-cell.ts'
import { wholeNumber } from './whole-number.ts'

const PLAIN_E164 = /^\+?[1-9]\d{7,14}$/
const PREFIX = /^(?:tel|rcs):/i
/** Digits with what people and programs put between them: spaces, dashes, dots and brackets of every kind. */
const NUMBER = /^\+?[\d\s().[\]\p{Dash}]+$/u
/** `447,700,900,123`: a number as a spreadsheet groups it. */
const GROUPED = /^\d{1,3}(?:,\d{3}){2,4}$/

/**
 * Brings a user's id into one spelling. A number loses its `tel:` or `rcs:` prefix and its spaces, dashes, dots and
 * brackets, and gains the `+` of E.164: `tel:+44 7700 900123`, `00447700900123` and `447700900123.0` all become
 * `+447700900123`. A number has 8 to 15 digits then and does not begin with 0, as no country code does. `07700 900123`
 * could be a number in any country, so it stays as it is, like every other name.
 */
export function normalUserId(text: string): string {
  if (PLAIN_E164.test(text)) return text.startsWith('+') ? text : `+${text}`
  const id = plainCell(text)
  const bare = withoutPrefix(id)
  const number = wholeNumber(bare)
  const whole = number === null || number === 'rounded' ? null : number.digits
  return phoneNumber(whole ?? bare) ?? whole ?? id
}

export const withoutPrefix = (id: string): string => id.replace(PREFIX, '').trim()

/** The digits of a phone number with a `+`; null where the text is none. */
function phoneNumber(bare: string): string | null {
  if (!NUMBER.test(bare) && !GROUPED.test(bare)) return null
  const digits = bare.replace('(0)', '').replace(/\D/g, '')
  const number = !bare.startsWith('+') && digits.startsWith('00') ? digits.slice(2) : digits
  return PLAIN_E164.test(number) ? `+${number}` : null
}
