/** For each reason a chat worked out by hand: which messages differ, and the words. */
import { expect, test } from 'vitest'
import { readingReasonWords } from '../../../src-main/core/words/planning/reading-reason.ts'
import type { Message } from '../../../src-main/rating/messages/message.ts'
import type { RuleProfile } from '../../../src-main/rating/profile/profile.ts'
import { differingMessages } from '../../support/read-twice.ts'
import { HOUR_MS, a2p, agent, p2a, profile } from '../builders.ts'

const vonage = profile('vonage')
const infobip = profile('infobip')
const google = profile('google')
const CHAT = agent('conversational', 'GB')
const IN_US = agent('conversational', 'US')

const told = (messages: readonly Message[], of: typeof CHAT, profiles: readonly [RuleProfile, RuleProfile]): string[] =>
  differingMessages(messages, of, profiles).map(
    ({ messageId, reason }) => `${messageId} ${reason.code}: ${readingReasonWords(reason)}`,
  )

test('a user’s message that nobody answered costs something under one of the two', () => {
  expect(told([p2a(0)], CHAT, [vonage, infobip])).toEqual([
    'P+0 p2a_chargeable: a user’s message outside a conversation is charged under vonage@1 only',
  ])
  expect(told([p2a(0)], agent('non-conversational', 'US'), [{ ...vonage, p2aBilledInUs: false }, infobip])).toEqual([
    'P+0 p2a_chargeable: a user’s message in the US is charged under infobip@1 only',
  ])
})

test('of 100 letters of two bytes one profile counts the letters, one the bytes', () => {
  const text = 'é'.repeat(100)
  expect(told([a2p(0, { text })], agent('non-conversational', 'US'), [vonage, infobip])).toEqual([
    'A+0 size_unit: 100 characters under vonage@1, 200 bytes under infobip@1; the limit is 160',
  ])
  const narrow = { ...infobip, version: 2, usSegmentSize: 70 }
  expect(told([a2p(0, { text })], agent('non-conversational', 'US'), [infobip, narrow])).toEqual([
    'A+0 size_unit: 200 bytes under infobip@1, 200 bytes under infobip@2; the limit is 160 and 70',
  ])
  // Outside the US both count bytes.
  expect(told([a2p(0, { text })], agent('non-conversational', 'GB'), [vonage, infobip])).toEqual([])
  expect(told([a2p(0, { text: 'é'.repeat(80) })], agent('non-conversational', 'US'), [vonage, infobip])).toEqual([])
})

test('four messages both ways are a session where there are sessions', () => {
  const chat = [a2p(0), p2a(1), a2p(2), p2a(3), a2p(30 * HOUR_MS)]
  const why = 'us_sessions: only google@1 has interactive sessions in the US'
  expect(told(chat, IN_US, [infobip, google])).toEqual([`A+0 ${why}`, `P+1 ${why}`, `A+2 ${why}`, `P+3 ${why}`])
})

test('sessions that open with another number of messages', () => {
  const why =
    'session_opening: a session opens with 4 messages of both sides under google@1, and with 2 messages under google@2'
  const two = { ...google, version: 2, sessionMessages: 2, sessionNeedsBothDirections: false }
  expect(told([a2p(0), a2p(1)], IN_US, [google, two])).toEqual([`A+0 ${why}`, `A+1 ${why}`])
})

test('a window that begins with the reply holds one message more, 24 hours after the question', () => {
  const chat = [p2a(0), a2p(2 * HOUR_MS), a2p(25 * HOUR_MS)]
  const why = 'anchor_moved: the conversation’s window begins 2 h later under google@1 than under infobip@1'
  expect(told(chat, CHAT, [infobip, google])).toEqual([
    `P+0 ${why}`,
    `A+${2 * HOUR_MS} ${why}`,
    `A+${25 * HOUR_MS} ${why}`,
  ])
  expect(told(chat.slice(0, 2), CHAT, [google, infobip])[0]).toContain(
    '2 h earlier under infobip@1 than under google@1',
  )
  // Answered in the same millisecond, both begin at once.
  expect(told([p2a(0, { messageId: 'a' }), a2p(0, { messageId: 'b' })], CHAT, [infobip, google])).toEqual([])
})

