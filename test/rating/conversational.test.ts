import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, a2p, conversational, p2a, profile, shippedProfiles } from './builders.ts'

const vonage = profile('vonage')

describe('a reply opens a conversation with the waiting message, if it comes within 24 hours', () => {
  test('1 ms before the 24 hours are over it does', () => {
    expect(conversational([a2p(0), p2a(DAY_MS - 1)])).toEqual([
      `a2p_conversation A+0 P+${DAY_MS - 1} @${DAY_MS - 1}..${2 * DAY_MS - 1}`,
    ])
  })
  test('at exactly 24 hours it does not', () => {
    expect(conversational([a2p(0), p2a(DAY_MS)], vonage)).toEqual([
      'a2p_basic_message A+0',
      `p2a_basic_message P+${DAY_MS}`,
    ])
  })
  test('nor 1 ms later', () => {
    expect(conversational([a2p(0), p2a(DAY_MS + 1)], vonage)).toEqual([
      'a2p_basic_message A+0',
      `p2a_basic_message P+${DAY_MS + 1}`,
    ])
  })
  test("the business's answer to a user has the same 24 hours", () => {
    expect(conversational([p2a(0), a2p(DAY_MS - 1)])).toEqual([`p2a_conversation P+0 A+${DAY_MS - 1} @0..${DAY_MS}`])
    expect(conversational([p2a(0), a2p(DAY_MS)], vonage)).toEqual([
      'p2a_basic_message P+0',
      `a2p_basic_message A+${DAY_MS}`,
    ])
  })
  test('a reply at the same instant is in time', () => {
    expect(conversational([a2p(0, { messageId: 'a' }), p2a(0, { messageId: 'b' })])).toEqual([
      `a2p_conversation a b @0..${DAY_MS}`,
    ])
    expect(conversational([a2p(0, { messageId: 'b' }), p2a(0, { messageId: 'a' })])).toEqual([
      `p2a_conversation a b @0..${DAY_MS}`,
    ])
  })
})

describe('a conversation covers everything up to, and not including, 24 hours from its anchor', () => {
  const end = HOUR_MS + DAY_MS
  test('1 ms before its end a message is covered', () => {
    expect(conversational([a2p(0), p2a(HOUR_MS), a2p(end - 1)])).toEqual([
      `a2p_conversation A+0 P+${HOUR_MS} A+${end - 1} @${HOUR_MS}..${end}`,
    ])
  })
  test('at its end, and 1 ms later, it is not', () => {
    for (const after of [end, end + 1]) {
      expect(conversational([a2p(0), p2a(HOUR_MS), a2p(after)])).toEqual([
        `a2p_conversation A+0 P+${HOUR_MS} @${HOUR_MS}..${end}`,
        `a2p_basic_message A+${after}`,
      ])
    }
  })
  test('a long or rich message inside costs nothing of its own', () => {
    const long = a2p(2 * HOUR_MS, { text: 'x'.repeat(1000) })
    const card = p2a(3 * HOUR_MS, { contentType: 'image' })
    expect(conversational([a2p(0), p2a(HOUR_MS), long, card])).toHaveLength(1)
  })
  test('a covered message never opens another one, even if the answer comes right after the end', () => {
    expect(conversational([a2p(0), p2a(HOUR_MS), a2p(end - 1), p2a(end)], vonage)).toEqual([
      `a2p_conversation A+0 P+${HOUR_MS} A+${end - 1} @${HOUR_MS}..${end}`,
      `p2a_basic_message P+${end}`,
    ])
  })
  test('after its end a new exchange opens the next one', () => {
    expect(conversational([a2p(0), p2a(HOUR_MS), p2a(end), a2p(end + 5)])).toEqual([
      `a2p_conversation A+0 P+${HOUR_MS} @${HOUR_MS}..${end}`,
      `p2a_conversation P+${end} A+${end + 5} @${end}..${end + DAY_MS}`,
    ])
  })
})

