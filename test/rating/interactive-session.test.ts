import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, a2p, p2a, profile, usSessions } from './builders.ts'

const H = HOUR_MS

describe('four messages with both directions among them open a session from the first of the four', () => {
  test('three do not', () => {
    expect(usSessions([a2p(0), p2a(1), a2p(2)])).toEqual([
      'a2p_rich_message A+0',
      'p2a_rich_message P+1',
      'a2p_rich_message A+2',
    ])
  })
  test('four do, whoever wrote them and in which order', () => {
    for (let pattern = 1; pattern < 15; pattern++) {
      const given = [0, 1, 2, 3].map((at) => (pattern & (1 << at) ? p2a : a2p)(at * H, { messageId: `m${at}` }))
      expect(usSessions(given)).toEqual([`interactive_session m0 m1 m2 m3 @0..${DAY_MS}`])
    }
  })
  test('four of one side do not, however many follow', () => {
    for (const side of [a2p, p2a]) {
      expect(usSessions([0, 1, 2, 3, 4, 5].map((at) => side(at)))).toHaveLength(6)
    }
  })
  test('what stood before the four is billed by itself', () => {
    expect(usSessions([a2p(0), a2p(1), a2p(2), a2p(3), p2a(4)])).toEqual([
      'a2p_rich_message A+0',
      `interactive_session A+1 A+2 A+3 P+4 @1..${DAY_MS + 1}`,
    ])
  })
})

describe('a session covers everything up to, and not including, 24 hours from its first message', () => {
  const opening = [a2p(0), p2a(1), a2p(2), p2a(3)]
  test('1 ms before its end a message is covered, however long or rich', () => {
    const long = a2p(DAY_MS - 1, { text: 'x'.repeat(2000) })
    expect(usSessions([...opening, a2p(4, { contentType: 'video' }), long])).toEqual([
      `interactive_session A+0 P+1 A+2 P+3 A+4 A+${DAY_MS - 1} @0..${DAY_MS}`,
    ])
  })
  test('at its end, and 1 ms later, it is not', () => {
    for (const after of [DAY_MS, DAY_MS + 1]) {
      expect(usSessions([...opening, a2p(after, { text: 'x'.repeat(161) })])).toEqual([
        `interactive_session A+0 P+1 A+2 P+3 @0..${DAY_MS}`,
        `a2p_rich_message ×2 A+${after}`,
      ])
    }
  })
  test('messages of a session do not count towards the next one', () => {
    expect(usSessions([...opening, p2a(DAY_MS - 1), a2p(DAY_MS), p2a(DAY_MS + 1), a2p(DAY_MS + 2)])).toEqual([
      `interactive_session A+0 P+1 A+2 P+3 P+${DAY_MS - 1} @0..${DAY_MS}`,
      `a2p_rich_message A+${DAY_MS}`,
      `p2a_rich_message P+${DAY_MS + 1}`,
      `a2p_rich_message A+${DAY_MS + 2}`,
    ])
  })
  test('four more after its end open the next one', () => {
    const next = [DAY_MS, DAY_MS + 1, DAY_MS + 2].map((at) => p2a(at, { messageId: `n${at - DAY_MS}` }))
    expect(usSessions([...opening, ...next, a2p(DAY_MS + 3, { messageId: 'n3' })])).toEqual([
      `interactive_session A+0 P+1 A+2 P+3 @0..${DAY_MS}`,
      `interactive_session n0 n1 n2 n3 @${DAY_MS}..${2 * DAY_MS}`,
    ])
  })
})

describe('a message leaves the queue when another comes 24 hours or more after it', () => {
  const three = [a2p(0), p2a(H), a2p(2 * H)]
  test('1 ms before, it still opens the session', () => {
    expect(usSessions([...three, p2a(DAY_MS - 1)])).toEqual([
      `interactive_session A+0 P+${H} A+${2 * H} P+${DAY_MS - 1} @0..${DAY_MS}`,
    ])
  })
  test('at exactly 24 hours, and 1 ms later, it is billed by itself and the others wait on', () => {
    for (const after of [DAY_MS, DAY_MS + 1]) {
      expect(usSessions([...three, p2a(after), a2p(after + 1)])).toEqual([
        'a2p_rich_message A+0',
        `interactive_session P+${H} A+${2 * H} P+${after} A+${after + 1} @${H}..${DAY_MS + H}`,
      ])
    }
  })
  test('several leave at once', () => {
    expect(usSessions([...three, p2a(DAY_MS + H)])).toEqual([
      'a2p_rich_message A+0',
      `p2a_rich_message P+${H}`,
      `a2p_rich_message A+${2 * H}`,
      `p2a_rich_message P+${DAY_MS + H}`,
    ])
  })
})

const rules = (changes: Parameters<typeof profile>[1]): ReturnType<typeof profile> =>
  profile('infobip-us-sessions', changes)

describe('parameters of sessions', () => {
  test('how many messages open one', () => {
    expect(usSessions([a2p(0), p2a(1)], rules({ sessionMessages: 2 }))).toEqual([
      `interactive_session A+0 P+1 @0..${DAY_MS}`,
    ])
    expect(
      usSessions(
        [0, 1, 2, 3, 4].map((at) => (at === 4 ? p2a : a2p)(at)),
        rules({ sessionMessages: 5 }),
      ),
    ).toEqual([`interactive_session A+0 A+1 A+2 A+3 P+4 @0..${DAY_MS}`])
    expect(
      usSessions(
        [0, 1, 2, 3].map((at) => (at === 3 ? p2a : a2p)(at)),
        rules({ sessionMessages: 5 }),
      ),
    ).toHaveLength(4)
  })
  test('whether both directions are needed', () => {
    const fourOfTheBusiness = [a2p(0), a2p(1), a2p(2), a2p(3)]
    expect(usSessions(fourOfTheBusiness, rules({ sessionNeedsBothDirections: false }))).toEqual([
      `interactive_session A+0 A+1 A+2 A+3 @0..${DAY_MS}`,
    ])
    expect(usSessions(fourOfTheBusiness)).toHaveLength(4)
  })
  test('how long one lasts and how long the queue remembers', () => {
    const hour = rules({ windowHours: 1 })
    expect(usSessions([a2p(0), p2a(1), a2p(2), p2a(H - 1), a2p(H)], hour)).toEqual([
      `interactive_session A+0 P+1 A+2 P+${H - 1} @0..${H}`,
      `a2p_rich_message A+${H}`,
    ])
    expect(usSessions([a2p(0), p2a(1), a2p(2), p2a(H)], hour)).toHaveLength(4)
  })
  test("whether a user's message in the US is billed", () => {
    expect(usSessions([p2a(0), a2p(1)], rules({ p2aBilledInUs: false }))).toEqual([
      'p2a_rich_message P+0 uncharged',
      'a2p_rich_message A+1',
    ])
  })
  test('google has sessions in the US, vonage and infobip bill by message', () => {
    const exchange = [a2p(0), p2a(1), a2p(2), p2a(3)]
    expect(usSessions(exchange, profile('google'))).toHaveLength(1)
    expect(usSessions(exchange, profile('vonage'))).toHaveLength(4)
    expect(usSessions(exchange, profile('infobip'))).toHaveLength(4)
  })
})
