import { describe, expect, test } from 'vitest'
import type { ProfileTimeline } from '../../src-main/rating/profile/profile-timeline.ts'
import { rateMessages } from '../support/rate-messages.ts'
import {
  DAY_MS,
  HOUR_MS,
  START_MS,
  a2p,
  agent,
  conversational,
  lines,
  message,
  p2a,
  profile,
  usSessions,
} from './builders.ts'

const log = profile('google-carrier-log')
const clauses = (messages: Parameters<typeof conversational>[0], rules: typeof log = log): string[] =>
  rateMessages(messages, agent('conversational', 'GB'), rules).map(({ clause, movable }) =>
    movable ? `${clause} movable` : clause,
  )

describe('under all-waiting every A2P message that still waits joins the conversation that a reply opens', () => {
  test('the oldest is its first member, the window runs from the reply', () => {
    const reply = p2a(20 * HOUR_MS)
    expect(conversational([a2p(0), a2p(HOUR_MS), a2p(19 * HOUR_MS), reply, a2p(30 * HOUR_MS)], log)).toEqual([
      `a2p_conversation A+0 A+${HOUR_MS} A+${19 * HOUR_MS} P+${20 * HOUR_MS} A+${30 * HOUR_MS} ` +
        `@${20 * HOUR_MS}..${20 * HOUR_MS + DAY_MS}`,
    ])
  })
  test.each([
    ['1 ms before its 24 hours are over a message joins', DAY_MS - 1, true],
    ['at exactly 24 hours it does not', DAY_MS, false],
    ['nor 1 ms later', DAY_MS + 1, false],
  ])('%s', (_, replyMs, joins) => {
    const last = a2p(DAY_MS - 1)
    const window = `@${replyMs}..${replyMs + DAY_MS}`
    expect(conversational([a2p(0), last, p2a(replyMs)], log)).toEqual(
      joins
        ? [`a2p_conversation A+0 A+${DAY_MS - 1} P+${replyMs} ${window}`]
        : ['a2p_basic_message A+0', `a2p_conversation A+${DAY_MS - 1} P+${replyMs} ${window}`],
    )
  })
  test('by its own time: a message goes on waiting however many come after it, and no longer', () => {
    const every20Hours = [0, 20, 40, 60].map((hour) => a2p(hour * HOUR_MS))
    expect(conversational([...every20Hours, p2a(61 * HOUR_MS)], log)).toEqual([
      'a2p_basic_message A+0',
      `a2p_basic_message A+${20 * HOUR_MS}`,
      `a2p_conversation A+${40 * HOUR_MS} A+${60 * HOUR_MS} P+${61 * HOUR_MS} @${61 * HOUR_MS}..${85 * HOUR_MS}`,
    ])
  })
  test('where the reply comes too late for all, it waits by itself', () => {
    expect(conversational([a2p(0), a2p(1), p2a(DAY_MS + 1)], log)).toEqual([
      'a2p_basic_message A+0',
      'a2p_basic_message A+1',
      `p2a_basic_message P+${DAY_MS + 1} uncharged`,
    ])
  })
  test('those that wait on the other side are not affected: only the last P2A message joins', () => {
    expect(conversational([p2a(0), p2a(1), a2p(2)], log)).toEqual([
      'p2a_basic_message P+0 uncharged',
      `p2a_conversation P+1 A+2 @2..${DAY_MS + 2}`,
    ])
  })
  test('what a conversation covers does not wait for the next one', () => {
    const end = HOUR_MS + DAY_MS
    expect(conversational([a2p(0), p2a(HOUR_MS), a2p(end - 1), a2p(end), p2a(end + 1)], log)).toEqual([
      `a2p_conversation A+0 P+${HOUR_MS} A+${end - 1} @${HOUR_MS}..${end}`,
      `a2p_conversation A+${end} P+${end + 1} @${end + 1}..${end + 1 + DAY_MS}`,
    ])
  })
  test('an anchor at the opening message stays at the one that the reply answers', () => {
    const rules = profile('google-carrier-log', { a2pConversationAnchor: 'opening_message' })
    expect(conversational([a2p(0), a2p(HOUR_MS), p2a(2 * HOUR_MS)], rules)).toEqual([
      `a2p_conversation A+0 A+${HOUR_MS} P+${2 * HOUR_MS} @${HOUR_MS}..${HOUR_MS + DAY_MS}`,
    ])
  })
  test('the default is the documents’ reading, whether a profile says so or nothing', () => {
    const expected = ['a2p_basic_message A+0', `a2p_conversation A+1 P+2 @2..${DAY_MS + 2}`]
    expect(conversational([a2p(0), a2p(1), p2a(2)])).toEqual(expected)
    expect(conversational([a2p(0), a2p(1), p2a(2)], profile('infobip', { a2pJoins: 'most-recent' }))).toEqual(expected)
    expect(conversational([a2p(0), a2p(1), p2a(2)], profile('google'))).toEqual(expected)
  })
})

