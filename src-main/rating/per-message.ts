import { segmentsOf, Shape } from './content.ts'
import { EventFlag, TypeCode, type EventColumns } from './event.ts'
import type { Rules } from './rules.ts'
import type { MessageColumns } from './thread.ts'

const RICH = [TypeCode.a2p_rich_message, TypeCode.p2a_rich_message] as const
const RICH_MEDIA = [TypeCode.a2p_rich_media_message, TypeCode.p2a_rich_media_message] as const
const BASIC = [TypeCode.a2p_basic_message, TypeCode.p2a_basic_message] as const
const SINGLE = [TypeCode.a2p_single_message, TypeCode.p2a_single_message] as const

/**
 * Bills one message by itself. Globally: basic or single, quantity 1. US: rich with its segments, or rich media with
 * quantity 1. A P2A message may be listed as not chargeable.
 * @param movable whether later traffic could still move the message into a conversation or session
 */
export function billMessage(
  messages: MessageColumns,
  at: number,
  rules: Rules,
  clause: number,
  movable: boolean,
  events: EventColumns,
): void {
  const direction = messages.direction[at]! as 0 | 1
  const shape = messages.shape[at]!
  const size = rules.sizeUnit === 'bytes' ? messages.bytes[at]! : messages.characters[at]!
  let type: number
  let quantity = 1
  if (rules.us) {
    // An action tap counts as a text where a profile counts it at all.
    if (shape <= Shape.textWithLightSuggestions || shape === Shape.actionTap) {
      type = RICH[direction]
      quantity = segmentsOf(size, rules.segmentSize)
    } else type = RICH_MEDIA[direction]
  } else {
    const isBasic = (shape === Shape.text || shape === Shape.actionTap) && size <= rules.basicLimit
    type = isBasic ? BASIC[direction] : SINGLE[direction]
  }
  const chargeable = direction === 0 || rules.p2aMessageChargeable
  const flags = (chargeable ? EventFlag.chargeable : 0) | (movable ? EventFlag.movable : 0)
  events.push(type, clause, flags, quantity, messages.atMs[at]!, 0, at, 1)
}
