/** What a person types where a card wants a price or a count. What is not clearly one is left for the check to name. */

const DECIMAL_COMMA = /^(\d+),(\d{1,9})$/
/** `1,000` is a thousand to some and one to others. */
const AMBIGUOUS = /^[1-9]\d{0,2},\d{3}$/
const GROUPED = /^\d{1,3}(?:([ \u{A0}\u{202F}.,’'])\d{3})(?:\1\d{3})*$/u

/** A price as it goes onto the card: `0,0083` is `0.0083`, `1,000` stays as it is. */
export function priceTyped(text: string): string {
  const typed = text.trim()
  return AMBIGUOUS.test(typed) ? typed : typed.replace(DECIMAL_COMMA, '$1.$2')
}

/** A count as it goes onto the card: `100,000` is `100000`, for a count has no decimals that could be meant. */
export function countTyped(text: string): string {
  const typed = text.trim()
  return GROUPED.test(typed) ? typed.replace(/\D/gu, '') : typed
}

/** The number on the card; what is none goes there as text, to be named at its place. */
export function countOnCard(text: string): number | string {
  const typed = countTyped(text)
  return /^\d+$/.test(typed) ? Number(typed) : typed
}

/** The code of a country for its name or code in whatever case; anything else stays as it is. */
export function countryTyped(text: string, known: readonly { code: string; name: string }[]): string {
  const typed = text.trim()
  const word = typed.toLowerCase()
  const found = known.find(({ code, name }) => code.toLowerCase() === word || name.toLowerCase() === word)
  return found?.code ?? typed
}
