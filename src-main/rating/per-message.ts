import { segmentsOf } from './content.ts'
import { EventFlag, type EventColumns } from './event.ts'
import { rulesAt, type Rules } from './rules.ts'
import type { MessageColumns } from './thread.ts'

/**
 * Bills the messages `[from, to)`, each by itself and by the rules in force at its own time. Globally: basic or single, quantity 1. US: rich with its segments, or
 * rich media with quantity 1. A P2A message may be listed as not chargeable. Most events of most traffic are made here,
 * so the columns are written one by one instead of by `push`.
 * @param rules those in force at the first message, or a chain that begins earlier
 * @param clause a `Clause`
 * @param movable whether later traffic could still move the messages into a conversation or session
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
  if (from === to) return
  if (messages.atMs[to - 1]! < rules.untilMs) return billUnder(messages, from, to, rules, clause, movable, events)
  for (let at = from; at < to;) {
    const inForce = rulesAt(rules, messages.atMs[at]!)
    const start = at++
    while (at < to && messages.atMs[at]! < inForce.untilMs) at++
    billUnder(messages, start, at, inForce, clause, movable, events)
  }
}

function billUnder(
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
