import { rulesAt, type Rules } from '../profile/rules.ts'
import { Clause, EventColumns } from '../threads/event.ts'
import { billMessages } from '../threads/per-message.ts'
import type { MessageColumns } from '../threads/thread.ts'

/** Filled anew for each message, as a long thread asks for thousands. */
const event = new EventColumns(1)

/**
 * What a message is as an event by itself, whether or not a conversation or session holds it.
 * @returns `type` as a `TypeCode`; `segments` is 1 where the message is not billed by segments
 */
export function byItself(messages: MessageColumns, at: number, rules: Rules): { type: number; segments: number } {
  event.clear()
  billMessages(messages, at, at + 1, rulesAt(rules, messages.atMs[at]!), Clause.globalMessage, false, event)
  return { type: event.type[0]!, segments: event.quantity[0]! }
}
