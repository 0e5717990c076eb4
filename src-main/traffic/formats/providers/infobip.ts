import type { Message } from '../../../rating/messages/message.ts'
import { rememberMeanings } from '../../values/words.ts'
import { caught } from '../cells/caught.ts'
import { BadCell, identifier, userIdentifier } from '../cells/cells.ts'
import { noteOtherChannel } from '../cells/channels.ts'
import type { JsonObject, ObjectFormat, ObjectReader, RowContext, RowOutcome } from '../format.ts'
import { takeInfobipContent, takeInfobipTap } from './infobip-content.ts'
import { firstTextIn, has, objectIn, textIn, timeIn } from '../cells/json-object.ts'
import { newMessage, newReceipt } from '../cells/new-message.ts'
import { billedText, billIn, currencyReader, providerPrice, providerSegments } from '../cells/provider-values.ts'
import { classOf } from './rbm.ts'
import { noteUnknownStatus } from '../cells/statuses.ts'

/**
 * Infobip's RCS: delivery reports, logs, users' messages, seen reports and conversation events, as single objects or in
 * lists named `results`. Of a sent message only the log may have the content. Where it is missing, a content is assumed
 * from what was billed, and the message says so.
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
  const agentId = rememberMeanings((word) => identifier(word.trim(), 'the address of the agent'))
  const status = rememberMeanings(statusOf)
  const currency = currencyReader(notes)

  const takeBilling = (message: Message, object: JsonObject): void => {
    const price = billIn(object, 'price')
    message.providerClass = classOf(firstTextIn(price, ['trafficType']) || textIn(object, 'trafficType'))
    message.providerPrice = providerPrice(billedText(price['pricePerMessage']), notes)
    message.providerCurrency = currency(billedText(price['currency']))
  }

  const readSent = (object: JsonObject, messageId: string): RowOutcome => {
    const sentAtMs = timeIn(object, 'sentAt', clock)
    if (sentAtMs === null) throw new BadCell({ code: 'empty', column: 'sentAt' })
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
    if (receivedAtMs === null) throw new BadCell({ code: 'empty', column: 'receivedAt' })
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
 * Whether an object is neither a message nor a receipt. A conversation event (`CONVERSATION_STARTED`, under whichever
 * key) tells only what was billed; its messages have objects of their own. Typing, and seeing a whole chat, belong to
 * no message.
 */
function isEvent(object: JsonObject): boolean {
  if (['event', 'eventType', 'type'].some((key) => /^conversation_/i.test(wordIn(object, key)))) return true
  return !has(object, 'messageId') && ['conversation', 'event', 'seenAt'].some((key) => has(object, key))
}

/** The word of an event under a key: it may stand there directly or as the `type` of an object. */
function wordIn(object: JsonObject, key: string): string {
  const value = object[key]
  const word = typeof value === 'object' && value !== null ? (value as JsonObject)['type'] : value
  return typeof word === 'string' ? word : ''
}

/** Whether a message is a tap on an action. Its content cannot tell, as that is `SUGGESTION` for a reply too. */
const isActionTap = (object: JsonObject): boolean => /^\s*event\s*$/i.test(textIn(object, 'interactionType'))

/** The status of a group name. Infobip details pending further, but all of it means on its way. */
function statusOf(groupName: string): string {
  const word = groupName.trim().toLowerCase()
  return word === 'pending' ? 'enroute' : word
}
