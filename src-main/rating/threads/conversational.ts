import type { Decisions } from './decisions.ts'
import { Clause, EventFlag, TypeCode, type EventColumns } from './event.ts'
import { billOverTime } from './per-message.ts'
import { rulesAt, type Rules } from '../profile/rules.ts'
import type { MessageColumns } from './thread.ts'

/**
 * Finds conversations outside the US (Vonage scenarios A2P 1–4, P2A 1–3; Infobip's likewise), and bills the messages
 * outside them. At most one conversation is open at a time.
 *
 * The messages that wait for an answer are always the range `[oldest, newest]`. By the documents that is one message at
 * most, and an earlier unanswered one is billed by itself. Under a profile where all waiting A2P messages join, it may
 * be several of them. A user's message never stands between them: it either answers them or comes too late for all.
 *
 * The rules in force at the time of a message decide what it does to the waiting messages and how long a conversation
 * lasts that it opens. An open conversation runs to its end, whatever rules come into force.
 * @param told what is told of every decision, to explain it
 */
export function rateConversations(
  messages: MessageColumns,
  from: number,
  to: number,
  rules: Rules,
  events: EventColumns,
  told?: Decisions,
): void {
  const { atMs, direction } = messages
  let inForce = rules
  let { untilMs, windowMs } = rules
  let oldest = -1
  let newest = -1 // -1: none waits
  let openedAt = -1 // index of the open conversation's first message; -1: none is open
  let opening: number = Clause.conversationOpened
  let anchorMs = 0
  let endMs = -Infinity

  for (let at = from; at < to; at++) {
    const time = atMs[at]!
    if (time < endMs) {
      told?.againstWindow(at, endMs, true)
      continue
    }
    if (openedAt >= 0) {
      pushConversation(messages, openedAt, at, opening, anchorMs, endMs, events)
      openedAt = -1
    }
    if (endMs > -Infinity) told?.againstWindow(at, endMs, false)
    if (time >= untilMs) {
      inForce = rulesAt(inForce, time)
      ;({ untilMs, windowMs } = inForce)
    }
    if (newest >= 0 && direction[newest] !== direction[at] && time < atMs[newest]! + windowMs) {
      told?.answered(newest, at, atMs[newest]! + windowMs, true)
      openedAt = newest
      if (oldest < newest) {
        openedAt = firstToJoin(messages, oldest, newest, time, inForce)
        if (told) tellJoined(messages, oldest, newest, at, openedAt, windowMs, told)
        billOverTime(messages, oldest, openedAt, rules, Clause.unanswered, false, events)
      }
      opening = openedAt < newest ? Clause.conversationOfAllWaiting : Clause.conversationOpened
      const anchorIsReply = direction[newest] === 0 ? inForce.a2pAnchorIsReply : inForce.p2aAnchorIsReply
      anchorMs = anchorIsReply ? time : atMs[newest]!
      endMs = anchorMs + windowMs
      newest = -1
    } else if (newest >= 0 && direction[at] === 0 && direction[newest] === 0 && inForce.everyWaitingA2pJoins) {
      newest = at
    } else {
      if (newest >= 0) billReplaced(messages, oldest, newest, at, rules, inForce, events, told)
      oldest = newest = at
    }
  }
  if (openedAt >= 0) pushConversation(messages, openedAt, to, opening, anchorMs, endMs, events)
  if (newest >= 0) billWaiting(messages, oldest, newest, rules, inForce, events, told)
}

/** Tells which of the waiting messages before the newest joined the conversation that the message `at` opened. */
function tellJoined(
  { atMs }: MessageColumns,
  oldest: number,
  newest: number,
  at: number,
  firstJoined: number,
  windowMs: number,
  told: Decisions,
): void {
  for (let waiting = oldest; waiting < newest; waiting++) {
    told.joined(waiting, at, atMs[waiting]! + windowMs, waiting >= firstJoined)
  }
}

/** Bills the waiting messages `[oldest, newest]`, to whose place the message `at` comes because it does not answer them. */
function billReplaced(
  messages: MessageColumns,
  oldest: number,
  newest: number,
  at: number,
  rules: Rules,
  inForce: Rules,
  events: EventColumns,
  told?: Decisions,
): void {
  const { atMs, direction } = messages
  const isOtherSide = direction[newest] !== direction[at]
  for (let waiting = oldest; waiting <= newest; waiting++) {
    if (isOtherSide) told?.answered(waiting, at, atMs[waiting]! + inForce.windowMs, false)
    else told?.tookPlace(waiting, at)
  }
  const clause = isOtherSide ? Clause.answerTooLate : Clause.superseded
  billOverTime(messages, oldest, newest, rules, Clause.unanswered, false, events)
  billOverTime(messages, newest, newest + 1, rules, clause, false, events)
}

/** The first of the waiting A2P messages `[oldest, newest]` that joins a conversation opened at `time`. */
function firstToJoin(
  { atMs }: MessageColumns,
  oldest: number,
  newest: number,
  time: number,
  { everyWaitingA2pJoins, windowMs }: Rules,
): number {
  if (!everyWaitingA2pJoins) return newest
  let first = oldest
  while (time >= atMs[first]! + windowMs) first++
  return first
}

/**
 * Bills the messages that still wait at the end of the traffic. Those that a later reply could draw into a conversation
 * are marked as movable.
 */
function billWaiting(
  messages: MessageColumns,
  oldest: number,
  newest: number,
  rules: Rules,
  inForce: Rules,
  events: EventColumns,
  told?: Decisions,
): void {
  const movableFrom = oldest < newest ? firstMovable(messages, oldest, newest, inForce) : newest
  const { atMs } = messages
  for (let waiting = oldest; waiting <= newest; waiting++) {
    if (waiting >= movableFrom) told?.waitsAtEnd(waiting)
    else told?.waitedTooLong(waiting, atMs[newest]!, atMs[waiting]! + inForce.windowMs)
  }
  billOverTime(messages, oldest, movableFrom, rules, Clause.unanswered, false, events)
  billOverTime(messages, movableFrom, newest + 1, rules, Clause.waitingAtEnd, true, events)
}

/**
 * The first waiting message that a later reply could still draw into a conversation: a reply right now, or one as soon
 * as later rules come into force.
 */
function firstMovable(messages: MessageColumns, oldest: number, newest: number, inForce: Rules): number {
  let earliest = newest
  let answeredMs = messages.atMs[newest]!
  for (let reached: Rules | null = inForce; reached; answeredMs = reached.untilMs, reached = reached.next) {
    if (answeredMs >= messages.atMs[newest]! + reached.windowMs) continue
    earliest = Math.min(earliest, firstToJoin(messages, oldest, newest, answeredMs, reached))
  }
  return earliest
}

function pushConversation(
  messages: MessageColumns,
  first: number,
  end: number,
  clause: number,
  anchorMs: number,
  endMs: number,
  events: EventColumns,
): void {
  const type = messages.direction[first] === 0 ? TypeCode.a2p_conversation : TypeCode.p2a_conversation
  events.push(type, clause, EventFlag.chargeable, 1, anchorMs, endMs, first, end - first)
}
