/** What is answered where a charge is explained: a message, a thread, the list of threads. */
import type { Condition, ReasonCode } from '../../../rating/explain/condition.ts'
import type { EventType } from '../../../rating/threads/event.ts'
import type { RowUnread } from '../../../core/words/explain/source-row.ts'
import type { EventRow } from './event-answers.ts'

export type { Condition, ReasonCode }

/** Why a message is charged as it is, and where it came from. */
export interface Explanation {
  message: ExplainedMessage
  /** Where the rows stand that told of the message, the first that came first; what they say is a call of its own. */
  sources: MessageSource[]
  /** The event that the message is in; null where it is none, such as one that was never delivered. */
  event: EventRow | null
  /** Whether a conversation or session holds the message. */
  covered: boolean
  /** The condition that gives the reason first. */
  because: Condition[]
  /** The other outcome that was nearest; null where no distance leads to one. */
  whyNot: WhyNot | null
  /** Null where the message has no event. */
  price: ExplainedPrice | null
  /** The statement that bills the event, or the draft that would; null where the message has no event. */
  statement: ExplainedStatement | null
  /** One sentence that says why. */
  sentence: string
}

export interface ExplainedMessage {
  messageId: string
  agentId: string
  userId: string
  direction: 'A2P' | 'P2A'
  sentAt: string
  deliveredAt: string | null
  status: string
  contentType: string
  /** UTF-8 bytes and Unicode code points of the text. */
  bytes: number
  characters: number
  /** What the message is billed as in the US; 1 everywhere else. */
  segments: number
  /** Null where the source gives none, or where it was purged. */
  text: string | null
}

/** Where a row stands that told of a message. */
export interface MessageSource {
  importId: string
  file: string
  sha256: string
  /** Number of the line in the file, from 1. */
  line: number
}

/** A row that told of a message. */
export interface FileRow extends MessageSource {
  /** As it stands in the file, else rebuilt from what the store kept; null where its text was purged. */
  row: string | null
  rowFrom: 'file' | 'store' | null
  /** Why the row is not as it stands in the file; null where it is. */
  unread: RowUnread | null
  /** Where the file lay, if that is why; null for the console, which names no paths. */
  path: string | null
}

export interface WhyNot {
  code: ReasonCode
  /** How far the other outcome was: a duration as ISO 8601, or a number of bytes, characters or messages. */
  margin: string | number
  /** What the message would be then; the amount is null without a price. */
  would: { type: EventType; amount: string | null }
  sentence: string
}

export interface ExplainedPrice {
  /** Version of the rate card; null where no card holds on that day. */
  cardVersion: number | null
  profile: string
  profileVersion: number
  /** The line of the card, in words; null where it has none for the event. */
  rate: string | null
  /** The tier in which the event's units lie, in words; null where the line has none. */
  tier: string | null
  unitPrice: string | null
  surcharges: { name: string; amount: string }[]
  amount: string | null
  currency: string
}

export interface ExplainedStatement {
  cycle: string
  status: 'draft' | 'issued'
  /** Null for a draft. */
  statementId: string | null
  /** Place of the line on the statement, from 1; null where the event has no line, as it costs nothing or has no price. */
  line: number | null
}

/** A thread as it was rated, in thread order. */
export interface ReadThread {
  agentId: string
  userId: string
  messages: ThreadMessageRow[]
  events: EventRow[]
  windows: ThreadWindow[]
}

export interface ThreadMessageRow {
  messageId: string
  /** The time that the rules go by. */
  at: string
  direction: 'A2P' | 'P2A'
  /** What the message is billed as by itself, whether or not a window holds it; null where it is no billable message. */
  class: EventType | null
  bytes: number
  segments: number
  status: string
  eventId: string | null
  covered: boolean
  code: ReasonCode
}

/** `waiting`: the time within which an answer would have opened a conversation. Half-open. */
export interface ThreadWindow {
  /** The event that the window made, or that the waiting message is in. */
  eventId: string
  kind: 'conversation' | 'session' | 'waiting'
  from: string
  to: string
  /** The message at which the window begins. */
  anchorMessageId: string
}

/** A thread in the list of threads. */
export interface ThreadRow {
  agentId: string
  userId: string
  firstAt: string
  lastAt: string
  messages: number
  events: number
  /** Exact, of the priced events; null where none has a price. */
  amount: string | null
  /** The condition that missed by the least; null where none failed by a distance. */
  near: { messageId: string; code: ReasonCode; margin: string | number } | null
}
