import { BadCell } from '../values/bad-cell.ts'
import { suggestionsOf } from '../formats/cells/contents.ts'
import type { JsonObject } from '../formats/format.ts'
import { pathOfItem, pathOfKey } from './json-path.ts'
import type { PayloadSuggestion } from './payload.ts'

/** How a vendor writes a suggestion. */
export interface SuggestionWords {
  /** Key of the list. */
  key: string
  /** Its name, ours where there is one; empty where the suggestion does not say. */
  nameOf(suggestion: JsonObject): string
  labelOf(suggestion: JsonObject): string
  postbackOf(suggestion: JsonObject): string
}

/**
 * The suggestions that an object lists; none where it has no list.
 * @param path of the object
 * @throws BadCell where something else stands in their place
 */
export function suggestionsAt(
  object: JsonObject,
  path: string,
  isInCard: boolean,
  { key, nameOf, labelOf, postbackOf }: SuggestionWords,
): PayloadSuggestion[] {
  const list = object[key]
  if (list === undefined || list === null) return []
  const listPath = pathOfKey(path, key)
  if (!Array.isArray(list)) throw new BadCell({ code: 'no-list', column: listPath })
  return list.map((suggestion: unknown, index): PayloadSuggestion => {
    const itemPath = pathOfItem(listPath, index)
    if (typeof suggestion !== 'object' || suggestion === null || Array.isArray(suggestion)) {
      throw new BadCell({ code: 'no-object', column: itemPath })
    }
    const said = suggestion as JsonObject
    const type = suggestionsOf(nameOf(said)).join('|')
    if (type === '') throw new BadCell({ code: 'empty', column: pathOfKey(itemPath, 'type') })
    return { path: itemPath, type, label: labelOf(said), postbackData: postbackOf(said) || null, isInCard }
  })
}
