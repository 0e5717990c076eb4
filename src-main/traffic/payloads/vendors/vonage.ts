import { bodyIn, has, textIn } from '../../formats/cells/json-object.ts'
import { newMessage } from '../../formats/cells/new-message.ts'
import {
  takeVonageContent,
  vonageCustom,
  vonageSuggestion,
  vonageType,
} from '../../formats/providers/vonage-content.ts'
import { Notes } from '../../notes.ts'
import { refuse } from '../../../core/words/problem.ts'
import { bodiesIn, placedIn, placedList, type Placed } from '../objects-at.ts'
import { pathOfKey } from '../json-path.ts'
import type { PayloadContent, PayloadVendor } from '../payload.ts'
import { suggestionsAt, type SuggestionWords } from '../suggestions-at.ts'
import { agentContent } from './google.ts'

/** A request to Vonage's Messages API. */
export const vonagePayload: PayloadVendor = {
  format: 'vonage',
  isMessage: (object) =>
    has(object, 'message_type') || (typeof object['channel'] === 'string' && /^\s*rcs\s*$/i.test(object['channel'])),
  isBare: () => false,
  read(object, path) {
    const channel = textIn(object, 'channel').toLowerCase()
    if (channel !== 'rcs' && channel !== '') {
      throw refuse('payload-other-channel', { path: pathOfKey(path, 'channel'), channel })
    }
    if (textIn(object, 'direction').toLowerCase() === 'inbound') throw refuse('payload-received', { path })
    if (vonageType(object) === '') throw missing(pathOfKey(path, 'message_type'), TYPES)
    const content = contentAt({ object, path })
    if (!has(object, 'failover')) return content
    return { ...content, notes: [{ code: 'failover', path: pathOfKey(path, 'failover') }] }
  },
}

const TYPES = ['text', 'image', 'video', 'file', 'card', 'carousel', 'custom']
const missing = (path: string, such: readonly string[]) => refuse('payload-missing', { path, format: 'vonage', such })

function contentAt(request: Placed): PayloadContent {
  const { object, path } = request
  if (vonageType(object) === 'custom') {
    const custom = placedIn(request, 'custom')
    const isWrapped = vonageCustom(object) !== custom.object
    return agentContent(isWrapped ? placedIn(custom, 'contentMessage') : custom)
  }
  const message = newMessage('', '', '', 'A2P', 0)
  takeVonageContent(message, object, new Notes())
  const { contentType } = message
  if (contentType === 'text' && !has(object, 'text')) throw missing(pathOfKey(path, 'text'), [])
  const cards = cardsOf(request, contentType)
  return {
    contentType,
    text: contentType === 'text' ? (message.text ?? '') : null,
    suggestions: [
      ...suggestionsAt(object, path, false, VONAGE_WORDS),
      ...cards.flatMap((card) => suggestionsAt(card.object, card.path, true, VONAGE_WORDS)),
    ],
    cardTexts: cards.flatMap((card) => bodiesIn(card.object, ['title', 'text'])),
    cards: cards.length,
  }
}

function cardsOf(request: Placed, contentType: string): Placed[] {
  if (contentType === 'rich_card') return [placedIn(request, 'card')]
  return contentType === 'carousel' ? placedList(placedIn(request, 'carousel'), 'cards') : []
}

const VONAGE_WORDS: SuggestionWords = {
  key: 'suggestions',
  nameOf: vonageSuggestion,
  labelOf: (suggestion) => bodyIn(suggestion, 'text'),
  postbackOf: (suggestion) => bodyIn(suggestion, 'postback_data'),
}
