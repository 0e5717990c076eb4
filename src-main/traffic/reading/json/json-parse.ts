/**
 * A number, in JSON text, with more digits than JavaScript can hold or with an exponent; it may also match inside a
 * string.
 */
const UNSAFE_NUMBER = /[[:,]\s*-?(?:\d{16}|\d[\d.]*[eE])/
/** An id that an exponent could have rounded is at least this large. */
const LARGE = 1e6
/** How deep inside a record a number can be that a format reads. */
const DEEPEST = 8

/**
 * Parses JSON like `JSON.parse`, but keeps ids exact: a whole number beyond 2⁵³ becomes the text of its digits, and a
 * large number with an exponent the text in the file, with a sign before the exponent. The digits then decide whether
 * it can be an id.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  // Looking at the few numbers of a value takes a fraction of the time of searching its text.
  if (!holdsLargeNumber(value, DEEPEST) || !UNSAFE_NUMBER.test(text)) return value
  return JSON.parse(text, withDigits as (key: string, value: unknown) => unknown) as unknown
}

function holdsLargeNumber(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return value >= LARGE || value <= -LARGE
  if (typeof value !== 'object' || value === null || depth === 0) return false
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key]
    if (typeof member !== 'string' && holdsLargeNumber(member, depth - 1)) return true
  }
  return false
}

/** @param context the number's text; TypeScript's declaration of revivers lacks this argument */
function withDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value
  const { source } = context
  const magnitude = Math.abs(value)
  if (magnitude >= LARGE && /e/i.test(source)) return source.replace(/e(?=\d)/i, 'e+')
  return magnitude > Number.MAX_SAFE_INTEGER ? source : value
}
