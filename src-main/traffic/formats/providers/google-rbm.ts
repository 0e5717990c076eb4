import type { RowContext, JsonObject, ObjectFormat, ObjectReader, RowOutcome } from '../format.ts'
import { parseJson } from '../../reading/json/json-parse.ts'
import { rememberMeanings } from '../../values/words.ts'
import { caught } from '../cells/caught.ts'
import { BadCell, textBody, identifier, userIdentifier } from '../cells/cells.ts'
import { bodyIn, firstTextIn, has, objectIn, textIn, timeIn } from '../cells/json-object.ts'
import { newMessage, newReceipt } from '../cells/new-message.ts'
import { takeClassification, takeFile, takeSuggestionResponse } from './rbm.ts'

/** What a user's message has one of. */
const CONTENT_KEYS = ['text', 'file', 'location', 'suggestionResponse', 'eventType']

/**
 * Webhooks of Google's RCS Business Messaging, bare or in an envelope of Pub/Sub. They hold users' messages and the
 * receipts of the agent's messages; the agent's messages themselves must come from another file.
 */
export const googleRbm: ObjectFormat = {
  name: 'google-rbm',
  title: 'Google RBM webhooks',
  container: 'json',
  shapes: [
    ['agentId', 'senderPhoneNumber'],
    ['agentId', 'phoneNumber', 'eventType'],
    ['agentId', 'newLaunchState'],
    ['clientToken', 'secret'],
    ['message.data', 'subscription'],
    ['message.data', 'message.publishTime'],
    ['message.data', 'message.publish_time'],
    ['message.data', 'message.messageId'],
  ],
  objectReader,
}

function objectReader({ clock, notes }: RowContext): ObjectReader {
  const agentId = rememberMeanings((word) => identifier(word, 'agentId'))

  const readEvent = (event: JsonObject, agent: string, userId: string, atMs: number | null): RowOutcome => {
    const type = textIn(event, 'eventType').toUpperCase()
    const status = STATUS_OF.get(type)
    if (status !== undefined)
      return newReceipt(identifier(textIn(event, 'messageId'), 'messageId'), agent, userId, status, atMs)
    if (!SIGNALS.has(type)) notes.count('unknown_event', type)
    return null
  }

  return caught((object) => {
    if (isCheck(object) || isLaunch(object)) return null
    const { payload, publishedAt } = unwrapEnvelope(object)
    if (isLaunch(payload)) return null
    const agent = agentId(textIn(payload, 'agentId'))
    const phone = firstTextIn(payload, ['senderPhoneNumber', 'phoneNumber'])
    const userId = userIdentifier(phone, 'senderPhoneNumber')
    // Only the envelope always has a time; it is later by milliseconds at most.
    const atMs =
      timeIn(payload, 'sendTime', clock) ??
      timeIn(publishedAt, has(publishedAt, 'publishTime') ? 'publishTime' : 'publish_time', clock)
    if (has(payload, 'eventType')) return readEvent(payload, agent, userId, atMs)

    const messageId = identifier(textIn(payload, 'messageId'), 'messageId')
    if (atMs === null) throw new BadCell({ code: 'empty', column: 'sendTime' })
    const message = newMessage(messageId, agent, userId, 'P2A', atMs)
    takeClassification(message, payload, notes)
    if (has(payload, 'suggestionResponse')) takeSuggestionResponse(message, objectIn(payload, 'suggestionResponse'))
    else if (has(payload, 'location')) message.contentType = 'location'
    else if (has(payload, 'userFile')) {
      const file = objectIn(objectIn(payload, 'userFile'), 'payload')
      takeFile(message, textIn(file, 'mimeType'))
    } else if (has(payload, 'text')) message.text = textBody(bodyIn(payload, 'text'))
    else throw new BadCell({ code: 'no-content-in', keys: CONTENT_KEYS })
    return message
  })
}

const STATUS_OF: ReadonlyMap<string, string> = new Map([
  ['DELIVERED', 'delivered'],
  ['READ', 'read'],
  ['TTL_EXPIRATION_REVOKED', 'revoked'],
])
const SIGNALS: ReadonlySet<string> = new Set(['IS_TYPING', 'SUBSCRIBE', 'UNSUBSCRIBE', 'TTL_EXPIRATION_REVOKE_FAILED'])

/** Whether an object is the test that Google sends to verify a webhook. */
const isCheck = (object: JsonObject): boolean =>
  has(object, 'clientToken') && has(object, 'secret') && !has(object, 'agentId')

/** Whether an event tells how far carriers are with launching the agent: it concerns no user. */
const isLaunch = (payload: JsonObject): boolean =>
  ['newLaunchState', 'oldLaunchState', 'agentLaunchEvent'].some((key) => has(payload, key))

const NOTHING: JsonObject = Object.freeze({})

function unwrapEnvelope(object: JsonObject): { payload: JsonObject; publishedAt: JsonObject } {
  if (has(object, 'agentId')) return { payload: object, publishedAt: NOTHING }
  const envelope = objectIn(object, 'message')
  const text = Buffer.from(textIn(envelope, 'data'), 'base64').toString('utf8')
  try {
    const payload: unknown = parseJson(text)
    if (typeof payload === 'object' && payload !== null && !Array.isArray(payload))
      return { payload: payload as JsonObject, publishedAt: envelope }
  } catch {
    // Reported below, like JSON that is no object.
  }
  throw new BadCell({ code: 'no-object-in-base64', column: 'message.data' })
}
