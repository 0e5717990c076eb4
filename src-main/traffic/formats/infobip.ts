import type { Message } from '../../rating/messages/message.ts'
import { remembered } from '../values/words.ts'
import { caught } from './caught.ts'
import { BadCell, identifier, userIdentifier } from './cells.ts'
import { noteOtherChannel } from './channels.ts'
import type { JsonObject, ObjectFormat, ObjectReader, RowContext, RowOutcome } from './format.ts'
import { takeInfobipContent, takeInfobipTap } from './infobip-content.ts'
import { firstTextIn, has, objectIn, textIn, timeIn } from './json-object.ts'
import { newMessage, newReceipt } from './new-message.ts'
import { billedText, billIn, currencyReader, providerPrice, providerSegments } from './provider-values.ts'
import { classOf } from './rbm.ts'
import { noteUnknownStatus } from './statuses.ts'

/**
 * Infobip's RCS: delivery reports, logs, what users sent, seen reports and conversation events, one object each or in
 * lists of `results`. Of a message that was sent, only the log may have the content; where it is not there, what was
 * billed tells what it must have been, and the message says that it was assumed.
 */
export const infobip: ObjectFormat = {
  name: 'infobip',
  title: 'Infobip RCS reports, logs and inbound',
  container: 'json',
  shapes: [
    ['messageId', 'sender', 'to', 'sentAt'],
    ['messageId', 'sender', 'destination', 'sentAt'],
    ['messageId', 'from', 'to', 'sentAt', 'status.groupName'],
    ['messageId', 'sender', 'to', 'receivedAt'],
    ['messageId', 'to', 'seenAt'],
    ['sender', 'to', 'seenAt'],
    ['sender', 'to', 'event.type'],
    ['conversation.startTime', 'conversation.type'],
  ],
  objectReader,
}

function objectReader({ clock, notes }: RowContext): ObjectReader {
  const agentId = remembered((word) => identifier(word.trim(), 'the address of the agent'))
  const status = remembered(statusOf)
  const currency = currencyReader(notes)

  const takeBilling = (message: Message, object: JsonObject): void => {
    const price = billIn(object, 'price')
    message.providerClass = classOf(firstTextIn(price, ['trafficType']) || textIn(object, 'trafficType'))
    message.providerPrice = providerPrice(billedText(price['pricePerMessage']), notes)
    message.providerCurrency = currency(billedText(price['currency']))
  }

  const readSent = (object: JsonObject, messageId: string): RowOutcome => {
    const sentAtMs = timeIn(object, 'sentAt', clock)
    if (sentAtMs === null) throw new BadCell('sentAt is empty')
    const sender = firstTextIn(object, ['sender', 'from'])
    const user = userIdentifier(firstTextIn(object, ['to', 'destination']), 'to')
    const message = newMessage(messageId, agentId(sender), user, 'A2P', sentAtMs)
    message.status = status(textIn(objectIn(object, 'status'), 'groupName'))
    if (message.status === 'delivered') message.deliveredAtMs = timeIn(object, 'doneAt', clock)
    message.providerSegments = providerSegments(billedText(object['messageCount']), notes)
    takeBilling(message, object)
    takeInfobipContent(message, object, notes)
    noteUnknownStatus('A2P', message.status, notes)
    return message
  }

  const readReceived = (object: JsonObject, messageId: string): RowOutcome => {
    const receivedAtMs = timeIn(object, 'receivedAt', clock)
    if (receivedAtMs === null) throw new BadCell('receivedAt is empty')
    const user = userIdentifier(firstTextIn(object, ['sender', 'from']), 'sender')
    const message = newMessage(messageId, agentId(textIn(object, 'to')), user, 'P2A', receivedAtMs)
    message.providerSegments = providerSegments(billedText(object['rcsCount']), notes)
    takeBilling(message, object)
    if (isActionTap(object)) takeInfobipTap(message, object)
    else takeInfobipContent(message, object, notes)
    return message
  }

  return caught((object) => {
    const channel = firstTextIn(object, ['channel', 'integrationType']).trim().toLowerCase()
    if (channel !== '' && channel !== 'rcs') return noteOtherChannel(channel, notes)
    if (isEvent(object)) return null
    const messageId = identifier(textIn(object, 'messageId'), 'messageId')
    if (has(object, 'receivedAt')) return readReceived(object, messageId)
    if (!has(object, 'seenAt')) return readSent(object, messageId)
    const sender = agentId(firstTextIn(object, ['sender', 'from']))
    const user = userIdentifier(textIn(object, 'to'), 'to')
    return newReceipt(messageId, sender, user, 'read', timeIn(object, 'seenAt', clock))
  })
}

/**
 * What is neither a message nor news of one. An event of a conversation (`CONVERSATION_STARTED`, under whichever key) says
 * what was billed for it; its messages are told one by one. Typing, and seeing a chat as a whole, are nobody's message.
 */
function isEvent(object: JsonObject): boolean {
  if (['event', 'eventType', 'type'].some((key) => /^conversation_/i.test(wordIn(object, key)))) return true
  return !has(object, 'messageId') && ['conversation', 'event', 'seenAt'].some((key) => has(object, key))
}

/** An event has its word by itself or as its type. */
function wordIn(object: JsonObject, key: string): string {
  const value = object[key]
  const word = typeof value === 'object' && value !== null ? (value as JsonObject)['type'] : value
  return typeof word === 'string' ? word : ''
}

/** Whatever its message says: that is `SUGGESTION` for a reply as well. */
const isActionTap = (object: JsonObject): boolean => /^\s*event\s*$/i.test(textIn(object, 'interactionType'))

/** Pending is told with more words elsewhere in the object, all of which come to being on its way. */
function statusOf(groupName: string): string {
  const word = groupName.trim().toLowerCase()
  return word === 'pending' ? 'enroute' : word
}
