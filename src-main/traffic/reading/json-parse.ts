/** A number that JavaScript has not the digits for, or that was written with an exponent; within a text too. */
const UNSAFE_NUMBER = /[[:,]\s*-?(?:\d{16}|\d[\d.]*[eE])/
/** No id that an exponent could have rounded is smaller. */
const LARGE = 1e6
/** How deep in a record a number may lie that a format reads. */
const DEEPEST = 8

/**
 * As `JSON.parse`, but a whole number beyond 2⁵³ comes as the text of its digits, and a large one with an exponent as the
 * text that stands in the file, its exponent with a sign: which digits it has decides whether it can be an id.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  // Looking at the few numbers of a value takes a fraction of the time of looking through its text.
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

/** @param context what stands in the text; its place among the arguments is newer than the compiler's list of them */
function withDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value
  const { source } = context
  const magnitude = Math.abs(value)
  if (magnitude >= LARGE && /e/i.test(source)) return source.replace(/e(?=\d)/i, 'e+')
  return magnitude > Number.MAX_SAFE_INTEGER ? source : value
}
