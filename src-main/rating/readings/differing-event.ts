import type { CountedSize, ReadingReason } from '../../core/words/planning/reading-reason.ts'
import { EVENT_TYPES, EventFlag } from '../threads/event.ts'
import type { ReadTwice, ThreadReading } from './thread-reading.ts'

type OwnReason = Exclude<ReadingReason, { code: 'follows' }>

/** Why a message that is billed by itself under both profiles has differing events. */
export function singleReason({ thread, first, other }: ReadTwice, at: number): OwnReason {
  const isCharged = (reading: ThreadReading): boolean =>
    (reading.events.flags[reading.eventOf(at)]! & EventFlag.chargeable) !== 0
  if (isCharged(first) !== isCharged(other)) {
    return { code: 'p2a_chargeable', under: (isCharged(first) ? first : other).of.ref, us: thread.us === 1 }
  }
  const sizeUnder = ({ of, rules }: ThreadReading): CountedSize => ({
    profile: of.ref,
    unit: rules.sizeUnit,
    size: thread.columns[rules.sizeUnit][at]!,
    limit: rules.sizeLimit,
  })
  return { code: 'size_unit', sizes: [sizeUnder(first), sizeUnder(other)] }
}

/**
 * Why a message is in a conversation or session under one profile and in another one, or in none, under the other.
 * @returns null where its own events do not say: an earlier message of the chat does
 */
export function groupingReason(read: ReadTwice, at: number): OwnReason | null {
  const { first, other } = read
  if (first.rules.grouping !== other.rules.grouping) {
    return { code: 'us_sessions', under: (first.rules.grouping === 'sessions' ? first : other).of.ref }
  }
  if (first.rules.grouping === 'sessions')
    return openingReason(first, other) ?? lengthReason(first, other) ?? partly(read, at)
  return (
    joinReason(first, other, at) ??
    boundsReason(first, other, at) ??
    boundsReason(first, other, at, true) ??
    lengthReason(first, other) ??
    partly(read, at)
  )
}

function openingReason({ of, rules }: ThreadReading, other: ThreadReading): OwnReason | null {
  const opening = (profile: string, { sessionMessages, sessionNeedsBothDirections }: typeof rules) => ({
    profile,
    messages: sessionMessages,
    bothDirections: sessionNeedsBothDirections,
  })
  const opened = [opening(of.ref, rules), opening(other.of.ref, other.rules)] as const
  const isSame = opened[0].messages === opened[1].messages && opened[0].bothDirections === opened[1].bothDirections
  return isSame ? null : { code: 'session_opening', opened }
}

function lengthReason(first: ThreadReading, other: ThreadReading): OwnReason | null {
  const hours = [first.of.profile.windowHours, other.of.profile.windowHours] as const
  return hours[0] === hours[1] ? null : { code: 'window_length', hours, profiles: [first.of.ref, other.of.ref] }
}

/** Of a business message that had waited longer than the one that the user answered. */
function joinReason(first: ThreadReading, other: ThreadReading, at: number): OwnReason | null {
  if (first.rules.everyWaitingA2pJoins === other.rules.everyWaitingA2pJoins) return null
  const joining = first.rules.everyWaitingA2pJoins ? first : other
  const event = joining.eventOf(at)
  const waited = joining.isWindow(event) && at < joining.answeredIn(event)
  if (waited) return { code: 'a2p_joins', under: joining.of.ref }
  const [own, others] = [first.eventOf(at), other.eventOf(at)]
  // The conversation itself has other messages then.
  const isSameWindow =
    first.isWindow(own) &&
    other.isWindow(others) &&
    first.events.startedAtMs[own] === other.events.startedAtMs[others] &&
    first.events.endedAtMs[own] === other.events.endedAtMs[others]
  return isSameWindow && first.replyOf(own) === other.replyOf(others)
    ? { code: 'a2p_joins', under: joining.of.ref }
    : null
}

/**
 * Of a message in a conversation that the same reply opens under both profiles, and that lasts from or to another time.
 * @param ofOther whether to go by the conversation under the other profile
 */
function boundsReason(first: ThreadReading, other: ThreadReading, at: number, ofOther = false): OwnReason | null {
  const [from, to] = ofOther ? [other, first] : [first, other]
  const event = from.eventOf(at)
  if (!from.isWindow(event)) return null
  const reply = from.replyOf(event)
  const opened = to.eventOf(reply)
  if (!to.isWindow(opened) || to.replyOf(opened) !== reply) return null
  const [own, others] = ofOther ? [opened, event] : [event, opened]
  const byMs = other.events.startedAtMs[others]! - first.events.startedAtMs[own]!
  if (byMs === 0) return null
  const of = EVENT_TYPES[first.events.type[own]!] === 'a2p_conversation' ? 'a2p_conversation' : 'p2a_conversation'
  return { code: 'anchor_moved', of, byMs, profiles: [first.of.ref, other.of.ref] }
}

/** Of a conversation or session with a message that counts under one profile only. */
function partly({ first, other, countedIn }: ReadTwice, at: number): OwnReason | null {
  if (!first.leavesOut && !other.leavesOut) return null
  for (const reading of [first, other]) {
    const event = reading.eventOf(at)
    if (!reading.isWindow(event)) continue
    const missing = reading === first ? other : first
    const member = reading.membersOf(event).find((each) => missing.eventOf(each) < 0)
    const counted = member === undefined ? null : countedIn(member)
    if (counted) return { code: 'other_counts_under_one', what: counted.what, under: reading.of.ref }
  }
  return null
}
