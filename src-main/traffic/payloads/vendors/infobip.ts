import { bodyIn, has, textIn } from '../../formats/cells/json-object.ts'
import { newMessage } from '../../formats/cells/new-message.ts'
import { infobipSuggestion, takeInfobipContent } from '../../formats/providers/infobip-content.ts'
import type { JsonObject } from '../../formats/format.ts'
import { Notes } from '../../notes.ts'
import { isObject } from '../../records.ts'
import { refuse } from '../../../core/words/problem.ts'
import { bodiesIn, placedIn, placedList, type Placed } from '../objects-at.ts'
import { pathOfKey } from '../json-path.ts'
import type { PayloadVendor } from '../payload.ts'
import { suggestionsAt, type SuggestionWords } from '../suggestions-at.ts'

/** Infobip's RCS: a message of `messages` with its `content`, or that content alone. */
export const infobipPayload: PayloadVendor = {
  format: 'infobip',
  isMessage: (object) =>
    has(object, 'sender') ||
    has(object, 'destinations') ||
    (isObject(object['content']) && has(object['content'], 'type')),
  isBare: (object) => typeof object['type'] === 'string' && INNER_KEYS.some((key) => has(object, key)),
  read(object, path) {
    if (has(object, 'receivedAt')) throw refuse('payload-received', { path })
    const isWhole = has(object, 'content') && !has(object, 'type')
    if (!isWhole && !has(object, 'type')) throw missing(pathOfKey(path, 'content'), [])
    const content = isWhole ? placedIn({ object, path }, 'content') : { object, path }
    if (textIn(content.object, 'type') === '') throw missing(pathOfKey(content.path, 'type'), TYPES)
    return contentAt(content)
  },
}

/** What a content of some type has besides its type. */
const INNER_KEYS = ['text', 'file', 'content', 'contents', 'suggestions']
const TYPES = ['TEXT', 'FILE', 'CARD', 'CAROUSEL']
const missing = (path: string, such: readonly string[]) => refuse('payload-missing', { path, format: 'infobip', such })

function contentAt(content: Placed): ReturnType<PayloadVendor['read']> {
  const { object, path } = content
  if (/template/i.test(textIn(object, 'type'))) throw refuse('payload-of-template', { path })
  const message = newMessage('', '', '', 'A2P', 0)
  takeInfobipContent(message, { content: object }, new Notes())
  const { contentType } = message
  const isText = contentType === 'text'
  if (isText && !has(object, 'text')) throw missing(pathOfKey(path, 'text'), [])
  const cards = cardsOf(content, contentType)
  return {
    contentType,
    text: isText ? (message.text ?? '') : null,
    suggestions: [
      ...suggestionsAt(object, path, false, INFOBIP_WORDS),
      ...cards.flatMap((card) => suggestionsAt(card.object, card.path, true, INFOBIP_WORDS)),
    ],
    cardTexts: cards.flatMap((card) => bodiesIn(card.object, ['title', 'description'])),
    cards: cards.length,
  }
}

function cardsOf(content: Placed, contentType: string): Placed[] {
  if (contentType === 'rich_card') return [placedIn(content, 'content')]
  return contentType === 'carousel' ? placedList(content, 'contents') : []
}

const INFOBIP_WORDS: SuggestionWords = {
  key: 'suggestions',
  nameOf: (suggestion: JsonObject) => infobipSuggestion(suggestion),
  labelOf: (suggestion) => bodyIn(suggestion, 'text'),
  postbackOf: (suggestion) => bodyIn(suggestion, 'postbackData'),
}
