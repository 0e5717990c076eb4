import { assumption } from '../../../rating/content/assumed-facts.ts'
import type { ContentType, Message } from '../../../rating/messages/message.ts'
import type { Notes } from '../../notes.ts'
import { BadCell, textBody } from '../cells/cells.ts'
import { suggestionsOf } from '../cells/contents.ts'
import type { JsonObject } from '../format.ts'
import { bodyIn, firstBodyIn, has, objectIn, objectsIn, textIn } from '../cells/json-object.ts'
import { takeAgentContent } from './rbm.ts'

/** Takes over the content of a request to Vonage's Messages API; a `custom` one is written as Google writes it. */
export function takeVonageContent(message: Message, object: JsonObject, notes: Notes): void {
  if (vonageType(object) === 'custom') {
    takeAgentContent(message, vonageCustom(object), notes)
    return
  }
  message.contentType = contentOf(vonageType(object), SENT)
  if (message.contentType === 'text') {
    message.text = textBody(bodyIn(object, 'text'))
    message.assumed = assumption(false, message.text === null, false)
  }
  message.suggestions = suggestionsOf(objectsIn(object, 'suggestions').map(vonageSuggestion).join('|'))
}

/** Takes over what a user sent. */
export function takeVonageInbound(message: Message, object: JsonObject): void {
  const type = vonageType(object)
  message.contentType = contentOf(type, RECEIVED)
  if (type === 'text') message.text = textBody(bodyIn(object, 'text'))
  else if (type === 'reply') message.text = textBody(firstBodyIn(objectIn(object, 'reply'), ['title', 'text']))
  else if (type === 'button') message.text = textBody(firstBodyIn(objectIn(object, 'button'), ['text', 'title']))
  if (type === 'reply') message.assumed = assumption(false, message.text === null, false)
}

export const vonageType = (object: JsonObject): string => textIn(object, 'message_type').trim().toLowerCase()

/** The content of a `custom` message: with Google's `contentMessage` around it, or without. */
export function vonageCustom(object: JsonObject): JsonObject {
  const custom = objectIn(object, 'custom')
  return has(custom, 'contentMessage') ? objectIn(custom, 'contentMessage') : custom
}

/** Our name of a suggestion, which Vonage mostly writes as we do: `suggestionsOf` knows the others. */
export const vonageSuggestion = (suggestion: JsonObject): string => textIn(suggestion, 'type')

const MEDIA: readonly (readonly [string, ContentType])[] = [
  ['text', 'text'],
  ['image', 'image'],
  ['video', 'video'],
  ['audio', 'audio'],
  ['file', 'file'],
  ['location', 'location'],
]
const SENT: ReadonlyMap<string, ContentType> = new Map([...MEDIA, ['card', 'rich_card'], ['carousel', 'carousel']])
/** A tap on a suggested reply is called `reply`, one on a suggested action `button`. */
const RECEIVED: ReadonlyMap<string, ContentType> = new Map([
  ...MEDIA,
  ['reply', 'suggestion_reply'],
  ['button', 'suggestion_action'],
  ['vcard', 'file'],
])

function contentOf(type: string, types: ReadonlyMap<string, ContentType>): ContentType {
  const contentType = types.get(type)
  if (contentType) return contentType
  throw new BadCell({ code: 'not-among', column: 'message_type', text: type, known: [...types.keys(), 'custom'] })
}
