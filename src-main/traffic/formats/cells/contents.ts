import { CONTENT_TYPES, SUGGESTIONS, type ContentType } from '../../../rating/messages/message.ts'
import type { Notes } from '../../notes.ts'
import { normalWord } from '../../values/words.ts'
import { BadCell } from './cells.ts'

const CONTENT_TYPE_OF: ReadonlyMap<string, ContentType> = new Map(CONTENT_TYPES.map((type) => [type, type]))
const KNOWN_SUGGESTIONS: ReadonlySet<string> = new Set(SUGGESTIONS)
/** Spellings of Vonage, and ours for them; its guide to cards calls a reply `suggested_reply`. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['open_url_in_webview', 'open_url_webview'],
  ['suggested_reply', 'reply'],
])
const NONE: readonly string[] = Object.freeze([])

/** The content type of a word; null where the word is none. */
export const knownContentType = (text: string): ContentType | null => CONTENT_TYPE_OF.get(normalWord(text)) ?? null

/**
 * The content type of a cell; an empty cell is a text.
 * @throws BadCell where the word is no content type
 */
export function contentTypeOf(text: string): ContentType {
  if (text.trim() === '') return 'text'
  const type = knownContentType(text)
  if (type) return type
  throw new BadCell({ code: 'not-among', column: 'content_type', text, known: CONTENT_TYPES })
}

/** Names of suggestions joined by `|`, normalised. Unknown names are kept, as they are suggestions of some kind. */
export function suggestionsOf(text: string): readonly string[] {
  const names = text.split('|').map(normalWord).filter(Boolean)
  if (names.length === 0) return NONE
  return Object.freeze(names.map((name) => ALIASES.get(name) ?? name))
}

export function noteUnknownSuggestions(suggestions: readonly string[], notes: Notes): void {
  for (const name of suggestions) {
    if (!KNOWN_SUGGESTIONS.has(name)) notes.count('unknown_suggestion', name)
  }
}
