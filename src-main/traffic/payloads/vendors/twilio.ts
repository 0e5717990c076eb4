import type { PayloadNote } from '../../../core/words/payload/payload-note.ts'
import { refuse } from '../../../core/words/problem.ts'
import type { ContentType } from '../../../rating/messages/message.ts'
import { bodyIn, firstBodyIn, firstTextIn, has, textIn } from '../../formats/cells/json-object.ts'
import type { JsonObject } from '../../formats/format.ts'
import { isObject } from '../../records.ts'
import { BadCell } from '../../values/bad-cell.ts'
import { pathOfKey } from '../json-path.ts'
import { bodiesIn, placedIn, placedList, type Placed } from '../objects-at.ts'
import type { PayloadContent, PayloadVendor } from '../payload.ts'
import { suggestionsAt, type SuggestionWords } from '../suggestions-at.ts'

/** Twilio: a content template with its `types`, one of these types, or a message with a body, media, or a template. */
export const twilioPayload: PayloadVendor = {
  format: 'twilio',
  isMessage: (object) =>
    holdsTypes(object) || (isObject(object['types']) && holdsTypes(object['types'])) || isCall(object),
  isBare: () => false,
  read(object, path) {
    const whole = { object, path }
    if (holdsTypes(object)) return templateAt(whole)
    return has(object, 'types') ? templateAt(placedIn(whole, 'types')) : callAt(whole)
  },
}

const isTypeName = (key: string): boolean => /^(?:twilio|whatsapp)\//.test(key)
const holdsTypes = (object: JsonObject): boolean => Object.keys(object).some(isTypeName)

/** Forms, the API and Twilio's libraries write the same names in three ways. */
const BODY = ['Body', 'body']
const MEDIA = ['MediaUrl', 'MediaUrl0', 'mediaUrl', 'media_url']
const TEMPLATE = ['ContentSid', 'contentSid', 'content_sid']
const FROM = ['From', 'from', 'from_', 'MessagingServiceSid', 'messagingServiceSid', 'messaging_service_sid']
const TO = ['To', 'to']

const keyAmong = (object: JsonObject, keys: readonly string[]): string | undefined =>
  keys.find((key) => has(object, key))
const isCall = (object: JsonObject): boolean =>
  [FROM, TO].some((keys) => keyAmong(object, keys) !== undefined) &&
  [BODY, MEDIA, TEMPLATE].some((keys) => keyAmong(object, keys) !== undefined)

/** A request that sends one message. */
function callAt({ object, path }: Placed): PayloadContent {
  for (const keys of [FROM, TO]) {
    const channel = /^\s*([a-z]+):/i.exec(firstTextIn(object, keys))?.[1]?.toLowerCase()
    if (channel !== undefined && channel !== 'rcs' && channel !== 'tel') {
      throw refuse('payload-other-channel', { path: pathOfKey(path, keyAmong(object, keys)!), channel })
    }
  }
  const template = keyAmong(object, TEMPLATE)
  if (template !== undefined) throw refuse('payload-of-template', { path: pathOfKey(path, template) })
  const media = keyAmong(object, MEDIA)
  const hasMedia = media !== undefined && (!Array.isArray(object[media]) || object[media].length > 0)
  return hasMedia ? plain('file', null) : plain('text', firstBodyIn(object, BODY))
}

const plain = (contentType: ContentType, text: string | null): PayloadContent => ({
  contentType,
  text,
  suggestions: [],
  cardTexts: [],
  cards: 0,
})

/** The types that are sent by RCS, the richest first: of several that a template has, that one is sent. */
const READERS: readonly (readonly [string, (type: Placed) => PayloadContent])[] = [
  ['twilio/carousel', carouselAt],
  ['twilio/card', cardAt],
  ['twilio/quick-reply', (type) => textAt(type, REPLIES)],
  ['twilio/call-to-action', (type) => textAt(type, ACTIONS)],
  ['twilio/media', () => plain('file', null)],
  ['twilio/location', () => plain('location', null)],
  ['twilio/text', (type) => textAt(type, ACTIONS)],
]

