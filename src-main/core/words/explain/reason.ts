import { countWithWord } from '../figures/count.ts'
import { durationWords } from '../figures/duration.ts'

/**
 * Why a message is in the event that it is in, or in none; one reason each. `isCharged`: whether the event of a message by
 * itself costs anything. Lengths of time are milliseconds.
 */
export type ReasonTold =
  | { code: 'not_a_message'; content: string }
  | { code: 'not_billable_status'; status: string }
  | { code: 'per_message_category' | 'per_message_us'; isCharged: boolean }
  /** `leftMs`: from the message to the end of the window; null for those that opened it. */
  | { code: 'covered_by_conversation' | 'covered_by_session'; leftMs: number | null }
  /** `spareMs`: how much later the answer could have come. */
  | { code: 'opened_by_reply'; spareMs: number; isReply: boolean }
  | { code: 'joined_by_reply' }
  | { code: 'superseded'; isCharged: boolean }
  | { code: 'after_window'; sinceMs: number; of: 'conversation' | 'session'; isCharged: boolean }
  /** `lateMs`: by how much the answer came too late; null where none came at all. */
  | { code: 'reply_too_late'; lateMs: number | null; isReply: boolean; isCharged: boolean }
  | { code: 'unanswered_at_end' | 'before_session' | 'rules_moved' | 'session_one_sided'; isCharged: boolean }
  /** `lateMs`: by how much the last message that was needed came too late. */
  | { code: 'session_too_slow'; lateMs: number; isCharged: boolean }
  | { code: 'session_too_few'; missing: number; isCharged: boolean }

/** What else decides the price of a message by itself. */
export type ContentTold =
  | { code: 'segment_overrun'; size: number; unit: 'bytes' | 'characters'; segments: number; over: number }
  | { code: 'class_by_content'; decides: 'media' | 'suggestion' }
  | { code: 'class_by_content'; decides: 'size'; size: number; unit: 'bytes' | 'characters'; limit: number }

/** Why a message is as it is: a whole sentence. */
export function reasonWords(reason: ReasonTold): string {
  switch (reason.code) {
    case 'not_a_message':
      return `It is no message: content of the kind ${reason.content} is not billed.`
    case 'not_billable_status':
      return `It is not billed, as its status is ${reason.status}.`
    case 'per_message_category':
      return byItself(reason, 'every message of a non-conversational agent is')
    case 'per_message_us':
      return byItself(reason, 'under these rules every message in the United States is')
    case 'covered_by_conversation':
    case 'covered_by_session':
      return coveredWords(reason)
    case 'opened_by_reply': {
      const spare = durationWords(reason.spareMs)
      return reason.isReply
        ? `It is the answer that opened a conversation, ${spare} before the wait for one ended.`
        : `It was answered ${spare} before the wait for an answer ended, so a conversation opened.`
    }
    case 'joined_by_reply':
      return 'It still waited when an answer came, so it joined the conversation that opened.'
    default:
      return byItself(reason, aloneWords(reason))
  }
}

function coveredWords({ code, leftMs }: Extract<ReasonTold, { leftMs: number | null }>): string {
  const window = code === 'covered_by_session' ? 'session' : 'conversation'
  return leftMs === null
    ? `It is one of the messages that opened a ${window}.`
    : `It came ${durationWords(leftMs)} before the end of an open ${window}, which covers it.`
}

type Alone = Exclude<Extract<ReasonTold, { isCharged: boolean }>, { code: 'per_message_category' | 'per_message_us' }>

function aloneWords(reason: Alone): string {
  switch (reason.code) {
    case 'superseded':
      return 'a later message from the same side took its place before an answer came'
    case 'after_window':
      return `the ${reason.of} before it had ended ${durationWords(reason.sinceMs)} earlier`
    case 'reply_too_late':
      if (reason.lateMs === null) return 'no answer came in time'
      return `${reason.isReply ? 'as an answer it came' : 'the answer came'} ${durationWords(reason.lateMs)} too late`
    case 'unanswered_at_end':
      return 'the traffic ends before an answer'
    case 'before_session':
      return 'it came before the messages that opened the session'
    case 'rules_moved':
      return 'the agent moved to rules without sessions before one opened'
    case 'session_one_sided':
      return 'the messages that could have opened a session all came from one side'
    case 'session_too_slow':
      return `the last message that a session needed came ${durationWords(reason.lateMs)} too late`
    case 'session_too_few':
      return `a session needed ${countWithWord(reason.missing, 'more message')}`
  }
}

const byItself = ({ isCharged }: { isCharged: boolean }, why: string): string =>
  `It is ${isCharged ? 'charged by itself' : 'counted by itself, free of charge'}: ${why}.`

/** What else decides the price: a whole sentence. */
export function contentWords(content: ContentTold): string {
  if (content.code === 'segment_overrun') {
    const { size, unit, segments, over } = content
    return `Its text of ${sizeWords(size, unit)} needs ${countWithWord(segments, 'segment')}; ${sizeWords(over, unit)} less would need one less.`
  }
  switch (content.decides) {
    case 'media':
      return 'Its content is more than text, which decides its class.'
    case 'suggestion':
      return 'Its suggestions decide its class.'
    case 'size': {
      const { size, unit, limit } = content
      const isWithin = size <= limit
      return `Its text of ${sizeWords(size, unit)} is ${isWithin ? 'within' : 'beyond'} the limit of ${limit}, which decides its class.`
    }
  }
}

const sizeWords = (size: number, unit: 'bytes' | 'characters'): string => countWithWord(size, unit.slice(0, -1))
