import { Clause, type EventColumns } from './event.ts'
import { billMessages } from './per-message.ts'
import { rateConversations } from './conversational.ts'
import { rateSessions } from './interactive-session.ts'
import type { Rules } from './rules.ts'
import type { MessageColumns } from './thread.ts'

/**
 * Rates one thread: the messages `[from, to)` of the columns, which must be in thread order and billable under the
 * profile. Appends its events, in the order of their first message; every message is in exactly one of them.
 */
export function rateThread(
  messages: MessageColumns,
  from: number,
  to: number,
  rules: Rules,
  events: EventColumns,
): void {
  switch (rules.grouping) {
    case 'conversations':
      return rateConversations(messages, from, to, rules, events)
    case 'sessions':
      return rateSessions(messages, from, to, rules, events)
    case 'none': {
      const clause = rules.us ? Clause.usMessage : Clause.globalMessage
      return billMessages(messages, from, to, rules, clause, false, events)
    }
  }
}
