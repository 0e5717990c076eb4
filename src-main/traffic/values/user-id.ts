const PLAIN_E164 = /^\+[1-9]\d{7,14}$/
const PREFIX = /^(?:tel|rcs):/i
const NUMBER = /^\+?[\d\s().-]+$/

/**
 * One writing for one user. A number loses its `tel:` or `rcs:` prefix and its spaces, hyphens, dots and parentheses,
 * and gains the `+` of E.164: `tel:+44 7700 900123`, `00447700900123` and `447700900123` are `+447700900123`.
 * A number is what then has 8 to 15 digits and does not begin with 0, as no country code does; `07700 900123` could be
 * anyone's, so it stays as it is, like every other name.
 */
export function normalUserId(text: string): string {
  if (PLAIN_E164.test(text)) return text
  const bare = text.trim().replace(PREFIX, '').trim()
  if (!NUMBER.test(bare)) return text
  const digits = bare.replace('(0)', '').replace(/\D/g, '')
  const number = !bare.startsWith('+') && digits.startsWith('00') ? digits.slice(2) : digits
  return /^[1-9]\d{7,14}$/.test(number) ? `+${number}` : text
}
