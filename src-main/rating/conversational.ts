import { Clause, EventFlag, TypeCode, type EventColumns } from './event.ts'
import { billMessages } from './per-message.ts'
import { rulesAt, type Rules } from './rules.ts'
import type { MessageColumns } from './thread.ts'

/**
 * Conversations outside the US (Vonage scenarios A2P 1–4, P2A 1–3; Infobip's likewise). At most one conversation is
 * open and at most one message waits for an answer. An answer opens a conversation with the waiting message only, so
 * earlier unanswered ones stay message events. Whether a message answers, and how long what it opens will last, is
 * for the rules in force at its own time; what is open already runs to its end whatever comes into force.
 */
export function rateConversations(
  messages: MessageColumns,
  from: number,
  to: number,
  rules: Rules,
  events: EventColumns,
): void {
  const { atMs, direction } = messages
  let inForce = rules
  let { untilMs, windowMs } = rules
  let waiting = -1
  let waitingUnder = rules
  let openedAt = -1 // place of the open conversation's first message
  let anchorMs = 0
  let endMs = -Infinity

  for (let at = from; at < to; at++) {
    const time = atMs[at]!
    if (time < endMs) continue // covered
    if (openedAt >= 0) {
      pushConversation(messages, openedAt, at, anchorMs, endMs, events)
      openedAt = -1
    }
    if (time >= untilMs) {
      inForce = rulesAt(inForce, time)
      ;({ untilMs, windowMs } = inForce)
    }
    if (waiting >= 0 && direction[waiting] !== direction[at] && time < atMs[waiting]! + windowMs) {
      const anchorIsReply = direction[waiting] === 0 ? inForce.a2pAnchorIsReply : inForce.p2aAnchorIsReply
      openedAt = waiting
      anchorMs = anchorIsReply ? time : atMs[waiting]!
      endMs = anchorMs + windowMs
      waiting = -1
    } else {
      if (waiting >= 0) billMessages(messages, waiting, waiting + 1, waitingUnder, Clause.unanswered, false, events)
      waiting = at
      waitingUnder = inForce
    }
  }
  if (openedAt >= 0) pushConversation(messages, openedAt, to, anchorMs, endMs, events)
  if (waiting >= 0) billMessages(messages, waiting, waiting + 1, waitingUnder, Clause.waitingAtEnd, true, events)
}

function pushConversation(
  messages: MessageColumns,
  first: number,
  end: number,
  anchorMs: number,
  endMs: number,
  events: EventColumns,
): void {
  const type = messages.direction[first] === 0 ? TypeCode.a2p_conversation : TypeCode.p2a_conversation
  events.push(type, Clause.conversationOpened, EventFlag.chargeable, 1, anchorMs, endMs, first, end - first)
}
