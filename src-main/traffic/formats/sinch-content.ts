import type { ContentType } from '../../rating/messages/message.ts'
import { normalWord } from '../values/words.ts'
import { knownContentType } from './contents.ts'
import { NO_SUGGESTIONS } from './new-message.ts'

/** What one of Sinch's words says of a content, and what it leaves open. */
export interface SinchContent {
  contentType: ContentType
  suggestions: readonly string[]
  /** The word names a kind of content, of which this is the plainest. */
  isTypeOpen: boolean
  /** It names none at all. */
  isAnyContent: boolean
  areSuggestionsOpen: boolean
}

export const contentOf = (contentType: ContentType, open: Partial<SinchContent> = {}): SinchContent => ({
  contentType,
  suggestions: NO_SUGGESTIONS,
  isTypeOpen: false,
  isAnyContent: false,
  areSuggestionsOpen: true,
  ...open,
})

const SOME_MEDIA = { isTypeOpen: true }
const NO_CHOICES = { areSuggestionsOpen: false }

/** The words of Sinch's Conversation API. A text with choices has a word of its own, so one without it has none. */
const MESSAGE_TYPES: ReadonlyMap<string, SinchContent> = new Map([
  ['text_message', contentOf('text', NO_CHOICES)],
  ['media_message', contentOf('file', SOME_MEDIA)],
  ['location_message', contentOf('location')],
  // Which choices there are is not said; they are replies more often than anything else.
  ['choice_message', contentOf('text', { suggestions: Object.freeze(['reply']) })],
  ['choice_response_message', contentOf('suggestion_reply', NO_CHOICES)],
  ['card_message', contentOf('rich_card')],
  // As users send it, a picture with a text below.
  ['media_card_message', contentOf('rich_card', SOME_MEDIA)],
  ['carousel_message', contentOf('carousel')],
  // RCS has no lists: it gets them as cards.
  ['list_message', contentOf('rich_card', SOME_MEDIA)],
])

/** What `message_type` names, be it by a word of Sinch's or by one of ours; null for any other. */
export function sinchContentOf(word: string): SinchContent | null {
  const content = MESSAGE_TYPES.get(normalWord(word))
  if (content) return content
  const known = knownContentType(word)
  return known && contentOf(known)
}
