import type { Decisions } from './decisions.ts'
import { Clause, type EventColumns } from './event.ts'
import { billOverTime } from './per-message.ts'
import { rateConversations } from './conversational.ts'
import { rateSessions } from './interactive-session.ts'
import { rulesAt, type Rules } from '../profile/rules.ts'
import type { MessageColumns } from './thread.ts'

/**
 * Rates one thread: the messages `[from, to)` of the columns, which must be in thread order (`compareInThread`) and
 * billable under the profile of their time. Appends the events in the order of their first message; each message is in
 * exactly one event.
 * @param rules of one profile, or the chain of several (`rulesOver`)
 * @param told what is told of every decision, to explain it
 */
export function rateThread(
  messages: MessageColumns,
  from: number,
  to: number,
  rules: Rules,
  events: EventColumns,
  told?: Decisions,
): void {
  const inForce = rules.next === null || from === to ? rules : rulesAt(rules, messages.atMs[from]!)
  switch (groupingUntil(inForce, messages.atMs[to - 1]!)) {
    case 'conversations':
      return rateConversations(messages, from, to, inForce, events, told)
    case 'sessions':
      return rateSessions(messages, from, to, inForce, events, told)
    case 'none': {
      told?.billedByItself(from, to)
      const clause = inForce.us ? Clause.usMessage : Clause.globalMessage
      return billOverTime(messages, from, to, inForce, clause, false, events)
    }
  }
}

/**
 * How to group the messages of a thread that ends at `lastMs`: sessions are looked for if any of the rules until then
 * has them.
 */
function groupingUntil(rules: Rules, lastMs: number): Rules['grouping'] {
  while (rules.grouping === 'none' && lastMs >= rules.untilMs) rules = rules.next!
  return rules.grouping
}