function templateAt(types: Placed): PayloadContent {
  const sent = READERS.find(([name]) => has(types.object, name))
  const names = Object.keys(types.object).filter(isTypeName)
  if (!sent) {
    throw new BadCell({ code: 'not-among', column: 'type', text: names[0] ?? '', known: READERS.map(([name]) => name) })
  }
  const [checked, read] = sent
  const content = read(placedIn(types, checked))
  const others = names.filter((name) => name !== checked)
  if (others.length === 0) return content
  return { ...content, notes: [...(content.notes ?? []), { code: 'several-types', checked, others }] }
}

function textAt({ object, path }: Placed, words: SuggestionWords): PayloadContent {
  if (!has(object, 'body'))
    throw refuse('payload-missing', { path: pathOfKey(path, 'body'), format: 'twilio', such: [] })
  return { ...plain('text', bodyIn(object, 'body')), suggestions: suggestionsAt(object, path, false, words) }
}

/**
 * A card, which is sent as a text with buttons where it has nothing that only a card can show (Twilio's page on
 * `twilio/card`, "Chip list versus rich card").
 */
function cardAt({ object, path }: Placed): PayloadContent {
  const buttons = suggestionsAt(object, path, true, ACTIONS)
  const hasMedia = Array.isArray(object['media']) ? object['media'].length > 0 : textIn(object, 'media') !== ''
  const hasTitle = bodyIn(object, 'title') !== ''
  const isInCard = placedButtons(object).some((button) => String(button['chip_list']) === 'false')
  const subtitle = bodyIn(object, 'subtitle')
  if (hasMedia || hasTitle || isInCard) {
    const notes: PayloadNote[] = hasMedia || isInCard ? [] : [{ code: 'card-by-title' }]
    const cardTexts = bodiesIn(object, ['title', 'body', 'subtitle'])
    // What has no room in the card stands below it.
    const suggestions = buttons.map((button, index) => ({ ...button, isInCard: index < MOST_IN_CARD }))
    return { ...plain('rich_card', null), suggestions, cardTexts, cards: 1, notes }
  }
  const notes: PayloadNote[] = [{ code: 'card-as-text' }]
  if (subtitle !== '') notes.push({ code: 'subtitle-joins' })
  const text = bodiesIn(object, ['body', 'subtitle']).join('\n')
  const suggestions = buttons.map((button) => ({ ...button, isInCard: false }))
  return { ...plain('text', text), suggestions, notes }
}

const MOST_IN_CARD = 4

const placedButtons = (object: JsonObject): JsonObject[] =>
  Array.isArray(object['actions']) ? object['actions'].filter(isObject) : []

function carouselAt(type: Placed): PayloadContent {
  const cards = placedList(type, 'cards')
  return {
    ...plain('carousel', null),
    suggestions: cards.flatMap((card) => suggestionsAt(card.object, card.path, true, ACTIONS)),
    cardTexts: cards.flatMap((card) => bodiesIn(card.object, ['title', 'body'])),
    cards: cards.length,
  }
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['QUICK_REPLY', 'reply'],
  ['URL', 'open_url'],
  ['PHONE_NUMBER', 'dial'],
])

const ACTIONS: SuggestionWords = {
  key: 'actions',
  nameOf(action) {
    const type = textIn(action, 'type').toUpperCase()
    const webview = firstTextIn(action, ['webview_size', 'webviewSize']).toUpperCase()
    if (type === 'URL' && webview !== '' && webview !== 'NONE') return 'open_url_webview'
    return NAMES.get(type) ?? type
  },
  labelOf: (action) => bodyIn(action, 'title'),
  postbackOf: (action) => bodyIn(action, 'id'),
}

/** The buttons of a quick reply need not say that they are replies. */
const REPLIES: SuggestionWords = { ...ACTIONS, nameOf: (action) => ACTIONS.nameOf(action) || 'reply' }
