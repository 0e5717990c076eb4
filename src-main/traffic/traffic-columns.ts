import { codePoints, shapeOf, utf8Bytes } from '../rating/content.ts'
import type { Message } from '../rating/message.ts'
import { stateOf } from '../rating/status.ts'

/**
 * A batch of messages with what billing reads of each, as columns: this crosses from the reading thread to the writing one
 * ten times as fast as objects do. A column in which nothing stands is null.
 */
export interface TrafficColumns {
  length: number
  lines: Uint32Array
  /** The batch's agents, and which of them each row belongs to. */
  agentIds: string[]
  agent: Uint32Array
  userIds: string[]
  messageIds: string[]
  /** 0 for A2P, 1 for P2A. */
  direction: Uint8Array
  /** A `State`. */
  state: Uint8Array
  /** A `Shape`. */
  shape: Uint8Array
  bytes: Uint32Array
  characters: Uint32Array
  /** UTC milliseconds; NaN for a delivery not known. */
  sentAtMs: Float64Array
  deliveredAtMs: Float64Array
  statuses: string[]
  contentTypes: string[]
  suggestions: TextColumn
  texts: TextColumn
  countries: TextColumn
  carriers: TextColumn
  authors: TextColumn
  resolved: TextColumn
  providerClasses: TextColumn
  providerSegments: (number | null)[] | null
  providerPrices: TextColumn
  providerCurrencies: TextColumn
  assumed: TextColumn
}
export type TextColumn = (string | null)[] | null

export function columnsOf(messages: readonly Message[], lines: ArrayLike<number>): TrafficColumns {
  const { length } = messages
  const agentPlaces = new Map<string, number>()
  const columns: TrafficColumns = {
    length,
    lines: Uint32Array.from(lines),
    agentIds: [],
    agent: new Uint32Array(length),
    userIds: messages.map(({ userId }) => userId),
    messageIds: messages.map(({ messageId }) => messageId),
    direction: new Uint8Array(length),
    state: new Uint8Array(length),
    shape: new Uint8Array(length),
    bytes: new Uint32Array(length),
    characters: new Uint32Array(length),
    sentAtMs: new Float64Array(length),
    deliveredAtMs: new Float64Array(length),
    statuses: messages.map(({ status }) => status),
    contentTypes: messages.map(({ contentType }) => contentType),
    suggestions: column(messages, ({ suggestions }) => (suggestions.length === 0 ? null : suggestions.join('|'))),
    texts: column(messages, ({ text }) => text),
    countries: column(messages, ({ country }) => country),
    carriers: column(messages, ({ carrier }) => carrier),
    authors: column(messages, ({ author }) => author),
    resolved: column(messages, ({ resolved }) => resolved),
    providerClasses: column(messages, ({ providerClass }) => providerClass),
    providerSegments: column(messages, ({ providerSegments }) => providerSegments),
    providerPrices: column(messages, ({ providerPrice }) => providerPrice),
    providerCurrencies: column(messages, ({ providerCurrency }) => providerCurrency),
    assumed: column(messages, ({ assumed }) => assumed),
  }
  for (let at = 0; at < length; at++) {
    const message = messages[at]!
    let place = agentPlaces.get(message.agentId)
    if (place === undefined) {
      place = columns.agentIds.push(message.agentId) - 1
      agentPlaces.set(message.agentId, place)
    }
    const { text } = message
    const bytes = text === null ? (message.textBytes ?? 0) : utf8Bytes(text)
    columns.agent[at] = place
    columns.direction[at] = message.direction === 'A2P' ? 0 : 1
    columns.state[at] = stateOf(message.direction, message.status)
    columns.shape[at] = shapeOf(message.contentType, message.suggestions)
    columns.bytes[at] = bytes
    // A withheld body's characters are not known; its bytes are the most they can be.
    columns.characters[at] = text === null || bytes === text.length ? bytes : codePoints(text)
    columns.sentAtMs[at] = message.sentAtMs
    columns.deliveredAtMs[at] = message.deliveredAtMs ?? NaN
  }
  return columns
}

function column<Value>(messages: readonly Message[], of: (message: Message) => Value | null): (Value | null)[] | null {
  let values: (Value | null)[] | null = null
  for (let at = 0; at < messages.length; at++) {
    const value = of(messages[at]!)
    if (value === null) values?.push(null)
    else {
      values ??= Array.from({ length: at }, () => null)
      values.push(value)
    }
  }
  return values
}
