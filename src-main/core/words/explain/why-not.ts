import { countWithWord } from '../figures/count.ts'
import { durationWords } from '../figures/duration.ts'

/** The outcome that a message missed by a margin. A length of time is in milliseconds. */
export type MissTold =
  | { code: 'after_window' | 'reply_too_late' | 'session_too_slow'; marginMs: number; isItself: boolean }
  | { code: 'session_one_sided' | 'session_too_few'; messages: number }
  | { code: 'segment_overrun' | 'class_by_content'; size: number; unit: 'bytes' | 'characters' }

/**
 * What would have been, as a whole sentence.
 * @param would the event that the message would be or belong to, with its amount; whether that is
 * one that began before its own
 */
export function whyNotWords(miss: MissTold, would: { type: string; amount: string | null; isJoined: boolean }): string {
  const price = would.amount === null ? ', which has no price' : ` at ${would.amount}`
  const event = `${would.isJoined ? `the ${would.type} before its own` : would.type}${price}`
  const isAlone = miss.code === 'segment_overrun' || miss.code === 'class_by_content'
  return `${conditionWords(miss)}, it would be${isAlone ? '' : ' part of'}: ${event}.`
}

function conditionWords(miss: MissTold): string {
  switch (miss.code) {
    case 'after_window':
    case 'reply_too_late':
    case 'session_too_slow': {
      const who = miss.isItself ? 'it' : miss.code === 'session_too_slow' ? 'the last message needed' : 'the answer'
      return `Had ${who} come ${durationWords(miss.marginMs)} earlier`
    }
    case 'session_one_sided':
    case 'session_too_few':
      return `With ${countWithWord(miss.messages, 'more message')} from the other side`
    case 'segment_overrun':
    case 'class_by_content':
      return `With ${countWithWord(miss.size, miss.unit.slice(0, -1))} less`
  }
}