test('what comes after a window that ended earlier is grouped differently, for that reason', () => {
  // Under infobip the window ends at 24 h, the message at 25 h waits and is answered at 27 h; under google it is inside.
  const chat = [p2a(0), a2p(2 * HOUR_MS), a2p(25 * HOUR_MS), p2a(27 * HOUR_MS), a2p(50 * HOUR_MS)]
  expect(told(chat, CHAT, [infobip, google]).map((line) => line.split(':')[0])).toEqual([
    'P+0 anchor_moved',
    `A+${2 * HOUR_MS} anchor_moved`,
    `A+${25 * HOUR_MS} anchor_moved`,
    `P+${27 * HOUR_MS} follows`,
    `A+${50 * HOUR_MS} follows`,
  ])
  expect(told(chat, CHAT, [infobip, google]).at(-1)).toBe(
    `A+${50 * HOUR_MS} follows: the chat is grouped differently since its message of 2026-10-01T10:00:00.000Z, as ` +
      'the conversation’s window begins 2 h later under google@1 than under infobip@1',
  )
})

test('earlier unanswered messages join where all that wait do', () => {
  const why =
    'a2p_joins: the business’s earlier unanswered messages join the conversation under google-carrier-log@1 only'
  expect(told([a2p(0), a2p(1), p2a(2)], CHAT, [google, profile('google-carrier-log')])).toEqual([
    `A+0 ${why}`,
    `A+1 ${why}`,
    `P+2 ${why}`,
  ])
})

test('windows of another length', () => {
  const long = { ...infobip, version: 2, windowHours: 48 }
  const why = 'window_length: a window lasts 24 hours under infobip@1 and 48 hours under infobip@2'
  expect(told([a2p(0), p2a(30 * HOUR_MS)], CHAT, [infobip, long])).toEqual([`A+0 ${why}`, `P+${30 * HOUR_MS} ${why}`])
})

test.each([
  [p2a(1, { contentType: 'location' }), { locationShareIsMessage: false }, 'location: a shared location', 'infobip@1'],
  [
    p2a(1, { contentType: 'suggestion_action' }),
    { actionTapIsMessage: true },
    'action_tap: a tap on a suggested action',
    'infobip@2',
  ],
  [a2p(1, { status: 'sent' }), { pendingBilled: true }, 'pending: a message whose delivery is not known', 'infobip@2'],
  [a2p(1, { status: 'expired' }), { expiredBilled: true }, 'expired: a message that expired undelivered', 'infobip@2'],
] as const)('a message under one profile only: %s', (message, changes, what, under) => {
  const [code, words] = what.split(': ')
  const found = differingMessages([message], CHAT, [infobip, { ...infobip, version: 2, ...changes }])
  expect(found.map(({ reason }) => reason)).toEqual([{ code: 'counts_under_one', what: code, under }])
  expect(readingReasonWords(found[0]!.reason)).toBe(`${words} is billed as a message under ${under} only`)
})

test('a conversation that only a shared location opens', () => {
  const without = { ...infobip, version: 2, locationShareIsMessage: false }
  expect(told([a2p(0), p2a(1, { contentType: 'location' })], CHAT, [infobip, without])).toEqual([
    'A+0 other_counts_under_one: its conversation or session holds a shared location, which is a message under infobip@1 only',
    'P+1 counts_under_one: a shared location is billed as a message under infobip@1 only',
  ])
})

test('no message of an empty chat differs, nor any under the same profile twice', () => {
  expect(told([], CHAT, [vonage, infobip])).toEqual([])
  expect(told([p2a(0), a2p(2), a2p(25 * HOUR_MS)], CHAT, [vonage, vonage])).toEqual([])
})
