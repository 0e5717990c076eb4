import { describe, expect, test } from 'vitest'
import type { Message } from '../../src-main/rating/messages/message.ts'
import type { RuleProfile } from '../../src-main/rating/profile/profile.ts'
import {
  always,
  profileInForce,
  profilesFrom,
  type ProfileTimeline,
} from '../../src-main/rating/profile/profile-timeline.ts'
import { rateMessages } from '../support/rate-messages.ts'
import { DAY_MS, HOUR_MS, START_MS, a2p, agent, lines, p2a, profile } from './builders.ts'

const MOVE_MS = START_MS + 2 * DAY_MS
const moved = (from: RuleProfile, to: RuleProfile): ProfileTimeline => [
  { fromMs: -Infinity, profile: from },
  { fromMs: MOVE_MS, profile: to },
]
/** Hours before the move (negative) or after it, as milliseconds after the start. */
const hours = (hour: number): number => 2 * DAY_MS + hour * HOUR_MS

const inGb = (messages: readonly Message[], timeline: ProfileTimeline): string[] =>
  lines(rateMessages(messages, agent('conversational', 'GB'), timeline))
const inUs = (messages: readonly Message[], timeline: ProfileTimeline): string[] =>
  lines(rateMessages(messages, agent('conversational', 'US'), timeline))

const [infobip, vonage, google] = [profile('infobip'), profile('vonage'), profile('google')]
const sessions = profile('infobip-us-sessions')

test('the profile in force is the last that has begun, from its first millisecond on', () => {
  const timeline = moved(infobip, google)
  expect(profileInForce(timeline, -Infinity)).toBe(infobip)
  expect(profileInForce(timeline, MOVE_MS - 1)).toBe(infobip)
  expect(profileInForce(timeline, MOVE_MS)).toBe(google)
  expect(profileInForce(always(vonage), MOVE_MS)).toBe(vonage)
  expect(profilesFrom(timeline, MOVE_MS - 1)).toEqual([infobip, google])
  expect(profilesFrom(timeline, MOVE_MS)).toEqual([google])
})

describe('messages by themselves are billed by the profile of their own time', () => {
  test('to the millisecond', () => {
    const text = '\u{1f600}'.repeat(50) // 200 bytes, 50 characters
    const events = rateMessages(
      [a2p(hours(0) - 1, { text }), a2p(hours(0), { text })],
      agent('non-conversational', 'US'),
      moved(infobip, vonage),
    )
    expect(lines(events)).toEqual([`a2p_rich_message ×2 A+${hours(0) - 1}`, `a2p_rich_message A+${hours(0)}`])
  })
  test('also where they were still waiting when the agent moved', () => {
    expect(inGb([p2a(hours(-1)), p2a(hours(30)), p2a(hours(60))], moved(vonage, infobip))).toEqual([
      `p2a_basic_message P+${hours(-1)}`,
      `p2a_basic_message P+${hours(30)} uncharged`,
      `p2a_basic_message P+${hours(60)} uncharged`,
    ])
  })
  test('and so is whether they are billed at all', () => {
    const late = { status: 'expired' }
    const billing = profile('infobip', { expiredBilled: true })
    const messages = [a2p(hours(-2), late), a2p(hours(0), late)]
    expect(inGb(messages, moved(infobip, billing))).toEqual([`a2p_basic_message A+${hours(0)}`])
    expect(inGb(messages, moved(billing, infobip))).toEqual([`a2p_basic_message A+${hours(-2)}`])
  })
})

