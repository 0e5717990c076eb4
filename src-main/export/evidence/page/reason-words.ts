import { durationWords } from '../../../core/words/figures/duration.ts'
import { State } from '../../../rating/messages/status.ts'
import type { ReasonCode } from '../../../rating/explain/condition.ts'
import type { MessageReason } from '../../../rating/explain/explain-thread.ts'
import { leavesOf } from '../../../rating/explain/finding.ts'

const REASONS: Readonly<Record<ReasonCode, string>> = {
  not_a_message: 'it is no message',
  not_billable_status: 'it was not delivered',
  per_message_category: 'every message of a non-conversational agent is billed by itself',
  per_message_us: 'in the United States every message is billed by itself',
  covered_by_conversation: 'inside the conversation',
  covered_by_session: 'inside the session',
  opened_by_reply: 'answered in time, which opened the conversation',
  joined_by_reply: 'waited when the answer came, and joined',
  superseded: 'a later message took its place before an answer came',
  after_window: 'the conversation before it had ended',
  reply_too_late: 'the answer came too late',
  unanswered_at_end: 'no answer before the traffic ends',
  before_session: 'before the messages that opened the session',
  rules_moved: 'other rules came into force before a session opened',
  session_too_slow: 'too few messages within the window to open a session',
  session_one_sided: 'only one side had written, so no session opened',
  session_too_few: 'too few messages to open a session',
  segment_overrun: 'longer than one segment',
  class_by_content: 'by its content',
}

/** Why a message is in its event, with the distance by which a time missed. */
export function reasonWords({ code, findings }: MessageReason): string {
  const missed = findings
    .filter((finding) => finding.code === code)
    .flatMap(leavesOf)
    .find(({ unit, holds, margin }) => unit === 'time' && !holds && margin !== null)
  return missed ? `${REASONS[code]}, by ${durationWords(missed.margin!)}` : REASONS[code]
}

/** Why a message is in no event of the file. */
export function notBilledWords(state: number, isNoEvent: boolean): string {
  if (state === State.pending) return 'not billed: not known to be delivered'
  if (state === State.excluded || state === State.expired) return 'not billed: it was not delivered'
  return isNoEvent ? 'not of this period, or no message under the rules' : ''
}
