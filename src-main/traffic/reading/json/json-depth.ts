import { closingQuote } from './json-text.ts'

/** How deep objects and lists may lie in one another. Records of providers reach some ten. */
export const DEEPEST_JSON = 500

/** A shorter text cannot be that deep, as each level takes two brackets. */
const SHORTEST = 2 * DEEPEST_JSON

/**
 * Whether a JSON text is nested more deeply than any message. Code that looks into values recurses and would overflow
 * the stack.
 */
export function isJsonTooDeep(text: string): boolean {
  if (text.length <= SHORTEST || count(text, '{') + count(text, '[') <= DEEPEST_JSON) return false
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') {
      const close = closingQuote(text, at)
      if (close < 0) return false
      at = close
    } else if (character === '{' || character === '[') {
      if (++depth > DEEPEST_JSON) return true
    } else if (character === '}' || character === ']') depth--
  }
  return false
}

function count(text: string, character: string): number {
  let found = 0
  for (let at = text.indexOf(character); at >= 0 && found <= DEEPEST_JSON; at = text.indexOf(character, at + 1)) found++
  return found
}
