import { bodyIn, has, objectIn } from '../../formats/cells/json-object.ts'
import { newMessage } from '../../formats/cells/new-message.ts'
import { rbmSuggestion, takeAgentContent } from '../../formats/providers/rbm.ts'
import type { JsonObject } from '../../formats/format.ts'
import { Notes } from '../../notes.ts'
import { BadCell } from '../../values/bad-cell.ts'
import { refuse } from '../../../core/words/problem.ts'
import { bodiesIn, placedIn, placedList, type Placed } from '../objects-at.ts'
import type { PayloadContent, PayloadVendor } from '../payload.ts'
import { suggestionsAt, type SuggestionWords } from '../suggestions-at.ts'

/** Google's RCS for Business: an agent message with its `contentMessage`, or that content alone. */
export const googlePayload: PayloadVendor = {
  format: 'google-rbm',
  isMessage: (object) => has(object, 'contentMessage') || CONTENT_KEYS.slice(1).some((key) => has(object, key)),
  isBare: (object) => typeof object['text'] === 'string',
  read(object, path) {
    const whole = { object, path }
    if (has(object, 'senderPhoneNumber')) throw refuse('payload-received', { path })
    return agentContent(has(object, 'contentMessage') ? placedIn(whole, 'contentMessage') : whole)
  },
}

/** What a content has one of. */
const CONTENT_KEYS = ['text', 'richCard', 'contentInfo', 'uploadedRbmFile', 'fileName']

/** An agent's content as Google writes it; others pass it on as it is. */
export function agentContent(content: Placed): PayloadContent {
  const { object, path } = content
  if (!CONTENT_KEYS.some((key) => has(object, key))) throw new BadCell({ code: 'no-content-in', keys: CONTENT_KEYS })
  const message = newMessage('', '', '', 'A2P', 0)
  takeAgentContent(message, object, new Notes())
  const cards = cardsOf(content)
  const { contentType } = message
  return {
    contentType,
    text: contentType === 'text' ? (message.text ?? '') : null,
    suggestions: [
      ...suggestionsAt(object, path, false, GOOGLE_WORDS),
      ...cards.flatMap((card) => suggestionsAt(card.object, card.path, true, GOOGLE_WORDS)),
    ],
    cardTexts: cards.flatMap((card) => bodiesIn(card.object, ['title', 'description'])),
    cards: cards.length,
  }
}

function cardsOf(content: Placed): Placed[] {
  if (!has(content.object, 'richCard')) return []
  const rich = placedIn(content, 'richCard')
  if (has(rich.object, 'carouselCard')) return placedList(placedIn(rich, 'carouselCard'), 'cardContents')
  return [placedIn(placedIn(rich, 'standaloneCard'), 'cardContent')]
}

/** The part that has the words: a suggestion is a reply or an action. */
const wordsIn = (suggestion: JsonObject): JsonObject =>
  objectIn(suggestion, has(suggestion, 'reply') ? 'reply' : 'action')

const GOOGLE_WORDS: SuggestionWords = {
  key: 'suggestions',
  nameOf: (suggestion) => (has(suggestion, 'reply') || has(suggestion, 'action') ? rbmSuggestion(suggestion) : ''),
  labelOf: (suggestion) => bodyIn(wordsIn(suggestion), 'text'),
  postbackOf: (suggestion) => bodyIn(wordsIn(suggestion), 'postbackData'),
}
