import { Clause, EventFlag, TypeCode, type EventColumns } from './event.ts'
import { billMessage } from './per-message.ts'
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
    for (; time - atMs[head]! >= rules.windowMs; head++) {
      billMessage(messages, head, rules, Clause.tooOldForSession, false, events)
    }
    const opener = at - rules.sessionMessages + 1
    if (opener < head || !opensSession(messages, opener, at, rules)) continue
    for (; head < opener; head++) billMessage(messages, head, rules, Clause.beforeSession, false, events)
    sessionAt = opener
    endMs = atMs[opener]! + rules.windowMs
  }

  if (sessionAt >= 0) {
    pushSession(messages, sessionAt, to, endMs, events)
    return
  }
  for (; head < to; head++) {
    // Only the last few could still be among the messages that open a session.
    const movable = head >= to - (rules.sessionMessages - 1)
    billMessage(messages, head, rules, Clause.queuedAtEnd, movable, events)
  }
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
