/**
 * Interprets what a person types for a price or a count. Text that is not clearly one stays as it is, and the check
 * reports it.
 */

const DECIMAL_COMMA = /^(\d+),(\d{1,9})$/
/** `1,000` may mean a thousand or one. */
const AMBIGUOUS = /^[1-9]\d{0,2},\d{3}$/
const GROUPED = /^\d{1,3}(?:([ \u{A0}\u{202F}.,’'])\d{3})(?:\1\d{3})*$/u

/** A price as it goes onto the card: `0,0083` is `0.0083`, `1,000` stays as it is. */
export function readTypedPrice(text: string): string {
  const typed = text.trim()
  return AMBIGUOUS.test(typed) ? typed : typed.replace(DECIMAL_COMMA, '$1.$2')
}

/** A count as it goes onto the card: `100,000` is `100000`, as counts have no decimals. */
export function readTypedCount(text: string): string {
  const typed = text.trim()
  return GROUPED.test(typed) ? typed.replace(/\D/gu, '') : typed
}

/** A count as a number; other text stays text, so that the check reports it at its place. */
export function countOnCard(text: string): number | string {
  const typed = readTypedCount(text)
  return /^\d+$/.test(typed) ? Number(typed) : typed
}

/** The code of a country from its name or code, in any case; other text stays as it is. */
export function readTypedCountry(text: string, known: readonly { code: string; name: string }[]): string {
  const typed = text.trim()
  const word = typed.toLowerCase()
  const found = known.find(({ code, name }) => code.toLowerCase() === word || name.toLowerCase() === word)
  return found?.code ?? typed
}
