import { assumption } from '../../../rating/content/assumed-facts.ts'
import type { Message, Receipt } from '../../../rating/messages/message.ts'
import { normalWord } from '../../values/words.ts'
import { textBody } from '../cells/cells.ts'
import { noteUnknownSuggestions } from '../cells/contents.ts'
import type { JsonObject } from '../format.ts'
import { bodyIn, has, objectIn, objectsIn, textIn } from '../cells/json-object.ts'
import { billedText, billIn, providerSegments } from '../cells/provider-values.ts'
import type { Notes } from '../../notes.ts'

/**
 * Readers of objects of Google's RCS Business Messaging, as Google and providers that pass its traffic on write them.
 */

/** The class in our spelling: `RICH_MEDIA_MESSAGE` is `rich_media`; null for an empty word. */
export const classOf = (word: string): string | null => normalWord(word).replace(/_message$/, '') || null

/** Takes over the class under which the network billed a US message, where the object has one. */
export function takeClassification(target: Message | Receipt, from: JsonObject, notes: Notes): void {
  if (!has(from, 'richMessageClassification')) return
  const classification = billIn(from, 'richMessageClassification')
  target.providerClass = classOf(textIn(classification, 'classificationType'))
  target.providerSegments = providerSegments(billedText(classification['segmentCount']), notes)
}

/**
 * Takes over a tap on a suggestion. A tap on a reply is a message with the reply's text; a tap on an action is none.
 * Where the object does not say which, a reply is assumed, which is the careful guess as it costs.
 */
export function takeSuggestionResponse(message: Message, response: JsonObject): void {
  const type = textIn(response, 'type').trim().toUpperCase()
  message.contentType = type === 'ACTION' ? 'suggestion_action' : 'suggestion_reply'
  message.text = textBody(bodyIn(response, 'text'))
  message.assumed = assumption(type !== 'ACTION' && type !== 'REPLY', message.text === null, false)
}

/** Takes over a file; its MIME type tells the content type, and without one it is a file of unknown kind. */
export function takeFile(message: Message, mimeType: string): void {
  const kind = mimeType.trim().toLowerCase().split('/')[0]
  message.contentType = kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'file'
  message.assumed = assumption(kind === '', false, false)
}

/** Takes over what a business sends: `{ text, suggestions }`, or a card, a carousel or a file in place of the text. */
export function takeAgentContent(message: Message, content: JsonObject, notes: Notes): void {
  const card = objectIn(content, 'richCard')
  if (has(card, 'carouselCard')) message.contentType = 'carousel'
  else if (has(content, 'richCard')) message.contentType = 'rich_card'
  else if (has(content, 'contentInfo') || has(content, 'uploadedRbmFile') || has(content, 'fileName'))
    takeFile(message, '')
  else if (has(content, 'text')) message.text = textBody(bodyIn(content, 'text'))
  else message.assumed = assumption(true, true, false)
  message.suggestions = objectsIn(content, 'suggestions').map(rbmSuggestion)
  noteUnknownSuggestions(message.suggestions, notes)
}

const ACTIONS: readonly (readonly [string, string])[] = [
  ['dialAction', 'dial'],
  ['viewLocationAction', 'view_location'],
  ['shareLocationAction', 'share_location'],
  ['createCalendarEventAction', 'create_calendar_event'],
]

/** Our name of a suggestion; a kind that is not known is an `action`. */
export function rbmSuggestion(suggestion: JsonObject): string {
  if (has(suggestion, 'reply')) return 'reply'
  const action = objectIn(suggestion, 'action')
  if (has(action, 'openUrlAction')) {
    const application = textIn(objectIn(action, 'openUrlAction'), 'application').toUpperCase()
    return application === 'WEBVIEW' ? 'open_url_webview' : 'open_url'
  }
  return ACTIONS.find(([key]) => has(action, key))?.[1] ?? 'action'
}
