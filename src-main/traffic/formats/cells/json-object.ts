import type { ZoneClock } from '../../../core/calendar/time-zone.ts'
import { plainCell } from '../../values/plain-cell.ts'
import { BadCell, optionalTime } from './cells.ts'
import type { JsonObject } from '../format.ts'

/**
 * Readers of single values in a JSON object. A missing value or null is empty; one of the wrong kind throws `BadCell`.
 */

/** A word, number or id, without what programs wrap around it. For texts written by people use `bodyIn`. */
export const textIn = (object: JsonObject, key: string): string => plainCell(bodyIn(object, key))

/** A text exactly as it stands. */
export function bodyIn(object: JsonObject, key: string): string {
  const value = object[key]
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  if (typeof value === 'number') return String(value)
  throw new BadCell({ code: 'no-text-nor-number', column: key })
}

/** The first value of several keys that is not empty: files of one provider spell the same key differently. */
export const firstTextIn = (object: JsonObject, keys: readonly string[]): string => firstOf(object, keys, textIn)

export const firstBodyIn = (object: JsonObject, keys: readonly string[]): string => firstOf(object, keys, bodyIn)

function firstOf(object: JsonObject, keys: readonly string[], read: typeof textIn): string {
  for (const key of keys) {
    const text = read(object, key)
    if (text !== '') return text
  }
  return ''
}

const NOTHING: JsonObject = Object.freeze({})

/** The object under a key; an empty object where there is none. */
export function objectIn(object: JsonObject, key: string): JsonObject {
  const value = object[key]
  if (value === undefined || value === null) return NOTHING
  if (typeof value === 'object' && !Array.isArray(value)) return value as JsonObject
  throw new BadCell({ code: 'no-object', column: key })
}

/** The objects of the list under a key; none where there is no list. */
export function objectsIn(object: JsonObject, key: string): readonly JsonObject[] {
  const value = object[key]
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new BadCell({ code: 'no-list', column: key })
  return value.filter((item): item is JsonObject => typeof item === 'object' && item !== null)
}

export const has = (object: JsonObject, key: string): boolean => object[key] !== undefined && object[key] !== null

/** The time under a key, in UTC milliseconds; null where there is none. */
export const timeIn = (object: JsonObject, key: string, clock: ZoneClock): number | null =>
  optionalTime(textIn(object, key), key, clock)