describe('a conversation', () => {
  test('opened before the move keeps its window to the end', () => {
    const short = profile('infobip', { windowHours: 1 })
    expect(inGb([a2p(hours(-2)), p2a(hours(-1)), a2p(hours(23) - 1), a2p(hours(23))], moved(infobip, short))).toEqual([
      `a2p_conversation A+${hours(-2)} P+${hours(-1)} A+${hours(23) - 1} @${hours(-1)}..${hours(23)}`,
      `a2p_basic_message A+${hours(23)}`,
    ])
  })
  test('that an answer opens after the move is the new profile’s, with the message that waited under the old one', () => {
    expect(inGb([p2a(hours(-1)), a2p(hours(1))], moved(infobip, google))).toEqual([
      `p2a_conversation P+${hours(-1)} A+${hours(1)} @${hours(1)}..${hours(25)}`,
    ])
  })
  test('opens by the window of the profile that the answer comes under', () => {
    const long = profile('infobip', { windowHours: 72 })
    const messages = [a2p(hours(-20)), p2a(hours(10))]
    expect(inGb(messages, moved(infobip, long))).toEqual([
      `a2p_conversation A+${hours(-20)} P+${hours(10)} @${hours(10)}..${hours(82)}`,
    ])
    expect(inGb(messages, moved(long, infobip))).toEqual([
      `a2p_basic_message A+${hours(-20)}`,
      `p2a_basic_message P+${hours(10)} uncharged`,
    ])
  })
})

describe('a US session', () => {
  const exchange = (from: number): Message[] => [a2p(from), p2a(from + 1), a2p(from + 2), p2a(from + 3)]
  const [first, second] = [exchange(hours(-2)).map((m) => m.messageId), exchange(hours(1)).map((m) => m.messageId)]

  test('opened before the move keeps its window to the end, also under rules without sessions', () => {
    const messages = [...exchange(hours(-2)), a2p(hours(22) - 1), a2p(hours(22))]
    expect(inUs(messages, moved(sessions, infobip))).toEqual([
      `interactive_session ${first.join(' ')} A+${hours(22) - 1} @${hours(-2)}..${hours(22)}`,
      `a2p_rich_message A+${hours(22)}`,
    ])
  })
  test('opens with messages that queued before the move', () => {
    const messages = [a2p(hours(-2)), p2a(hours(-1)), a2p(hours(1)), p2a(hours(2))]
    expect(inUs(messages, moved(sessions, google))).toEqual([
      `interactive_session A+${hours(-2)} P+${hours(-1)} A+${hours(1)} P+${hours(2)} @${hours(-2)}..${hours(22)}`,
    ])
  })
  test('never opens once a message came under rules without sessions: the queue is billed, and why', () => {
    const rated = rateMessages(
      [...exchange(hours(-2)).slice(0, 3), p2a(hours(1))],
      agent('conversational', 'US'),
      moved(sessions, infobip),
    )
    expect(rated.map(({ type, clause }) => `${type} ${clause}`)).toEqual([
      'a2p_rich_message 7 moved',
      'p2a_rich_message 7 moved',
      'a2p_rich_message 7 moved',
      'p2a_rich_message 6',
    ])
  })
  test('takes none of the messages before the move to rules with sessions', () => {
    expect(inUs([a2p(hours(-1)), p2a(hours(-1) + 1), ...exchange(hours(1))], moved(infobip, sessions))).toEqual([
      `a2p_rich_message A+${hours(-1)}`,
      `p2a_rich_message P+${hours(-1) + 1}`,
      `interactive_session ${second.join(' ')} @${hours(1)}..${hours(25)}`,
    ])
  })
  test('counts the messages that the new profile asks for', () => {
    const two = profile('google', { sessionMessages: 2 })
    expect(inUs([a2p(hours(-2)), a2p(hours(-1)), p2a(hours(1))], moved(google, two))).toEqual([
      `a2p_rich_message A+${hours(-2)}`,
      `interactive_session A+${hours(-1)} P+${hours(1)} @${hours(-1)}..${hours(23)}`,
    ])
  })
  test('may still open by a profile to come, if that begins before the window is over', () => {
    const two = profile('google', { sessionMessages: 2 })
    const six = profile('google', { sessionMessages: 6 })
    const movable = (afterMs: number): boolean[] =>
      rateMessages([a2p(afterMs), a2p(afterMs + 1)], agent('conversational', 'US'), moved(two, six)).map(
        (event) => event.movable,
      )
    expect(movable(hours(-24))).toEqual([false, true])
    expect(movable(hours(-24) + 1)).toEqual([true, true])
  })
})
