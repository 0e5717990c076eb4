import type { Notes } from '../../notes.ts'
import { plainCell } from '../../values/plain-cell.ts'
import { readPrice } from '../../values/price.ts'
import { rememberMeanings } from '../../values/words.ts'
import { countCell } from './cells.ts'
import type { JsonObject } from '../format.ts'

/**
 * Readers of what a provider says about its own bill. Rating does not need these values, so a bad one never rejects a
 * row: it is left out, and a note counts it.
 */

/** A price as a decimal string with at most nine decimals; null for an empty or unreadable one. */
export function providerPrice(text: string, notes: Notes): string | null {
  if (text === '') return null
  const plain = plainCell(text)
  if (plain === '') return null
  const { price, isPlain } = readPrice(plain)
  if (price === null) notes.count('price_left_out')
  else if (!isPlain) notes.count('price_rounded')
  return price
}

export function providerSegments(text: string, notes: Notes): number | null {
  if (text === '') return null
  const count = countCell(text)
  if (count === undefined) notes.count('segments_left_out')
  return count ?? null
}

/** Makes a reader of currencies: three letters, returned in upper case. */
export function currencyReader(notes: Notes): (text: string) => string | null {
  const heard = rememberMeanings((word) => {
    const code = word.trim().toUpperCase()
    return { code: /^[A-Z]{3}$/.test(code) ? code : null, unknown: /^(?:[A-Z]{3})?$/.test(code) ? '' : code }
  })
  return (text) => {
    const { code, unknown } = heard(text)
    if (unknown !== '') notes.count('currency_left_out', unknown)
    return code
  }
}

const NOTHING: JsonObject = Object.freeze({})

/** The object under a key in which the provider describes its bill; an empty object where there is none. */
export function billIn(object: JsonObject, key: string): JsonObject {
  const value = object[key]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : NOTHING
}

/**
 * A value about the bill as text. Anything but text or number becomes a text that `providerPrice` then counts as
 * unreadable.
 */
export function billedText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  return value === undefined || value === null ? '' : '?'
}
