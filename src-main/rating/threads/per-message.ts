import { segmentsOf } from '../content/content.ts'
import { EventFlag, type EventColumns } from './event.ts'
import { rulesAt, type Rules } from '../profile/rules.ts'
import type { MessageColumns } from './thread.ts'

/**
 * Bills each of the messages `[from, to)` by itself, under one set of rules. Outside the US: basic or single, quantity
 * 1. In the US: rich with the number of its segments, or rich media with quantity 1. A P2A message may be listed as not
 * chargeable. Most events are made here, so the columns are written directly and not through `push`.
 * @param clause a `Clause`
 * @param movable whether later traffic could still draw the messages into a conversation or session
 */
export function billMessages(
  messages: MessageColumns,
  from: number,
  to: number,
  rules: Rules,
  clause: number,
  movable: boolean,
  events: EventColumns,
): void {
  events.reserve(to - from)
  const { direction, shape, atMs } = messages
  const sizes = rules.sizeUnit === 'bytes' ? messages.bytes : messages.characters
  const { sizeLimit, messageFlags } = rules
  const { typesWithin, typesBeyond, segmented } = rules.classes
  const movableFlag = movable ? EventFlag.movable : 0
  const { type, clause: clauses, flags, quantity, startedAtMs, endedAtMs, first, count } = events

  let place = events.length
  for (let at = from; at < to; at++, place++) {
    const side = direction[at]!
    const cell = shape[at]! * 2 + side
    const size = sizes[at]!
    if (size <= sizeLimit) {
      type[place] = typesWithin[cell]!
      quantity[place] = 1
    } else {
      type[place] = typesBeyond[cell]!
      quantity[place] = segmented[cell] === 1 ? segmentsOf(size, sizeLimit) : 1
    }
    clauses[place] = clause
    flags[place] = messageFlags[side]! | movableFlag
    startedAtMs[place] = atMs[at]!
    endedAtMs[place] = 0
    first[place] = at
    count[place] = 1
  }
  events.length = place
}

/**
 * Does the same where the rules may change among the messages: each is billed by the rules in force at its own time.
 * @param rules those in force at the first message, or an earlier link of their chain
 */
export function billOverTime(
  messages: MessageColumns,
  from: number,
  to: number,
  rules: Rules,
  clause: number,
  movable: boolean,
  events: EventColumns,
): void {
  if (from === to) return
  const { atMs } = messages
  let inForce = rulesAt(rules, atMs[from]!)
  let start = from
  while (atMs[to - 1]! >= inForce.untilMs) {
    let end = start + 1
    while (atMs[end]! < inForce.untilMs) end++
    billMessages(messages, start, end, inForce, clause, movable, events)
    inForce = rulesAt(inForce, atMs[end]!)
    start = end
  }
  billMessages(messages, start, to, inForce, clause, movable, events)
}
