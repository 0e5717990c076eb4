import { Shape } from '../content/content.ts'
import type { Rules } from '../profile/rules.ts'
import type { MessageColumns } from '../threads/thread.ts'
import { wordFinding, type Finding } from './finding.ts'

/** What content a shape is, where it is more than text. */
const CONTENTS: Partial<Record<Shape, 'suggestion' | 'media'>> = {
  [Shape.textWithLightSuggestions]: 'suggestion',
  [Shape.textWithOtherSuggestions]: 'suggestion',
  [Shape.media]: 'media',
  [Shape.location]: 'media',
}

/**
 * What decides the class of a message that is billed by itself (rating rules, section 3), read from the same table of
 * classes: its content, or the size of its text. Empty where another content or size would change nothing.
 * @param rules in force at the message's time
 */
export function contentFindings(messages: MessageColumns, at: number, rules: Rules): Finding[] {
  const { typesWithin, typesBeyond, segmented } = rules.classes
  const side = messages.direction[at]!
  const cell = messages.shape[at]! * 2 + side
  const asText = Shape.text * 2 + side
  const findings: Finding[] = []
  const content = CONTENTS[messages.shape[at] as Shape]
  if (content !== undefined && (typesWithin[cell] !== typesWithin[asText] || segmented[cell] !== segmented[asText])) {
    findings.push(wordFinding('3', 'class_by_content', false, content, '=', 'text'))
  }
  if (segmented[cell] === 1) findings.push(segmentFinding(messages, at, rules))
  else if (typesWithin[cell] !== typesBeyond[cell]) {
    findings.push(sizeFinding('class_by_content', sizeOf(messages, at, rules), rules.sizeLimit, rules))
  }
  return findings
}

/** The size against the most that fits into one segment less; of a text of one segment, against that segment. */
function segmentFinding(messages: MessageColumns, at: number, rules: Rules): Finding {
  const size = sizeOf(messages, at, rules)
  const fewer = Math.max(1, Math.ceil(size / rules.sizeLimit) - 1)
  const code = size > rules.sizeLimit ? 'segment_overrun' : 'class_by_content'
  return sizeFinding(code, size, fewer * rules.sizeLimit, rules)
}

function sizeFinding(code: Finding['code'], size: number, limit: number, { sizeUnit }: Rules): Finding {
  const holds = size <= limit
  const margin = holds ? limit - size + 1 : size - limit
  return { ...wordFinding('3', code, holds, size, '<=', limit), unit: sizeUnit, margin }
}

/** The size of a text in the unit in which the rules count it. */
const sizeOf = (messages: MessageColumns, at: number, { sizeUnit }: Rules): number =>
  (sizeUnit === 'bytes' ? messages.bytes : messages.characters)[at]!
