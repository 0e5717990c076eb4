import type { ContentType } from '../../../rating/messages/message.ts'
import { normalWord } from '../../values/words.ts'
import { knownContentType } from '../cells/contents.ts'
import { NO_SUGGESTIONS } from '../cells/new-message.ts'

/** What one of Sinch's words says about a content, and what it leaves open. */
export interface SinchContent {
  contentType: ContentType
  suggestions: readonly string[]
  /** The word names a group of contents; the plainest of them is assumed. */
  isTypeOpen: boolean
  /** The word says nothing of the content. */
  isAnyContent: boolean
  areSuggestionsOpen: boolean
}

export const sinchContent = (contentType: ContentType, open: Partial<SinchContent> = {}): SinchContent => ({
  contentType,
  suggestions: NO_SUGGESTIONS,
  isTypeOpen: false,
  isAnyContent: false,
  areSuggestionsOpen: true,
  ...open,
})

const SOME_MEDIA = { isTypeOpen: true }
const NO_CHOICES = { areSuggestionsOpen: false }

/** The words of Sinch's Conversation API. A text with choices has a word of its own, so a `text_message` has none. */
const MESSAGE_TYPES: ReadonlyMap<string, SinchContent> = new Map([
  ['text_message', sinchContent('text', NO_CHOICES)],
  ['media_message', sinchContent('file', SOME_MEDIA)],
  ['location_message', sinchContent('location')],
  // The choices are not listed; replies are assumed, as they are the most frequent.
  ['choice_message', sinchContent('text', { suggestions: Object.freeze(['reply']) })],
  ['choice_response_message', sinchContent('suggestion_reply', NO_CHOICES)],
  ['card_message', sinchContent('rich_card')],
  // Users send a picture with a text below it under this word.
  ['media_card_message', sinchContent('rich_card', SOME_MEDIA)],
  ['carousel_message', sinchContent('carousel')],
  // RCS has no lists: Sinch sends them as cards.
  ['list_message', sinchContent('rich_card', SOME_MEDIA)],
])

/** The content that `message_type` names, in a word of Sinch's or of ours; null for any other word. */
export function sinchContentOf(word: string): SinchContent | null {
  const content = MESSAGE_TYPES.get(normalWord(word))
  if (content) return content
  const known = knownContentType(word)
  return known && sinchContent(known)
}
