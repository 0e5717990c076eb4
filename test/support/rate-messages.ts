import { codePoints, shapeOf, utf8Bytes } from '../../src-main/rating/content/content.ts'
import { CLAUSES, EVENT_TYPES, EventColumns, EventFlag, type EventType } from '../../src-main/rating/threads/event.ts'
import { messageTimeMs, type Message } from '../../src-main/rating/messages/message.ts'
import type { RuleProfile } from '../../src-main/rating/profile/profile.ts'
import {
  always,
  billableOver,
  rulesOver,
  type ProfileTimeline,
} from '../../src-main/rating/profile/profile-timeline.ts'
import { rateThread } from '../../src-main/rating/threads/rate.ts'
import { isUsTraffic, type Category } from '../../src-main/rating/profile/rules.ts'
import { stateOf } from '../../src-main/rating/messages/status.ts'
import { compareInThread, newMessageColumns, type MessageColumns } from '../../src-main/rating/threads/thread.ts'

/** One event with its messages, for tests; the program itself uses `rateThread`. */
export interface RatedEvent {
  type: EventType
  quantity: number
  userId: string
  /** UTC milliseconds. */
  startedAtMs: number
  /** Exclusive end of a conversation or session; null for a single message. */
  endedAtMs: number | null
  /** In thread order. */
  messageIds: string[]
  chargeable: boolean
  /** Whether later traffic could still draw it into a conversation or session. */
  movable: boolean
  /** The clause of the rating rules that made it. */
  clause: string
}

/**
 * Rates the messages of one agent, given in any order and each once; those not billable under the profile of their time
 * get no event. Threads are in the order of their first message, and so are the events of a thread.
 */
export function rateMessages(
  messages: readonly Message[],
  agent: { category: Category; region: string },
  profiles: RuleProfile | ProfileTimeline,
): RatedEvent[] {
  const timeline = 'id' in profiles ? always(profiles) : profiles
  const isBillable = billableOver(timeline)
  const billable = messages.filter((message) => {
    const state = stateOf(message.direction, message.status)
    return isBillable(state, shapeOf(message.contentType, message.suggestions), messageTimeMs(message))
  })
  const isUs = ({ country }: Message): boolean => isUsTraffic(country, agent.region)
  const threads = Map.groupBy(inThreadOrder(billable), (message) => JSON.stringify([message.userId, isUs(message)]))
  return [...threads.values()].flatMap((thread) => {
    const events = new EventColumns(thread.length)
    rateThread(columnsOf(thread), 0, thread.length, rulesOver(agent.category, timeline, isUs(thread[0]!)), events)
    return Array.from({ length: events.length }, (_, place) => ratedEvent(thread, events, place))
  })
}

const inThreadOrder = (messages: readonly Message[]): Message[] =>
  messages
    .map((message) => ({
      message,
      atMs: messageTimeMs(message),
      sentAtMs: message.sentAtMs,
      messageId: message.messageId,
    }))
    .sort(compareInThread)
    .map(({ message }) => message)

/** A withheld body counts its bytes and, as nothing else is known, as many characters. */
function columnsOf(thread: readonly Message[]): MessageColumns {
  const columns = newMessageColumns(thread.length)
  thread.forEach((message, at) => {
    const { text, textBytes } = message
    columns.atMs[at] = messageTimeMs(message)
    columns.direction[at] = message.direction === 'A2P' ? 0 : 1
    columns.shape[at] = shapeOf(message.contentType, message.suggestions)
    columns.bytes[at] = text !== null ? utf8Bytes(text) : (textBytes ?? 0)
    columns.characters[at] = text !== null ? codePoints(text) : (textBytes ?? 0)
  })
  return columns
}

function ratedEvent(thread: readonly Message[], events: EventColumns, place: number): RatedEvent {
  const first = events.first[place]!
  const flags = events.flags[place]!
  return {
    type: EVENT_TYPES[events.type[place]!]!,
    quantity: events.quantity[place]!,
    userId: thread[first]!.userId,
    startedAtMs: events.startedAtMs[place]!,
    endedAtMs: events.endedAtMs[place] || null,
    messageIds: thread.slice(first, first + events.count[place]!).map(({ messageId }) => messageId),
    chargeable: (flags & EventFlag.chargeable) !== 0,
    movable: (flags & EventFlag.movable) !== 0,
    clause: CLAUSES[events.clause[place]!]!.clause,
  }
}
