/** What is answered where a period's traffic is rated under several profiles side by side. */
import type { ReadingReason } from '../../core/words/planning/reading-reason.ts'
import type { EventType } from '../../rating/threads/event.ts'
import type { Period } from './summary-answers.ts'

export interface ReadingComparison {
  tenantId: string
  /** The one agent that is compared; null for all of the tenant's. */
  agentId: string | null
  currency: string
  period: Period
  /** In the order asked for; the others are held against the first. */
  profiles: ReadingTotals[]
  /** How many messages are in an event that differs from that under the first profile, listed or not. */
  differing: number
  /** Those with the largest difference in money first; of equal ones, the earlier. */
  messages: DifferingMessage[]
}

/** What the traffic comes to under one profile. */
export interface ReadingTotals {
  /** As events name it: `vonage@1`. */
  profile: string
  name: string
  /** By type, in the order of the types; types without events are left out. */
  events: ReadingEvents[]
  /** Exact, of all priced events. */
  amount: string
  /** Number of chargeable events that the card has no price for; they are not in the amount. */
  unpriced: number
  /**
   * The bill: the lines rounded each, and for a whole cycle what they lack to the minimum commitment. Null for one agent, as
   * a bill is of a tenant.
   */
  total: string | null
  difference: ReadingDifference
  /** Agents that the profile does not take. They are rated all the same: message by message. */
  refused: { agentId: string; sentence: string }[]
}

export interface ReadingEvents {
  type: EventType
  events: number
  quantity: number
  /** Exact; null where none of them has a price. */
  amount: string | null
}

/** Less the first profile: `amount` is `ofMessages` and `otherPrice` added up. */
export interface ReadingDifference {
  amount: string
  /** Of the messages whose event differs. */
  ofMessages: string
  /** Of equal events that cost something else, because more or fewer units came before them in the cycle. */
  otherPrice: string
  messages: number
  /** The same for each reason, the largest amount first; a message that follows from another has that one's reason. */
  reasons: ReadingReasonCount[]
}

export interface ReadingReasonCount {
  code: Exclude<ReadingReason['code'], 'follows'>
  messages: number
  amount: string
}

export interface DifferingMessage {
  agentId: string
  userId: string
  messageId: string
  at: string
  direction: 'A2P' | 'P2A'
  /** One for each profile, in their order. */
  readings: MessageReading[]
}

/** A message as one profile reads it. */
export interface MessageReading {
  profile: string
  /** The event that the message is in; null where it is no message under the profile. */
  event: ReadEvent | null
  /** Whether a conversation or session holds the message. */
  covered: boolean
  /**
   * What the event costs in the period: that of a conversation at the reply that opened it, of any other at its first
   * message, and 0 at all others. Null where the event has no price.
   */
  amount: string | null
  /** The amount less that under the first profile; without a price, a message counts 0. */
  difference: string
  /** Why the event differs from that under the first profile; null where it does not. */
  reason: ReadingReason | null
  sentence: string | null
}

interface ReadEvent {
  type: EventType
  quantity: number
  startedAt: string
  /** Null for a single message. */
  endedAt: string | null
  /** How many messages it has, and the id of the first. */
  messages: number
  firstMessageId: string
  chargeable: boolean
  /** Whether it starts in the period, and so counts there. */
  inPeriod: boolean
}
