import { BadCell } from '../values/bad-cell.ts'
import type { JsonObject } from '../formats/format.ts'
import { bodyIn } from '../formats/cells/json-object.ts'
import { isObject } from '../records.ts'
import { pathOfItem, pathOfKey } from './json-path.ts'

/** An object and where it stands. */
export interface Placed {
  object: JsonObject
  path: string
}

/**
 * The object under a key.
 * @throws BadCell where there is none
 */
export function placedIn({ object, path }: Placed, key: string): Placed {
  const value = object[key]
  const inner = pathOfKey(path, key)
  if (isObject(value)) return { object: value, path: inner }
  throw new BadCell({ code: 'no-object', column: inner })
}

/**
 * The objects of the list under a key.
 * @throws BadCell where there is no list, or something else in it
 */
export function placedList({ object, path }: Placed, key: string): Placed[] {
  const value = object[key]
  const listPath = pathOfKey(path, key)
  if (!Array.isArray(value)) throw new BadCell({ code: 'no-list', column: listPath })
  return value.map((item: unknown, index) => {
    const itemPath = pathOfItem(listPath, index)
    if (!isObject(item)) throw new BadCell({ code: 'no-object', column: itemPath })
    return { object: item, path: itemPath }
  })
}

/** The texts under some keys that are not empty. */
export const bodiesIn = (object: JsonObject, keys: readonly string[]): string[] =>
  keys.map((key) => bodyIn(object, key)).filter((text) => text !== '')
