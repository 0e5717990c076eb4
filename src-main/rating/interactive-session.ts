import { Clause, EventFlag, TypeCode, type EventColumns } from './event.ts'
import { billMessages } from './per-message.ts'
import type { Rules } from './rules.ts'
import type { MessageColumns } from './thread.ts'

/**
 * US interactive sessions (Infobip: a session opens once four messages have been exchanged, and runs for 24 h from the
 * first of the four). The queue of messages not yet in a session is always the range `[head, at]`, so it needs no list.
 */
export function rateSessions(
  messages: MessageColumns,
  from: number,
  to: number,
  rules: Rules,
  events: EventColumns,
): void {
  const { atMs } = messages
  const { windowMs, sessionMessages } = rules
  let head = from
  let sessionAt = -1
  let endMs = -Infinity

  for (let at = from; at < to; at++) {
    const time = atMs[at]!
    if (time < endMs) continue // covered
    if (sessionAt >= 0) {
      pushSession(messages, sessionAt, at, endMs, events)
      sessionAt = -1
      head = at
    }
    if (time - atMs[head]! >= windowMs) {
      const oldest = head
      while (time - atMs[head]! >= windowMs) head++
      billMessages(messages, oldest, head, rules, Clause.tooOldForSession, false, events)
    }
    const opener = at - sessionMessages + 1
    if (opener < head || !opensSession(messages, opener, at, rules)) continue
    if (head < opener) billMessages(messages, head, opener, rules, Clause.beforeSession, false, events)
    sessionAt = opener
    endMs = atMs[opener]! + windowMs
  }

  if (sessionAt >= 0) {
    pushSession(messages, sessionAt, to, endMs, events)
    return
  }
  // Only the last few could still be among the messages that open a session.
  const movableFrom = Math.max(head, to - (sessionMessages - 1))
  billMessages(messages, head, movableFrom, rules, Clause.queuedAtEnd, false, events)
  billMessages(messages, movableFrom, to, rules, Clause.queuedAtEnd, true, events)
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
