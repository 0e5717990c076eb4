import { assumption } from '../../../rating/content/assumed-facts.ts'
import type { Message } from '../../../rating/messages/message.ts'
import { parseJson } from '../../reading/json/json-parse.ts'
import { rememberMeanings } from '../../values/words.ts'
import { caught } from '../cells/caught.ts'
import { BadCell, textBody, identifier } from '../cells/cells.ts'
import { noteOtherChannel } from '../cells/channels.ts'
import type { JsonObject, ObjectFormat, ObjectReader, RowContext, RowOutcome } from '../format.ts'
import { bodyIn, firstBodyIn, firstTextIn, has, objectIn, textIn } from '../cells/json-object.ts'
import { newMessage, newReceipt } from '../cells/new-message.ts'
import { takeClassification, takeFile, takeSuggestionResponse } from './rbm.ts'
import { billedText, currencyReader } from '../cells/provider-values.ts'
import { noteUnknownStatus } from '../cells/statuses.ts'
import { channelOf, isRcs, twilioAgentId, twilioDirection, twilioPrice, twilioTime, twilioUserId } from './twilio.ts'

/**
 * Three sources with nearly the same fields: Twilio's webhooks kept as JSON under the names of their form fields, and
 * its bulk export and API list, which write the names in small letters (`dateSent` in its libraries' objects). Like the
 * log, they have no content types and no suggestions. An inbound RCS message has `ChannelMetadata`, an object or its
 * text, with the tap and the class of US traffic. Status callbacks are receipts of messages in the log or export.
 */
export const twilioWebhooks: ObjectFormat = {
  name: 'twilio-webhooks',
  title: 'Twilio webhooks, bulk export and list of messages',
  container: 'json',
  shapes: [
    ['MessageSid', 'From', 'To'],
    ['sid', 'from', 'to', 'direction', 'status'],
  ],
  objectReader,
}

function objectReader({ clock, notes }: RowContext): ObjectReader {
  const agentId = rememberMeanings(twilioAgentId)
  const direction = rememberMeanings(twilioDirection)
  const currency = currencyReader(notes)
  const word = rememberMeanings((text) => text.trim().toLowerCase())
  const timeAmong = (object: JsonObject, keys: readonly string[]): number | null => firstTimeIn(object, keys, clock)

  const readExport = (object: JsonObject, from: string, to: string): RowOutcome => {
    const way = direction(textIn(object, 'direction'))
    const outbound = way === 'A2P'
    const sentAtMs = timeAmong(object, ['date_sent', 'dateSent', 'date_created', 'dateCreated'])
    if (sentAtMs === null) throw new BadCell({ code: 'empty', column: 'date_sent' })
    const agent = agentId(outbound ? from : to)
    const message = newMessage(
      identifier(textIn(object, 'sid'), 'sid'),
      agent,
      twilioUserId(outbound ? to : from),
      way,
      sentAtMs,
    )
    message.status = word(textIn(object, 'status'))
    message.providerPrice = twilioPrice(billedText(object['price']), notes)
    message.providerCurrency = currency(billedText(object['price_unit'] ?? object['priceUnit']))
    takeBody(message, bodyIn(object, 'body'), firstTextIn(object, ['num_media', 'numMedia']), '')
    const isText = message.contentType === 'text'
    message.assumed = assumption(true, isText && message.text === null, outbound)
    noteUnknownStatus(way, message.status, notes)
    return message
  }

  const readCallback = (object: JsonObject, from: string, to: string): RowOutcome => {
    const status = word(textIn(object, 'MessageStatus'))
    noteUnknownStatus('A2P', status, notes)
    const sid = identifier(textIn(object, 'MessageSid'), 'MessageSid')
    return newReceipt(sid, agentId(from), twilioUserId(to), status, timeAmong(object, TIMES))
  }

  const readInbound = (object: JsonObject, from: string, to: string): RowOutcome => {
    const context = objectIn(objectIn(channelMetadata(object), 'data'), 'context')
    const sentAtMs = timeAmong(objectIn(context, 'channelPayload'), ['sendTime']) ?? timeAmong(object, TIMES)
    if (sentAtMs === null) throw new BadCell({ code: 'no-time-in', places: ['ChannelMetadata', 'DateSent'] })
    const sid = identifier(textIn(object, 'MessageSid'), 'MessageSid')
    const message = newMessage(sid, agentId(to), twilioUserId(from), 'P2A', sentAtMs)
    takeClassification(message, context, notes)
    takeInboundContent(message, object, context)
    return message
  }

  return caught((object) => {
    const exported = !has(object, 'MessageSid')
    const from = textIn(object, exported ? 'from' : 'From')
    const to = textIn(object, exported ? 'to' : 'To')
    if (!isRcs(from, to)) return noteOtherChannel(channelOf(from, to), notes)
    if (exported) return readExport(object, from, to)
    const isCallback =
      has(object, 'MessageStatus') && !['received', 'receiving'].includes(word(textIn(object, 'MessageStatus')))
    return isCallback ? readCallback(object, from, to) : readInbound(object, from, to)
  })
}

/** Where to look for a time. Webhooks have none; whoever stores them adds one under some such key. */
const TIMES = ['DateSent', 'DateUpdated', 'DateCreated', 'Timestamp', 'timestamp']

function firstTimeIn(object: JsonObject, keys: readonly string[], clock: RowContext['clock']): number | null {
  const key = keys.find((candidate) => textIn(object, candidate) !== '')
  return key === undefined ? null : twilioTime(textIn(object, key), key, clock)
}

/** A tap, a place, or what was written or sent. */
function takeInboundContent(message: Message, object: JsonObject, context: JsonObject): void {
  const button = textIn(object, 'ButtonType')
  if (has(context, 'suggestionResponse')) takeSuggestionResponse(message, objectIn(context, 'suggestionResponse'))
  else if (button !== '')
    takeSuggestionResponse(message, { type: button, text: firstBodyIn(object, ['ButtonText', 'Body']) })
  else if (has(object, 'Latitude')) message.contentType = 'location'
  else takeBody(message, bodyIn(object, 'Body'), textIn(object, 'NumMedia'), textIn(object, 'MediaContentType0'))
}

function takeBody(message: Message, body: string, mediaCount: string, mimeType: string): void {
  if (mediaCount !== '' && mediaCount !== '0') takeFile(message, mimeType)
  else {
    message.text = textBody(body)
    message.assumed = assumption(false, message.text === null, false)
  }
}

const NOTHING: JsonObject = Object.freeze({})

function channelMetadata(object: JsonObject): JsonObject {
  const metadata = object['ChannelMetadata']
  if (typeof metadata !== 'string') return objectIn(object, 'ChannelMetadata')
  if (metadata === '') return NOTHING
  try {
    return objectIn({ ChannelMetadata: parseJson(metadata) }, 'ChannelMetadata')
  } catch {
    throw new BadCell({ code: 'no-object', column: 'ChannelMetadata' })
  }
}
