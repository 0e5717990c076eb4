/** Finds positions in JSON text without parsing it. Each function returns -1 where the text ends too early. */

const QUOTE = 34
const BACKSLASH = 92

/** Index of the quote that closes the string opened at `open`. */
export function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1)
  while (at >= 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1)
  return at
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0
  while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes++
  return backslashes % 2 === 1
}

/** Index of the first character at or after `from` that is no white space. */
export function nextSignificant(text: string, from: number): number {
  let at = from
  while (at < text.length && isSpace(text.charCodeAt(at))) at++
  return at < text.length ? at : -1
}

/** Index behind the number, word or string that starts at `from`. */
export function scalarEnd(text: string, from: number): number {
  if (text.charCodeAt(from) === QUOTE) {
    const close = closingQuote(text, from)
    return close < 0 ? -1 : close + 1
  }
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (isSpace(unit) || unit === COMMA || unit === CLOSE_LIST || unit === CLOSE_OBJECT) return at
  }
  return -1
}

const COMMA = 44
const CLOSE_LIST = 93
const CLOSE_OBJECT = 125

/** JSON's four kinds of white space, and byte order marks, which remain where files were joined. */
const isSpace = (unit: number): boolean =>
  unit === 32 || unit === 10 || unit === 13 || unit === 9 || unit === 0xfeff || unit === 0x1e
