import type { ContentTold, ReasonTold } from '../../core/words/explain/reason.ts'
import type { MissTold } from '../../core/words/explain/why-not.ts'
import type { MessageReason } from './explain-thread.ts'
import type { Finding } from './finding.ts'

/**
 * The reason of a message, as its sentence is made of it.
 * @param at index of the message
 * @param isCharged whether its event costs anything
 */
export function reasonTold({ findings: [first] }: MessageReason, at: number, isCharged: boolean): ReasonTold {
  const { code, margin, moves, unit } = first!
  switch (code) {
    case 'covered_by_conversation':
    case 'covered_by_session':
      return { code, leftMs: unit === 'time' ? margin : null }
    case 'opened_by_reply':
      return { code, spareMs: margin!, isReply: moves === at }
    case 'joined_by_reply':
      return { code }
    case 'after_window':
      return { code, sinceMs: sinceMs(first!), of: first!.clause === '7.1' ? 'session' : 'conversation', isCharged }
    case 'reply_too_late':
      return { code, lateMs: moves === null ? null : margin, isReply: moves === at, isCharged }
    case 'session_too_slow':
      return { code, lateMs: margin!, isCharged }
    case 'session_too_few':
      return { code, missing: margin!, isCharged }
    case 'per_message_category':
    case 'per_message_us':
    case 'superseded':
    case 'unanswered_at_end':
    case 'before_session':
    case 'rules_moved':
    case 'session_one_sided':
      return { code, isCharged }
    default:
      throw new Error(`${code} only adds to a reason`)
  }
}

/** From the end of the window, which is the first instant outside it, to the message. */
const sinceMs = ({ left, right }: Finding): number => Number(left) - Number(right)

/**
 * What else decides the price of a message by itself, and turned out otherwise than for a short text.
 * @param segments that its text needs
 */
export const contentTold = ({ findings }: MessageReason, segments: number): ContentTold[] =>
  findings.flatMap((finding): ContentTold[] => {
    const { code, holds, left, right, unit } = finding
    if (holds) return []
    if (code === 'segment_overrun') {
      const [size, fewer] = [Number(left), Number(right)]
      return [{ code, size, unit: sizeUnitOf(finding), segments, over: size - fewer }]
    }
    if (code !== 'class_by_content') return []
    if (unit !== 'word') {
      return [{ code, decides: 'size', size: Number(left), unit: sizeUnitOf(finding), limit: Number(right) }]
    }
    return [{ code, decides: left === 'media' ? 'media' : 'suggestion' }]
  })

/** What a message missed, as its sentence is made of it. */
export function missTold(finding: Finding, at: number): MissTold {
  const { code, margin, moves } = finding
  switch (code) {
    case 'after_window':
    case 'reply_too_late':
    case 'session_too_slow':
      return { code, marginMs: margin!, isItself: moves === at }
    case 'session_one_sided':
    case 'session_too_few':
      return { code, messages: margin! }
    case 'segment_overrun':
    case 'class_by_content':
      return { code, size: margin!, unit: sizeUnitOf(finding) }
    default:
      throw new Error(`${code} is not missed by a margin`)
  }
}

const sizeUnitOf = ({ unit }: Finding): 'bytes' | 'characters' => (unit === 'characters' ? unit : 'bytes')