describe('every pair of directions, an hour apart', () => {
  test('business, then user: an A2P conversation', () => {
    expect(conversational([a2p(0), p2a(HOUR_MS)], vonage)[0]).toMatch(/^a2p_conversation /)
  })
  test('user, then business: a P2A conversation', () => {
    expect(conversational([p2a(0), a2p(HOUR_MS)], vonage)[0]).toMatch(/^p2a_conversation /)
  })
  test('business twice: two message events', () => {
    expect(conversational([a2p(0), a2p(HOUR_MS)])).toEqual(['a2p_basic_message A+0', `a2p_basic_message A+${HOUR_MS}`])
  })
  test('user twice: two message events', () => {
    expect(conversational([p2a(0), p2a(HOUR_MS)], vonage)).toEqual([
      'p2a_basic_message P+0',
      `p2a_basic_message P+${HOUR_MS}`,
    ])
  })
})

describe('only the most recent message of a side joins', () => {
  test('of several business messages the last one, the others are billed by themselves', () => {
    expect(conversational([a2p(0), a2p(1), a2p(2), p2a(3)])).toEqual([
      'a2p_basic_message A+0',
      'a2p_basic_message A+1',
      `a2p_conversation A+2 P+3 @3..${DAY_MS + 3}`,
    ])
  })
  test('of several user messages the last one', () => {
    expect(conversational([p2a(0), p2a(1), a2p(2)], vonage)).toEqual([
      'p2a_basic_message P+0',
      `p2a_conversation P+1 A+2 @1..${DAY_MS + 1}`,
    ])
  })
  test('a late message of the other side takes the place of the waiting one', () => {
    expect(conversational([a2p(0), p2a(DAY_MS), a2p(DAY_MS + 1)])).toEqual([
      'a2p_basic_message A+0',
      `p2a_conversation P+${DAY_MS} A+${DAY_MS + 1} @${DAY_MS}..${2 * DAY_MS}`,
    ])
  })
})

const window = (rules = profile('infobip'), userFirst = false): string => {
  const given = userFirst ? [p2a(0), a2p(HOUR_MS)] : [a2p(0), p2a(HOUR_MS)]
  return conversational(given, rules)[0]!.split('@')[1]!
}

describe('where a conversation is anchored', () => {
  const fromOpening = `0..${DAY_MS}`
  const fromReply = `${HOUR_MS}..${HOUR_MS + DAY_MS}`

  test.each(shippedProfiles)("an A2P conversation under $id: at the user's reply", (rules) => {
    expect(window(rules)).toBe(fromReply)
  })
  test.each(['vonage', 'infobip', 'infobip-us-sessions'])('a P2A conversation under %s: at the user message', (id) => {
    expect(window(profile(id), true)).toBe(fromOpening)
  })
  test("a P2A conversation under google: at the business's reply", () => {
    expect(window(profile('google'), true)).toBe(fromReply)
  })
  test('an A2P conversation at the opening message, where a profile wants it so', () => {
    const rules = profile('infobip', { a2pConversationAnchor: 'opening_message' })
    expect(window(rules)).toBe(fromOpening)
    expect(conversational([a2p(0), p2a(HOUR_MS), a2p(DAY_MS - 1), a2p(DAY_MS)], rules)).toEqual([
      `a2p_conversation A+0 P+${HOUR_MS} A+${DAY_MS - 1} @0..${DAY_MS}`,
      `a2p_basic_message A+${DAY_MS}`,
    ])
  })
})

describe('other parameters of conversations', () => {
  test('a window of other length counts for the reply and for the conversation', () => {
    const rules = profile('vonage', { windowHours: 1 })
    expect(conversational([a2p(0), p2a(HOUR_MS - 1), a2p(2 * HOUR_MS - 2), a2p(2 * HOUR_MS - 1)], rules)).toEqual([
      `a2p_conversation A+0 P+${HOUR_MS - 1} A+${2 * HOUR_MS - 2} @${HOUR_MS - 1}..${2 * HOUR_MS - 1}`,
      `a2p_basic_message A+${2 * HOUR_MS - 1}`,
    ])
    expect(conversational([a2p(0), p2a(HOUR_MS)], rules)).toHaveLength(2)
  })
  test("a user's message outside a conversation is chargeable under vonage only", () => {
    for (const rules of shippedProfiles) {
      const uncharged = conversational([p2a(0)], rules)[0]!.endsWith('uncharged')
      expect([rules.id, uncharged]).toEqual([rules.id, rules.id !== 'vonage'])
    }
  })
  test('a conversation is chargeable whoever opened it', () => {
    expect(conversational([p2a(0), a2p(1)])).toEqual([`p2a_conversation P+0 A+1 @0..${DAY_MS}`])
  })
})
