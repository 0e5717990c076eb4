/**
 * The conditions by which rating decides, as plain values. Whoever explains a message gets back those that decided it,
 * each with how far it was from the other outcome.
 */

/**
 * Why a message is in its event, or in none. Of several that are true the first in this order is the reason; the last two
 * only add to another.
 */
export const REASON_CODES = [
  'not_a_message',
  'not_billable_status',
  'per_message_category',
  'per_message_us',
  'covered_by_conversation',
  'covered_by_session',
  'opened_by_reply',
  'joined_by_reply',
  'superseded',
  'after_window',
  'reply_too_late',
  'unanswered_at_end',
  'before_session',
  'rules_moved',
  'session_too_slow',
  'session_one_sided',
  'session_too_few',
  'segment_overrun',
  'class_by_content',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** One comparison that rating made, such as the time of a reply against the end of the wait. */
export interface Condition {
  /** The clause of the rating rules, such as `5.2`. */
  clause: string
  holds: boolean
  /** What follows from it, as it came out. */
  code: ReasonCode
  /** A time as ISO 8601, a number, or a word. */
  left: string | number
  op: '<' | '<=' | '>=' | '=' | '≠' | 'in'
  right: string | number
  /**
   * The least change of the left side that turns the outcome: a duration as ISO 8601, or a number of bytes, characters or
   * messages. Null where no distance leads to the other outcome.
   */
  margin: string | number | null
  /** The conditions that this one is made of; empty for a leaf. */
  of: Condition[]
}
