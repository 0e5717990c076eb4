import { countWithWord } from '../figures/count.ts'
import { durationWords } from '../figures/duration.ts'
import { groupDigits } from '../figures/figure.ts'

/** What is a message under one profile and none under another. */
export type CountedApart = 'location' | 'action_tap' | 'pending' | 'expired'

/** The size of a text as one profile counts it, and the size from which on it costs more. */
export interface CountedSize {
  profile: string
  unit: 'bytes' | 'characters'
  size: number
  limit: number
}

/** Profiles are named as events name them: `vonage@1`. */
type OwnReason =
  /** The message itself is billed under one of the two profiles only. */
  | { code: 'counts_under_one'; what: CountedApart; under: string }
  /** A user's message by itself costs something under one of the two only. */
  | { code: 'p2a_chargeable'; under: string; us: boolean }
  /** The two count the size of the text differently, and only one of the sizes is beyond the limit, or further. */
  | { code: 'size_unit'; sizes: readonly [CountedSize, CountedSize] }
  /** One of the two has interactive sessions in the US. */
  | { code: 'us_sessions'; under: string }
  /** Other messages open a session. */
  | { code: 'session_opening'; opened: readonly [SessionOpening, SessionOpening] }
  /** The business's earlier unanswered messages join the conversation under one of the two only. */
  | { code: 'a2p_joins'; under: string }
  /** The window of the conversation begins earlier or later: `byMs` is the start under the second less that under the first. */
  | {
      code: 'anchor_moved'
      of: 'a2p_conversation' | 'p2a_conversation'
      byMs: number
      profiles: readonly [string, string]
    }
  /** Windows are not equally long, and messages do not wait equally long for an answer. */
  | { code: 'window_length'; hours: readonly [number, number]; profiles: readonly [string, string] }
  /** Another message of the conversation or session counts under one of the two only. */
  | { code: 'other_counts_under_one'; what: CountedApart; under: string }
  /** The two group the messages of the chat differently; said only where none of the others can be. */
  | { code: 'grouped_otherwise' }

interface SessionOpening {
  profile: string
  messages: number
  bothDirections: boolean
}

/**
 * Why the event of a message differs under two profiles. `follows`: the messages of the chat are grouped differently since
 * an earlier one, for that one's reason.
 */
export type ReadingReason = OwnReason | { code: 'follows'; sinceMs: number; cause: OwnReason }

const NOUNS: Readonly<Record<CountedApart, string>> = {
  location: 'a shared location',
  action_tap: 'a tap on a suggested action',
  pending: 'a message whose delivery is not known',
  expired: 'a message that expired undelivered',
}

/** The reasons without their figures, as headings of all messages that have them. */
const LABELS: Readonly<Record<OwnReason['code'], string>> = {
  counts_under_one: 'A message under one profile only',
  p2a_chargeable: 'Users’ messages charged or not',
  size_unit: 'Size counted differently',
  us_sessions: 'Sessions in the US or none',
  session_opening: 'Sessions open differently',
  a2p_joins: 'Earlier unanswered messages join',
  anchor_moved: 'Window begins at another time',
  window_length: 'Window of another length',
  other_counts_under_one: 'Another message counts under one only',
  grouped_otherwise: 'Grouped differently',
}

export const readingReasonLabel = (code: OwnReason['code']): string => LABELS[code]

/** The reason as a sentence without its full stop. */
export function readingReasonWords(reason: ReadingReason): string {
  if (reason.code !== 'follows') return ownWords(reason)
  const since = new Date(reason.sinceMs).toISOString()
  return `the chat is grouped differently since its message of ${since}, as ${ownWords(reason.cause)}`
}

function ownWords(reason: OwnReason): string {
  switch (reason.code) {
    case 'counts_under_one':
      return `${NOUNS[reason.what]} is billed as a message under ${reason.under} only`
    case 'p2a_chargeable':
      return reason.us
        ? `a user’s message in the US is charged under ${reason.under} only`
        : `a user’s message outside a conversation is charged under ${reason.under} only`
    case 'size_unit':
      return sizesWords(reason.sizes)
    case 'us_sessions':
      return `only ${reason.under} has interactive sessions in the US`
    case 'session_opening':
      return `a session opens with ${reason.opened.map(openingWords).join(', and with ')}`
    case 'a2p_joins':
      return `the business’s earlier unanswered messages join the conversation under ${reason.under} only`
    case 'anchor_moved': {
      const { profiles, byMs } = reason
      const place = byMs > 0 ? 'later' : 'earlier'
      return `the conversation’s window begins ${durationWords(byMs)} ${place} under ${profiles[1]} than under ${profiles[0]}`
    }
    case 'window_length': {
      const [first, other] = reason.hours.map((hours) => countWithWord(hours, 'hour'))
      return `a window lasts ${first} under ${reason.profiles[0]} and ${other} under ${reason.profiles[1]}`
    }
    case 'other_counts_under_one':
      return `its conversation or session holds ${NOUNS[reason.what]}, which is a message under ${reason.under} only`
    case 'grouped_otherwise':
      return 'the two profiles group the messages of the chat differently'
  }
}

function sizesWords(sizes: readonly [CountedSize, CountedSize]): string {
  const [first, other] = sizes.map(
    ({ profile, unit, size }) => `${countWithWord(size, unit.slice(0, -1))} under ${profile}`,
  )
  const [limit, otherLimit] = sizes.map((each) => groupDigits(each.limit))
  return `${first}, ${other}; the limit is ${limit === otherLimit ? limit : `${limit} and ${otherLimit}`}`
}

const openingWords = ({ profile, messages, bothDirections }: SessionOpening): string =>
  `${countWithWord(messages, 'message')}${bothDirections ? ' of both sides' : ''} under ${profile}`
