import { codePoints, Shape, utf8Bytes } from './content.ts'
import { Clause, EVENT_TYPES, EventColumns, type EventType } from '../threads/event.ts'
import { billMessages } from '../threads/per-message.ts'
import type { RuleProfile } from '../profile/profile.ts'
import { rulesFor } from '../profile/rules.ts'
import { newMessageColumns } from '../threads/thread.ts'

export interface CheckResult {
  class: EventType
  bytes: number
  /** Unicode code points. */
  characters: number
  /** What the text is billed as in the US; 1 everywhere else. */
  segments: number
  /** The byte (0-based) with which the second segment, or outside the US the single message, begins; null where it fits. */
  overrunAtByte: number | null
  /** Characters of more than one byte, with their place counted in code points. */
  costlyCharacters: { index: number; text: string; bytes: number }[]
}

/**
 * What a business message with this text and nothing else would be billed as, before anyone sends it. Segments go by the
 * size alone (rating rules, section 3), also where a segment ends in the middle of a character.
 * @param region ISO 3166-1 alpha-2, upper case
 */
export function checkText(text: string, region: string, profile: RuleProfile): CheckResult {
  const rules = rulesFor('non-conversational', profile, region === 'US')
  const bytes = utf8Bytes(text)
  const characters = codePoints(text)
  const size = rules.sizeUnit === 'bytes' ? bytes : characters

  const message = newMessageColumns(1)
  message.shape[0] = Shape.text
  message.bytes[0] = bytes
  message.characters[0] = characters
  const events = new EventColumns(1)
  billMessages(message, 0, 1, rules, Clause.usMessage, false, events)

  const { costlyCharacters, byteOfLimit } = measure(text, rules.sizeLimit)
  return {
    class: EVENT_TYPES[events.type[0]!]!,
    bytes,
    characters,
    segments: events.quantity[0]!,
    overrunAtByte: size <= rules.sizeLimit ? null : rules.sizeUnit === 'bytes' ? rules.sizeLimit : byteOfLimit,
    costlyCharacters,
  }
}

/** Measures a text; `byteOfLimit` is the byte at which the code point with index `limit` (0-based) begins. */
function measure(text: string, limit: number): Pick<CheckResult, 'costlyCharacters'> & { byteOfLimit: number } {
  const costlyCharacters: CheckResult['costlyCharacters'] = []
  let index = 0
  let byte = 0
  let byteOfLimit = 0
  for (const character of text) {
    if (index === limit) byteOfLimit = byte
    const bytes = utf8Bytes(character)
    if (bytes > 1) costlyCharacters.push({ index, text: character, bytes })
    index++
    byte += bytes
  }
  return { costlyCharacters, byteOfLimit }
}
