/**
 * What an evidence file holds, as its page reads it: a statement, and the messages that it was rated from. Times are UTC
 * milliseconds, days are those of `core/calendar`, money is a decimal string.
 */
import type { Statement } from '../../../contract/answers/statement-answers.ts'
import type { RuleProfile } from '../../../rating/profile/profile.ts'
import type { EventType } from '../../../rating/threads/event.ts'

export const EVIDENCE_FORMAT = 1

/** Everything but the threads. */
export interface EvidenceHead {
  format: typeof EVIDENCE_FORMAT
  writtenAt: string
  statement: Statement
  /** The agent whose messages the file holds; null where it holds those of all. */
  agentId: string | null
  /** Whether end users stand with their own ids, or as pseudonyms. */
  userIds: boolean
  texts: boolean
  /**
   * The SHA-256 over the period's events that an issued statement states, or the one that was recorded when ids of end
   * users were replaced since; null for a draft.
   */
  eventsSha256: string | null
  /** The agents of the threads, sorted by id; a thread names its agent by the place. */
  agents: EvidenceAgent[]
  /** Every version of a profile that an agent is rated by. */
  profiles: RuleProfile[]
  /** Where messages were carried; a message names its origin by the place. */
  origins: Origin[]
}

export type Origin = readonly [country: string | null, carrier: string | null]

interface EvidenceAgent {
  agentId: string
  /** In order of time; null from the beginning. `profile` is as `infobip@1`. */
  rules: { fromMs: number | null; profile: string }[]
  /** From when on an event may still change by traffic to come: see `provisionalAfterMs`. */
  provisionalAfterMs: number
}

/**
 * What the agents count whose messages are not in the file. Prices by tier go by the units of all agents of a client
 * together, so that without these a part of them could not be priced.
 */
export interface OtherAgents {
  totals: OtherTotal[]
  /** The chargeable events of days on which the price of one depends on those before it, in order of start. */
  events: OtherEvent[]
}
type OtherTotal = [
  agentId: string,
  day: number,
  type: EventType,
  country: string,
  carrier: string,
  chargeable: number,
  events: number,
  quantity: number,
  overrunSegments: number,
  assumed: number,
]
export type OtherEvent = [
  agentId: string,
  startedAtMs: number,
  day: number,
  type: EventType,
  country: string,
  carrier: string,
  quantity: number,
  assumed: number,
]

/** The messages of one end user with one agent around the period, in thread order, and the events of the period. */
export interface EvidenceThread {
  /** Place among the agents of the file. */
  agent: number
  /** An id, or a pseudonym. */
  user: string
  us: 0 | 1
  /** 1 where the last billable message only shows that the thread goes on: what it is billed as is not in the file. */
  goesOn: 0 | 1
  messages: EvidenceMessage[]
  events: EvidenceEvent[]
}

export type EvidenceMessage = [
  messageId: string,
  atMs: number,
  /** 0 for A2P, 1 for P2A. */
  direction: 0 | 1,
  /** A `Shape`. */
  shape: number,
  bytes: number,
  characters: number,
  /** A `State`. */
  state: number,
  assumed: 0 | 1,
  /** Place among the origins of the file. */
  origin: number,
  /** Only where the file was asked to hold texts, and the message has one. */
  text?: string,
]

/** `first` and `count` are places among the billable messages of the thread. */
export type EvidenceEvent = [
  type: EventType,
  quantity: number,
  startedAtMs: number,
  /** 0 for a single message. */
  endedAtMs: number,
  first: number,
  count: number,
  chargeable: 0 | 1,
  /** 1 where traffic to come may still change it. */
  provisional: 0 | 1,
  /** A `Clause`. */
  clause: number,
  /** Exact, surcharges included; null where it has no price. */
  amount: string | null,
]
