import type { Notes } from '../notes.ts'
import { plainCell } from '../values/plain-cell.ts'
import { readPrice } from '../values/price.ts'
import { remembered } from '../values/words.ts'
import { countOf } from './cells.ts'
import type { JsonObject } from './format.ts'

/**
 * What a provider says about its own bill: rating does not need it, so it never costs a row. What cannot be read is left
 * out, and a note counts it.
 */

/** A decimal string with at most nine decimals. */
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
  const count = countOf(text)
  if (count === undefined) notes.count('segments_left_out')
  return count ?? null
}

/** Reads currencies: three letters, in capitals. */
export function currencyReader(notes: Notes): (text: string) => string | null {
  const heard = remembered((word) => {
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

/** The object in which a provider tells of its bill; an empty one where there is none. */
export function billIn(object: JsonObject, key: string): JsonObject {
  const value = object[key]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : NOTHING
}

/** Such a value as text, of whatever kind it is: what is neither text nor number comes out as what cannot be read. */
export function billedText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  return value === undefined || value === null ? '' : '?'
}
