import type { ReasonCode } from '../../../src-main/contract/answers.ts'

/** A reason in a few words, for lists and pictures; the sentence with its figures comes with the explanation. */
const LABELS: Readonly<Record<ReasonCode, string>> = {
  not_a_message: 'not a message',
  not_billable_status: 'not billed in this state',
  per_message_category: 'billed by message: its agent’s category',
  per_message_us: 'billed by message: United States',
  covered_by_conversation: 'in the conversation',
  covered_by_session: 'in the session',
  opened_by_reply: 'opened the conversation',
  joined_by_reply: 'joined by the answer',
  superseded: 'a later message took its place',
  after_window: 'after the window had ended',
  reply_too_late: 'the answer came too late',
  unanswered_at_end: 'unanswered',
  before_session: 'before the session',
  rules_moved: 'other rules applied',
  session_too_slow: 'too slow for a session',
  session_one_sided: 'one-sided: no session',
  session_too_few: 'too few for a session',
  segment_overrun: 'segment overrun',
  class_by_content: 'class by content',
}

export const reasonLabel = (code: ReasonCode): string => LABELS[code]
