import { assumption, goesByClass } from '../../../rating/content/assumed-facts.ts'
import type { ContentType, Message } from '../../../rating/messages/message.ts'
import type { Notes } from '../../notes.ts'
import { normalWord } from '../../values/words.ts'
import { BadCell, textBody } from '../cells/cells.ts'
import { noteUnknownSuggestions, suggestionsOf } from '../cells/contents.ts'
import type { JsonObject } from '../format.ts'
import { bodyIn, has, objectIn, objectsIn, textIn } from '../cells/json-object.ts'
import { classOf } from './rbm.ts'

const US_SEGMENT_BYTES = 160

/**
 * Takes over the content of an Infobip message or, where it is not told, assumes one from the class that was billed,
 * which the message already has.
 */
export function takeInfobipContent(message: Message, object: JsonObject, notes: Notes): void {
  const content = contentIn(object)
  if (content === null) {
    assumeContent(message, object)
    return
  }
  const type = normalWord(textIn(content, 'type'))
  if (TEMPLATES.has(type)) {
    if (assumeContent(message, object) === null) notes.count('unknown_template')
    return
  }
  const contentType = TYPES.get(type)
  if (contentType === undefined) {
    throw new BadCell({ code: 'not-among', column: 'message type', text: type, known: [...TYPES.keys()] })
  }
  message.contentType = contentType
  if (contentType === 'text' || contentType === 'suggestion_reply') message.text = textBody(bodyIn(content, 'text'))
  message.suggestions = suggestionsOf(objectsIn(content, 'suggestions').map(infobipSuggestion).join('|'))
  noteUnknownSuggestions(message.suggestions, notes)
  // A suggestion alone does not tell a reply from an action; a reply is assumed, which is the careful guess as it
  // costs. Where interactions have a type, an action is marked as an event.
  const isReply = contentType === 'suggestion_reply'
  const isText = contentType === 'text' || isReply
  const isTypeOpen = isReply && textIn(object, 'interactionType').trim() === ''
  message.assumed = assumption(isTypeOpen, isText && message.text === null, false)
}

/** Takes over a tap on a suggested action, which is no message whatever content is named beside it. */
export function takeInfobipTap(message: Message, object: JsonObject): void {
  message.contentType = 'suggestion_action'
  message.text = textIn(contentIn(object) ?? NOTHING, 'text') || null
  message.assumed = assumption(false, message.text === null, false)
}

/** Our name of a suggestion; of one that opens a page, `application` says whether a browser does. */
export function infobipSuggestion(suggestion: JsonObject): string {
  const name = normalWord(textIn(suggestion, 'type'))
  if (name === 'open_url' && normalWord(textIn(suggestion, 'application')) === 'webview') return 'open_url_webview'
  return SUGGESTION_NAMES.get(name) ?? name
}

const NOTHING: JsonObject = Object.freeze({})
/** Content agreed with the carrier beforehand, of which only a name is sent. */
const TEMPLATES: ReadonlySet<string> = new Set(['provider_template', 'template'])

const INNER = ['message', 'content']

/**
 * The content of an object: inbound messages have it in `message`, logs in `content`, directly or within another
 * object.
 */
function contentIn(object: JsonObject): JsonObject | null {
  for (const key of INNER) {
    const outer = has(object, key) ? objectIn(object, key) : null
    if (outer === null) continue
    const inner = INNER.find((each) => has(outer, each))
    const within = inner === undefined ? outer : objectIn(outer, inner)
    // A card has its words in a `content` of its own, which says no type.
    const typed = [within, outer].find((each) => textIn(each, 'type') !== '')
    if (typed) return typed
  }
  return null
}

/**
 * Assumes the plainest content that costs what was billed. All of it counts as assumed, so a file that holds the real
 * content wins.
 * @returns the class that was billed; null where none is told, and the message is assumed to be a text
 */
function assumeContent(message: Message, object: JsonObject): string | null {
  const billed = [classOf(textIn(object, 'interactionType')), message.providerClass].find(goesByClass) ?? null
  message.assumed = assumption(true, true, message.direction === 'A2P')
  if (billed === 'single' || billed === 'rich_media') message.contentType = 'rich_card'
  // A text with as many segments as were billed.
  else if (billed === 'rich' && message.providerSegments !== null && message.providerSegments > 0)
    message.textBytes = message.providerSegments * US_SEGMENT_BYTES
  return billed
}

const TYPES: ReadonlyMap<string, ContentType> = new Map([
  ['text', 'text'],
  ['file', 'file'],
  ['image', 'image'],
  ['video', 'video'],
  ['audio', 'audio'],
  ['location', 'location'],
  ['card', 'rich_card'],
  ['carousel', 'carousel'],
  ['suggestion', 'suggestion_reply'],
])

const SUGGESTION_NAMES: ReadonlyMap<string, string> = new Map([
  ['dial_phone', 'dial'],
  ['show_location', 'view_location'],
  ['request_location', 'share_location'],
  ['add_calendar_event', 'create_calendar_event'],
])
