import { codePoints, shapeOf, utf8Bytes } from './content.ts'
import type { Message } from '../messages/message.ts'
import { Clause, EVENT_TYPES, EventColumns, type EventType } from '../threads/event.ts'
import { billMessages } from '../threads/per-message.ts'
import type { RuleProfile } from '../profile/profile.ts'
import { rulesFor, type Rules } from '../profile/rules.ts'
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

/** What a message holds, as far as its class goes by it. */
export type CheckedContent = Pick<Message, 'contentType' | 'text' | 'suggestions'>

/** What a message is billed as by itself. */
export interface BilledAlone {
  class: EventType
  /** Segments in the US; 1 everywhere else. */
  segments: number
}

/** What a message is billed as by the rules of each place. */
export type Outcomes = Record<'us' | 'elsewhere', BilledAlone>

/**
 * What a business message with this text and nothing else would be billed as, before anyone sends it.
 * @param region ISO 3166-1 alpha-2, upper case
 */
export const checkText = (text: string, region: string, profile: RuleProfile): CheckResult =>
  checkContent({ contentType: 'text', text, suggestions: [] }, region, profile)

/**
 * What a business message with this content would be billed as. Segments go by the size of the text alone (rating rules,
 * section 3), also where a segment ends in the middle of a character.
 * @param region ISO 3166-1 alpha-2, upper case
 */
export function checkContent(content: CheckedContent, region: string, profile: RuleProfile): CheckResult {
  const text = content.text ?? ''
  const rules = rulesFor('non-conversational', profile, region === 'US')
  const [bytes, characters] = [utf8Bytes(text), codePoints(text)]
  const size = rules.sizeUnit === 'bytes' ? bytes : characters
  const { costlyCharacters, byteOfLimit } = measure(text, rules.sizeLimit)
  const limit = rules.sizeUnit === 'bytes' ? rules.sizeLimit : byteOfLimit
  const billed = billedAlone(content, rules)
  return {
    class: billed.class,
    bytes,
    characters,
    segments: billed.segments,
    overrunAtByte: size > rules.sizeLimit && goesBySize(content, rules) ? limit : null,
    costlyCharacters,
  }
}

/** What a business message is billed as by itself under some rules. */
function billedAlone({ contentType, text, suggestions }: CheckedContent, rules: Rules): BilledAlone {
  const message = newMessageColumns(1)
  message.shape[0] = shapeOf(contentType, suggestions)
  message.bytes[0] = utf8Bytes(text ?? '')
  message.characters[0] = codePoints(text ?? '')
  const events = new EventColumns(1)
  billMessages(message, 0, 1, rules, Clause.usMessage, false, events)
  return { class: EVENT_TYPES[events.type[0]!]!, segments: events.quantity[0]! }
}

/** Whether a longer text would be billed otherwise: a card, or a text that is single by its suggestions, would not. */
function goesBySize(content: CheckedContent, rules: Rules): boolean {
  const [within, beyond] = [0, rules.sizeLimit + 1].map((size) =>
    billedAlone({ ...content, text: 'x'.repeat(size) }, rules),
  )
  return within!.class !== beyond!.class || within!.segments !== beyond!.segments
}

/** What a business message is billed as in the US, and everywhere else. */
export const outcomesOf = (content: CheckedContent, profile: RuleProfile): Outcomes => ({
  us: billedAlone(content, rulesFor('non-conversational', profile, true)),
  elsewhere: billedAlone(content, rulesFor('non-conversational', profile, false)),
})

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
