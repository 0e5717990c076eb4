/** Where a number may stand that JavaScript's numbers have not the digits for, or that was written with an exponent. */
const UNSAFE_NUMBER = /[[:,]\s*-?(?:\d{16}|\d[\d.]*[eE])/

/**
 * As `JSON.parse`, but a whole number beyond 2⁵³ comes as the text of its digits, and one from 1 on with an exponent as the
 * text that stands in the file, its exponent with a sign: which digits it has decides whether it can be an id.
 */
export const parseJson = (text: string): unknown =>
  UNSAFE_NUMBER.test(text)
    ? (JSON.parse(text, withDigits as (key: string, value: unknown) => unknown) as unknown)
    : (JSON.parse(text) as unknown)

/** @param context what stands in the text; its place among the arguments is newer than the compiler's list of them */
function withDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value
  const { source } = context
  const magnitude = Math.abs(value)
  if (magnitude >= 1 && /e/i.test(source)) return source.replace(/e(?=\d)/i, 'e+')
  return magnitude > Number.MAX_SAFE_INTEGER ? source : value
}