describe('the clause says which messages joined', () => {
  test('several, or one as ever', () => {
    expect(clauses([a2p(0), a2p(1), p2a(2)])).toEqual(['5.2 all waiting'])
    expect(clauses([a2p(0), p2a(2)])).toEqual(['5.2'])
    expect(clauses([a2p(0), a2p(DAY_MS), p2a(DAY_MS)])).toEqual(['5.3', '5.2'])
  })
  test('at the end of the traffic those that an answer could still take are movable, the older ones are final', () => {
    expect(clauses([a2p(0), a2p(1), a2p(DAY_MS)])).toEqual(['5.3', '5.end movable', '5.end movable'])
    expect(clauses([a2p(0), a2p(1), a2p(DAY_MS)], profile('google'))).toEqual(['5.3', '5.3', '5.end movable'])
  })
})

describe('an agent that moves between the two readings', () => {
  const moves = (first: string, next: string, afterMs: number): ProfileTimeline => [
    { fromMs: -Infinity, profile: profile(first) },
    { fromMs: START_MS + afterMs, profile: profile(next) },
  ]
  const rated = (timeline: ProfileTimeline): string[] =>
    lines(rateMessages([a2p(0), a2p(10), p2a(20)], agent('conversational', 'GB'), timeline))
  const alone = ['a2p_basic_message A+0', `a2p_conversation A+10 P+20 @20..${DAY_MS + 20}`]
  const together = [`a2p_conversation A+0 A+10 P+20 @20..${DAY_MS + 20}`]

  test.each([
    ['what a message replaced before the move waits no more', 'google', 'google-carrier-log', 11, alone],
    ['what waited beside it before the move is left by a reply after it', 'google-carrier-log', 'google', 11, alone],
    ['a message after the move waits beside what waited before it', 'google', 'google-carrier-log', 10, together],
    ['a message after the move replaces what waited before it', 'google-carrier-log', 'google', 10, alone],
    ['a move after the reply changes nothing', 'google-carrier-log', 'google', 21, together],
  ])('%s', (_, first, next, afterMs, expected) => {
    expect(rated(moves(first, next, afterMs))).toEqual(expected)
  })
})

test('sessions and US messages are not affected', () => {
  const thread = [a2p(0), a2p(1), a2p(2), p2a(3), a2p(4)]
  const sessions = profile('infobip-us-sessions')
  expect(usSessions(thread, { ...sessions, a2pJoins: 'all-waiting' })).toEqual(usSessions(thread, sessions))
  const abroad = thread.map((one) => ({ ...one, country: 'US' }))
  expect(conversational(abroad, log)).toEqual(conversational(abroad, profile('infobip')))
})

test("a carrier's own group of an alert, a card and a tap is one conversation of three by its log's profile", () => {
  const brand = { agentId: 'brand@rbm.goog', userId: '+447700900101' }
  const at = (time: string): number => Date.parse(`2026-10-${time}Z`)
  const rows = [
    message({ ...brand, messageId: 'act-1', sentAtMs: at('01T08:00:00.000'), deliveredAtMs: at('02T09:00:00.000') }),
    message({
      ...brand,
      messageId: 'act-2',
      contentType: 'rich_card',
      sentAtMs: at('01T08:00:00.500'),
      deliveredAtMs: at('02T09:00:00.300'),
    }),
    message({
      ...brand,
      messageId: 'act-3',
      direction: 'P2A',
      contentType: 'suggestion_reply',
      sentAtMs: at('02T09:06:00.000'),
    }),
  ]
  const events = (id: string): string[][] =>
    rateMessages(rows, agent('conversational', 'GB'), profile(id)).map(({ type, messageIds }) => [type, ...messageIds])
  expect(events('google-carrier-log')).toEqual([['a2p_conversation', 'act-1', 'act-2', 'act-3']])
  expect(events('infobip')).toEqual([
    ['a2p_basic_message', 'act-1'],
    ['a2p_conversation', 'act-2', 'act-3'],
  ])
})
