/** Billable events: what the rules make of a thread, before any price. */

export const EVENT_TYPES = [
  'a2p_basic_message',
  'a2p_single_message',
  'p2a_basic_message',
  'p2a_single_message',
  'a2p_conversation',
  'p2a_conversation',
  'a2p_rich_message',
  'p2a_rich_message',
  'a2p_rich_media_message',
  'p2a_rich_media_message',
  'interactive_session',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** The stored number of each event type: its place in `EVENT_TYPES`, to which new types may only be appended. */
export const TypeCode = Object.fromEntries(EVENT_TYPES.map((type, code) => [type, code])) as Record<EventType, number>

/** The types that are billed by segments, by their numbers. */
export const SEGMENTED: ReadonlySet<number> = new Set([TypeCode.a2p_rich_message, TypeCode.p2a_rich_message])

/** The segments of events of a type beyond the first of each; 0 where the type is not billed by segments. */
export const extraSegments = (type: number, quantity: number, events: number): number =>
  SEGMENTED.has(type) ? quantity - events : 0

/** The clause of the rating rules that made an event, with the sentence that a person reads. Append only. */
export const CLAUSES = [
  { clause: '4', because: 'every message of a non-conversational agent is billed by itself' },
  { clause: '5.2', because: 'the other side answered within the window, so a conversation opened' },
  // Of several that waited the earlier ones; in older stores, of all that the last two are for. What became of the newest
  // is not said of the others: it may be so much later that they are not rated again when it changes.
  { clause: '5.3', because: 'no answer to it opened a conversation' },
  { clause: '5.end', because: 'the traffic ends before an answer came' },
  { clause: '6', because: 'in the United States every message is billed by itself' },
  { clause: '7.2', because: 'a day passed before enough messages were exchanged to open a session' },
  { clause: '7.3', because: 'enough messages both ways within the window opened an interactive session' },
  { clause: '7.3 before', because: 'it came before the messages that opened the session' },
  { clause: '7.end', because: 'the traffic ends before enough messages were exchanged to open a session' },
  { clause: '7 moved', because: 'the agent moved to rules without sessions before enough messages were exchanged' },
  {
    clause: '5.2 all waiting',
    because: 'the user answered within the window of several messages, and under this profile all of them join',
  },
  { clause: '5.3', because: 'a later message from the same side took its place before an answer came' },
  { clause: '5.3', because: 'no answer from the other side came within the window' },
] as const

export const Clause = {
  globalMessage: 0,
  conversationOpened: 1,
  unanswered: 2,
  superseded: 11,
  answerTooLate: 12,
  waitingAtEnd: 3,
  usMessage: 4,
  tooOldForSession: 5,
  sessionOpened: 6,
  beforeSession: 7,
  queuedAtEnd: 8,
  queuedAtMove: 9,
  conversationOfAllWaiting: 10,
} as const

export const EventFlag = {
  /** Costs what the rate card says; an event without this flag is listed with amount 0. */
  chargeable: 1,
  /**
   * The event is at the end of the known traffic: a later message could still draw it into a conversation or session.
   */
  movable: 2,
} as const

/**
 * Events as columns, in the order of their first message. The messages of an event stand next to each other in the
 * thread: `first` is the index of the first one, `count` how many there are.
 */
export class EventColumns {
  length = 0
  type: Uint8Array
  clause: Uint8Array
  flags: Uint8Array
  quantity: Uint32Array
  /** UTC milliseconds: the time of a single message, the anchor of a conversation, the first message of a session. */
  startedAtMs: Float64Array
  /** UTC milliseconds, exclusive: the end of a conversation or session; 0 for a single message. */
  endedAtMs: Float64Array
  first: Uint32Array
  count: Uint32Array

  constructor(capacity = 1024) {
    this.type = new Uint8Array(capacity)
    this.clause = new Uint8Array(capacity)
    this.flags = new Uint8Array(capacity)
    this.quantity = new Uint32Array(capacity)
    this.startedAtMs = new Float64Array(capacity)
    this.endedAtMs = new Float64Array(capacity)
    this.first = new Uint32Array(capacity)
    this.count = new Uint32Array(capacity)
  }

  push(
    type: number,
    clause: number,
    flags: number,
    quantity: number,
    startedAtMs: number,
    endedAtMs: number,
    first: number,
    count: number,
  ): void {
    const place = this.length
    this.reserve(1)
    this.type[place] = type
    this.clause[place] = clause
    this.flags[place] = flags
    this.quantity[place] = quantity
    this.startedAtMs[place] = startedAtMs
    this.endedAtMs[place] = endedAtMs
    this.first[place] = first
    this.count[place] = count
    this.length = place + 1
  }

  clear(): void {
    this.length = 0
  }

  /** Makes room for more events. The caller writes them into the columns itself and adds their number to `length`. */
  reserve(more: number): void {
    if (this.length + more > this.type.length) this.grow(this.length + more)
  }

  private grow(least: number): void {
    const capacity = Math.max(16, least, this.type.length * 2)
    this.type = extendColumn(this.type, new Uint8Array(capacity))
    this.clause = extendColumn(this.clause, new Uint8Array(capacity))
    this.flags = extendColumn(this.flags, new Uint8Array(capacity))
    this.quantity = extendColumn(this.quantity, new Uint32Array(capacity))
    this.startedAtMs = extendColumn(this.startedAtMs, new Float64Array(capacity))
    this.endedAtMs = extendColumn(this.endedAtMs, new Float64Array(capacity))
    this.first = extendColumn(this.first, new Uint32Array(capacity))
    this.count = extendColumn(this.count, new Uint32Array(capacity))
  }
}

function extendColumn<T extends Uint8Array | Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
