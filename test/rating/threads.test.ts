import { describe, expect, test } from 'vitest'
import { misfitWords } from '../../src-main/core/words/reasons/agent-misfit.ts'
import { misfitOf } from '../../src-main/rating/profile/rules.ts'
import { rateMessages } from '../support/rate-messages.ts'
import { compareInThread } from '../../src-main/rating/threads/thread.ts'
import {
  DAY_MS,
  HOUR_MS,
  START_MS,
  a2p,
  agent,
  conversational,
  lines,
  p2a,
  profile,
  shippedProfiles,
} from './builders.ts'

describe('a thread is one agent with one user under one rule set', () => {
  test("another user's reply opens nothing", () => {
    expect(conversational([a2p(0), p2a(1, { userId: '+447700900002' })])).toEqual([
      'a2p_basic_message A+0',
      'p2a_basic_message P+1 uncharged',
    ])
  })
  test('US rows of a conversational agent elsewhere go by message under a profile without sessions', () => {
    const us = { country: 'US' }
    expect(conversational([a2p(0, us), p2a(1, us), a2p(2), p2a(3)])).toEqual([
      'a2p_rich_message A+0',
      'p2a_rich_message P+1',
      `a2p_conversation A+2 P+3 @3..${DAY_MS + 3}`,
    ])
  })
  test('and by session under a profile with them', () => {
    const given = [a2p(0), p2a(1), a2p(2), p2a(3)].map((row) => ({ ...row, country: 'US' }))
    expect(conversational(given, profile('google'))).toEqual([`interactive_session A+0 P+1 A+2 P+3 @0..${DAY_MS}`])
  })
  test('rows from elsewhere of an agent in the US go by global rules', () => {
    const given = [a2p(0, { country: 'CA' }), p2a(1, { country: 'CA' }), a2p(2)]
    expect(lines(rateMessages(given, agent('conversational', 'US'), profile('google')))).toEqual([
      `a2p_conversation A+0 P+1 @1..${DAY_MS + 1}`,
      'a2p_rich_message A+2',
    ])
  })
  test('two other countries share the global rules and so a thread', () => {
    expect(conversational([a2p(0, { country: 'FR' }), p2a(1, { country: 'DE' })])).toHaveLength(1)
  })
})

const key = (atMs: number, sentAtMs: number, messageId: string) => ({ atMs, sentAtMs, messageId })

describe('order inside a thread', () => {
  test('delivery counts, not sending', () => {
    const sentFirst = a2p(0, { deliveredAtMs: START_MS + 2 * HOUR_MS })
    expect(conversational([sentFirst, p2a(HOUR_MS)])).toEqual([
      `p2a_conversation P+${HOUR_MS} A+0 @${HOUR_MS}..${HOUR_MS + DAY_MS}`,
    ])
  })
  test('then sending, then message id by code units', () => {
    expect(compareInThread(key(1, 9, 'z'), key(2, 0, 'a'))).toBeLessThan(0)
    expect(compareInThread(key(1, 2, 'a'), key(1, 1, 'z'))).toBeGreaterThan(0)
    expect(compareInThread(key(1, 1, 'B'), key(1, 1, 'a'))).toBeLessThan(0)
    expect(compareInThread(key(1, 1, 'Z'), key(1, 1, 'é'))).toBeLessThan(0)
    expect(compareInThread(key(1, 1, '\u{1f600}'), key(1, 1, '\uff5e'))).toBeLessThan(0)
    expect(compareInThread(key(1, 1, 'a'), key(1, 1, 'a'))).toBe(0)
  })
  test('the order of import never matters', () => {
    const given = [a2p(0), a2p(1), p2a(2), a2p(DAY_MS + 2), p2a(DAY_MS + 3)]
    expect(conversational(given.toReversed())).toEqual(conversational(given))
  })
})

describe('where an agent may not be conversational', () => {
  test.each(shippedProfiles)('in the US under $id, unless it has sessions', (rules) => {
    const misfit = misfitOf('conversational', 'US', rules)
    expect(misfit && misfitWords(misfit)).toBe(
      rules.usSessions
        ? null
        : `conversational billing is not supported in the United States under profile ${rules.id}`,
    )
    expect(misfitOf('conversational', 'GB', rules)).toBeNull()
    expect(misfitOf('non-conversational', 'US', rules)).toBeNull()
  })
})

const movable = (category: 'conversational' | 'non-conversational', region: string, given: ReturnType<typeof a2p>[]) =>
  rateMessages(given, agent(category, region), profile('infobip-us-sessions'))
    .filter((event) => event.movable)
    .flatMap((event) => event.messageIds)

describe('what later traffic could still move', () => {
  test('the message that waits for an answer', () => {
    expect(movable('conversational', 'GB', [a2p(0), a2p(1)])).toEqual(['A+1'])
  })
  test('nothing where the last message is covered by a conversation', () => {
    expect(movable('conversational', 'GB', [a2p(0), p2a(1), a2p(2)])).toEqual([])
  })
  test('the last three messages that are in no session', () => {
    expect(movable('conversational', 'US', [a2p(0), a2p(1), a2p(2), a2p(3), a2p(4)])).toEqual(['A+2', 'A+3', 'A+4'])
    expect(movable('conversational', 'US', [a2p(0), a2p(1)])).toEqual(['A+0', 'A+1'])
  })
  test('nothing inside a session, even one that still runs', () => {
    expect(movable('conversational', 'US', [a2p(0), p2a(1), a2p(2), a2p(3), a2p(4)])).toEqual([])
  })
  test('not what a day has already passed by', () => {
    expect(movable('conversational', 'US', [a2p(0), p2a(1), a2p(DAY_MS)])).toEqual(['P+1', `A+${DAY_MS}`])
  })
  test('nothing of a non-conversational agent', () => {
    expect(movable('non-conversational', 'GB', [a2p(0)])).toEqual([])
    expect(movable('non-conversational', 'US', [a2p(0)])).toEqual([])
  })
})

const clauses = (category: 'conversational' | 'non-conversational', region: string, given: ReturnType<typeof a2p>[]) =>
  rateMessages(given, agent(category, region), profile('google')).map((event) => event.clause)

describe('every event names its clause', () => {
  test('by message', () => {
    expect(clauses('non-conversational', 'GB', [a2p(0)])).toEqual(['4'])
    expect(clauses('non-conversational', 'US', [a2p(0)])).toEqual(['6'])
  })
  test('by conversation', () => {
    expect(clauses('conversational', 'GB', [a2p(0), a2p(1), p2a(2), a2p(2 * DAY_MS)])).toEqual(['5.3', '5.2', '5.end'])
  })
  test('by session', () => {
    const given = [a2p(0), p2a(DAY_MS), a2p(DAY_MS + 1), a2p(DAY_MS + 2), a2p(DAY_MS + 3), a2p(3 * DAY_MS)]
    expect(clauses('conversational', 'US', given)).toEqual(['7.2', '7.3', '7.end'])
    expect(clauses('conversational', 'US', [a2p(0), a2p(1), a2p(2), a2p(3), p2a(4)])).toEqual(['7.3 before', '7.3'])
  })
})
