import { CONTENT_TYPES, SUGGESTIONS, type ContentType } from '../../rating/messages/message.ts'
import type { Notes } from '../notes.ts'
import { normalWord } from '../values/words.ts'
import { BadCell, cut } from './cells.ts'

const CONTENT_TYPE_OF: ReadonlyMap<string, ContentType> = new Map(CONTENT_TYPES.map((type) => [type, type]))
const KNOWN_SUGGESTIONS: ReadonlySet<string> = new Set(SUGGESTIONS)
/** Vonage writes it so. */
const ALIASES: ReadonlyMap<string, string> = new Map([['open_url_in_webview', 'open_url_webview']])
const NONE: readonly string[] = Object.freeze([])

/** Null for a word that is no content type. */
export const knownContentType = (text: string): ContentType | null => CONTENT_TYPE_OF.get(normalWord(text)) ?? null

/** Empty is text. */
export function contentTypeOf(text: string): ContentType {
  if (text.trim() === '') return 'text'
  const type = knownContentType(text)
  if (type) return type
  throw new BadCell(`content_type "${cut(text)}" is not known; known are ${CONTENT_TYPES.join(', ')}`)
}

/** Names joined by `|`, normalised. Unknown ones are kept: whatever they are, they are suggestions. */
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
