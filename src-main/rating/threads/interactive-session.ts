import type { Decisions } from './decisions.ts'
import { Clause, EventFlag, TypeCode, type EventColumns } from './event.ts'
import { billMessages, billOverTime } from './per-message.ts'
import { rulesAt, type Rules } from '../profile/rules.ts'
import type { MessageColumns } from './thread.ts'

/**
 * Finds US interactive sessions (Infobip: a session opens once four messages have been exchanged, and runs for 24 h
 * from the first of the four), and bills the messages outside them. The messages that may still open a session are
 * always the range `[head, at]`. The rules in force at the time of a message decide what it does to that range, and
 * rules without sessions empty it. An open session runs to its end, whatever rules come into force.
 * @param told what is told of every decision, to explain it
 */
export function rateSessions(
  messages: MessageColumns,
  from: number,
  to: number,
  rules: Rules,
  events: EventColumns,
  told?: Decisions,
): void {
  const { atMs } = messages
  let inForce = rules
  let { untilMs, windowMs, sessionMessages } = rules
  let head = from
  let queuedFrom = from // the first message since the last session, in the queue or billed since
  let sessionAt = -1
  let endMs = -Infinity

  for (let at = from; at < to; at++) {
    const time = atMs[at]!
    if (time < endMs) {
      told?.againstWindow(at, endMs, true)
      continue
    }
    if (sessionAt >= 0) {
      pushSession(messages, sessionAt, at, endMs, events)
      sessionAt = -1
      head = queuedFrom = at
    }
    if (endMs > -Infinity) told?.againstWindow(at, endMs, false)
    if (time >= untilMs) {
      inForce = rulesAt(inForce, time)
      ;({ untilMs, windowMs, sessionMessages } = inForce)
    }
    if (inForce.grouping === 'none') {
      told?.rulesMoved(head, at, at)
      told?.billedByItself(at, at + 1)
      billOverTime(messages, head, at, rules, Clause.queuedAtMove, false, events)
      billMessages(messages, at, at + 1, inForce, Clause.usMessage, false, events)
      head = queuedFrom = at + 1
      continue
    }
    if (time - atMs[head]! >= windowMs) head = billOld(messages, head, at, rules, inForce, events, told)
    const opener = at - sessionMessages + 1
    const isInTime = opener >= head
    const opens = isInTime && opensSession(messages, opener, at, inForce)
    if (opener >= queuedFrom) told?.triedSession(opener, at, atMs[opener]! + windowMs, isInTime, opens)
    if (!opens) continue
    told?.stoodBefore(head, opener, opener)
    if (head < opener) billOverTime(messages, head, opener, rules, Clause.beforeSession, false, events)
    sessionAt = opener
    endMs = atMs[opener]! + windowMs
  }

  if (sessionAt >= 0) pushSession(messages, sessionAt, to, endMs, events)
  else billQueue(messages, head, to, rules, inForce, events, told)
}

/**
 * Bills the messages of the queue `[head, at)` that are too old for a session with the message `at`.
 * @returns the first that is left
 */
function billOld(
  messages: MessageColumns,
  head: number,
  at: number,
  rules: Rules,
  inForce: Rules,
  events: EventColumns,
  told?: Decisions,
): number {
  const { atMs } = messages
  let left = head
  while (atMs[at]! - atMs[left]! >= inForce.windowMs) left++
  told?.leftQueue(head, left, at - head, inForce.sessionMessages)
  billOverTime(messages, head, left, rules, Clause.tooOldForSession, false, events)
  return left
}

/**
 * Bills the messages that stand in the queue at the end of the traffic. Those that later messages could draw into a session
 * are marked as movable.
 */
function billQueue(
  messages: MessageColumns,
  head: number,
  to: number,
  rules: Rules,
  inForce: Rules,
  events: EventColumns,
  told?: Decisions,
): void {
  told?.leftQueue(head, to, to - head, inForce.sessionMessages)
  const movableFrom = Math.max(head, firstMovable(messages, head, to, inForce))
  billOverTime(messages, head, movableFrom, rules, Clause.queuedAtEnd, false, events)
  billOverTime(messages, movableFrom, to, rules, Clause.queuedAtEnd, true, events)
}

/**
 * The first message at the end of the traffic that later messages could still draw into a session, under the rules in
 * force or under later ones that come into force before the message is too old.
 */
function firstMovable({ atMs }: MessageColumns, head: number, to: number, rules: Rules): number {
  let earliest = to
  let fromMs = -Infinity
  for (let reached: Rules | null = rules; reached; fromMs = reached.untilMs, reached = reached.next) {
    if (reached.grouping !== 'sessions') continue
    let first = Math.max(head, to - (reached.sessionMessages - 1))
    while (first < earliest && fromMs - atMs[first]! >= reached.windowMs) first++
    earliest = Math.min(earliest, first)
  }
  return earliest
}

function opensSession(messages: MessageColumns, opener: number, last: number, rules: Rules): boolean {
  if (!rules.sessionNeedsBothDirections) return true
  for (let at = opener + 1; at <= last; at++) {
    if (messages.direction[at] !== messages.direction[opener]) return true
  }
  return false
}

function pushSession(messages: MessageColumns, first: number, end: number, endMs: number, events: EventColumns): void {
  const { interactive_session: type } = TypeCode
  events.push(type, Clause.sessionOpened, EventFlag.chargeable, 1, messages.atMs[first]!, endMs, first, end - first)
}
