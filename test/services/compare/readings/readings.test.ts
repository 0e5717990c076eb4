import { describe, expect, test } from 'vitest'
import type { ReadingComparison } from '../../../../src-main/contract/answers.ts'
import type { RequestOf } from '../../../../src-main/contract/calls.ts'
import { nanosOf } from '../../../../src-main/core/money/money.ts'
import { addClients, openTestDesktop, row, type CsvRow, type TestDesktop } from '../../../support/desktop.ts'

const OCTOBER = { cycle: '2026-10' }
type Asked = Partial<RequestOf<'compare-readings'>>

async function desktopWith(rows: readonly CsvRow[]): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  if (rows.length > 0) await desktop.importCsv(rows)
  return desktop
}

const compare = (desktop: TestDesktop, asked: Asked = {}): Promise<ReadingComparison> =>
  desktop.call('compare-readings', { tenantId: 'shop', period: OCTOBER, profiles: ['infobip', 'google'], ...asked })

/** What it comes to, with every sum of the answer held against its parts. */
function expectSums({ profiles, messages, differing }: ReadingComparison): void {
  const sum = (amounts: readonly (string | null)[]): bigint =>
    amounts.reduce((total, amount) => total + (amount === null ? 0n : nanosOf(amount)), 0n)
  expect(messages).toHaveLength(differing)
  profiles.forEach(({ events, amount, difference }, at) => {
    expect(sum(events.map((each) => each.amount))).toBe(nanosOf(amount))
    expect(nanosOf(difference.amount)).toBe(nanosOf(amount) - nanosOf(profiles[0]!.amount))
    expect(nanosOf(difference.ofMessages) + nanosOf(difference.otherPrice)).toBe(nanosOf(difference.amount))
    expect(sum(difference.reasons.map((each) => each.amount))).toBe(nanosOf(difference.ofMessages))
    expect(difference.reasons.reduce((all, each) => all + each.messages, 0)).toBe(difference.messages)
    const own = messages.map(({ readings }) => readings[at]!.difference)
    expect(sum(own)).toBe(nanosOf(difference.ofMessages))
    expect(messages.filter(({ readings }) => readings[at]!.reason)).toHaveLength(difference.messages)
  })
}

/** A question on the 1st answered after two hours; on the 2nd, 25 h after the question, one more message of the business. */
const MOVED = [
  row('q', 'help', 'P2A', '2026-10-01T10:00:00Z'),
  row('a', 'help', 'A2P', '2026-10-01T12:00:00Z'),
  row('b', 'help', 'A2P', '2026-10-02T11:00:00Z'),
]

describe('a window that begins later', () => {
  test('holds one message more, which then costs nothing by itself', async () => {
    const answer = await compare(await desktopWith(MOVED))
    expectSums(answer)
    expect(answer.profiles.map(({ profile, amount, total, unpriced }) => [profile, amount, total, unpriced])).toEqual([
      ['infobip@1', '0.0305', '0.03', 1],
      ['google@1', '0.00', '0.00', 1],
    ])
    expect(answer.profiles[0]!.events).toEqual([
      { type: 'a2p_basic_message', events: 1, quantity: 1, amount: '0.0305' },
      { type: 'p2a_conversation', events: 1, quantity: 1, amount: null },
    ])
    expect(answer.profiles[1]!.difference).toEqual({
      amount: '-0.0305',
      ofMessages: '-0.0305',
      otherPrice: '0.00',
      messages: 3,
      reasons: [{ code: 'anchor_moved', messages: 3, amount: '-0.0305' }],
    })
    // The dearest difference first, then by time.
    expect(answer.messages.map(({ messageId }) => messageId)).toEqual(['b', 'q', 'a'])
    const why = 'the conversation’s window begins 2 h later under google@1 than under infobip@1'
    expect(answer.messages[0]).toEqual({
      agentId: 'help',
      userId: '+447700900001',
      messageId: 'b',
      at: '2026-10-02T11:00:00.000Z',
      direction: 'A2P',
      readings: [
        {
          profile: 'infobip@1',
          event: {
            type: 'a2p_basic_message',
            quantity: 1,
            startedAt: '2026-10-02T11:00:00.000Z',
            endedAt: null,
            messages: 1,
            firstMessageId: 'b',
            chargeable: true,
            inPeriod: true,
          },
          covered: false,
          amount: '0.0305',
          difference: '0.00',
          reason: null,
          sentence: null,
        },
        {
          profile: 'google@1',
          event: {
            type: 'p2a_conversation',
            quantity: 1,
            startedAt: '2026-10-01T12:00:00.000Z',
            endedAt: '2026-10-02T12:00:00.000Z',
            messages: 3,
            firstMessageId: 'q',
            chargeable: true,
            inPeriod: true,
          },
          covered: true,
          amount: '0.00',
          difference: '-0.0305',
          reason: {
            code: 'anchor_moved',
            of: 'p2a_conversation',
            byMs: 7_200_000,
            profiles: ['infobip@1', 'google@1'],
          },
          sentence: why,
        },
      ],
    })
  })

  test('may begin in the next cycle, and is billed there', async () => {
    // Berlin's October ends at 23:00 UTC.
    const rows = [row('q', 'help', 'A2P', '2026-10-31T22:00:00Z'), row('a', 'help', 'P2A', '2026-10-31T23:30:00Z')]
    const desktop = await desktopWith(rows)
    await desktop.importCsv([
      row('u', 'help', 'P2A', '2026-10-31T22:00:00Z', { user_id: '+447700900002' }),
      row('v', 'help', 'A2P', '2026-10-31T23:30:00Z', { user_id: '+447700900002' }),
    ])
    const october = await compare(desktop)
    expect(october.differing).toBe(2)
    expect(october.messages[0]!.readings.map(({ event }) => event?.inPeriod)).toEqual([true, false])
    const november = await compare(desktop, { period: { cycle: '2026-11' } })
    expect(november.messages[0]!.readings.map(({ event }) => event?.inPeriod)).toEqual([false, true])
    expect(november.profiles.map(({ events }) => events.map(({ type }) => type))).toEqual([
      ['a2p_conversation'],
      ['a2p_conversation', 'p2a_conversation'],
    ])
    expect((await compare(desktop, { period: { cycle: '2026-12' } })).differing).toBe(0)
  })
})

test('under its own profile the traffic comes to what the summary says', async () => {
  const desktop = await desktopWith(MOVED)
  const { profiles } = await compare(desktop)
  const summary = await desktop.call('read-summary', { tenantId: 'shop', period: OCTOBER })
  expect([profiles[0]!.total, profiles[0]!.unpriced]).toEqual([summary.total, summary.unpriced])
})

test('what a change of profile really does is what was said of it', async () => {
  const desktop = await desktopWith(MOVED)
  const { profiles } = await compare(desktop)
  await desktop.call('move-profile', { tenantId: 'shop', profile: 'google', from: '2026-10-01' })
  const { total } = await desktop.call('read-summary', { tenantId: 'shop', period: OCTOBER })
  expect(profiles[1]!.total).toBe(total)
})

describe('units that are counted over the cycle', () => {
  const TIERS = {
    currency: 'EUR',
    effectiveFrom: '2026-10-01',
    rounding: 'half-up',
    minimumCommitment: '9.00',
    rates: [
      {
        type: 'a2p_basic_message',
        country: '*',
        model: 'graduated',
        tiers: [
          { upTo: 1, unitPrice: '1' },
          { upTo: null, unitPrice: '0.5' },
        ],
      },
      { type: 'p2a_conversation', country: '*', model: 'flat', unitPrice: '0.2' },
    ],
  }
  const rows = [...MOVED, row('c', 'help', 'A2P', '2026-10-05T10:00:00Z')]

  test('the rest of the messages then have another price, which is told apart', async () => {
    const desktop = await desktopWith(rows)
    await desktop.call('set-rates', { tenantId: 'shop', card: TIERS })
    const answer = await compare(desktop)
    expectSums(answer)
    // b costs 1 and c 0.5; without b, c is the first and costs 1.
    expect(answer.profiles.map(({ amount, total }) => [amount, total])).toEqual([
      ['1.70', '9.00'],
      ['1.20', '9.00'],
    ])
    expect(answer.profiles[1]!.difference).toEqual({
      amount: '-0.50',
      ofMessages: '-1.00',
      otherPrice: '0.50',
      messages: 3,
      reasons: [{ code: 'anchor_moved', messages: 3, amount: '-1.00' }],
    })
  })

  test('are counted over all agents and days, whatever is asked for', async () => {
    const desktop = await desktopWith(rows)
    await desktop.call('set-rates', { tenantId: 'shop', card: TIERS })
    await desktop.call('add-agent', { agentId: 'more', tenantId: 'shop', category: 'non-conversational', region: 'GB' })
    await desktop.importCsv([row('d', 'more', 'A2P', '2026-10-01T09:00:00Z')])
    const one = await compare(desktop, { agentId: 'help' })
    expectSums(one)
    expect(one.agentId).toBe('help')
    // The other agent's message takes the first tier.
    expect(one.profiles.map(({ amount, total }) => [amount, total])).toEqual([
      ['1.20', null],
      ['0.70', null],
    ])
    const days = await compare(desktop, { period: { from: '2026-10-05', to: '2026-10-06' } })
    expect(days.profiles.map(({ amount }) => amount)).toEqual(['0.50', '0.50'])
    expect(days.differing).toBe(0)
  })
})

test('several profiles are each held against the first, and a message is listed once', async () => {
  const desktop = await desktopWith([row('p', 'help', 'P2A', '2026-10-01T10:00:00Z'), ...MOVED.slice(2)])
  const answer = await compare(desktop, { profiles: ['infobip', 'vonage', 'google@1', 'infobip'] })
  expectSums(answer)
  expect(answer.profiles.map(({ profile, difference }) => [profile, difference.messages])).toEqual([
    ['infobip@1', 0],
    ['vonage@1', 1],
    ['google@1', 0],
    ['infobip@1', 0],
  ])
  expect(answer.messages.map(({ readings }) => readings.map(({ reason }) => reason?.code ?? null))).toEqual([
    [null, 'p2a_chargeable', null, null],
  ])
  // It has no price, so it is counted as such and not as free.
  expect(answer.messages[0]!.readings.map(({ amount }) => amount)).toEqual(['0.00', null, '0.00', '0.00'])
  expect(answer.profiles[1]!.unpriced).toBe(1)
})

test('a conversation costs at its reply, so that only the message that joins it makes a difference', async () => {
  const answer = await compare(
    await desktopWith([
      row('early', 'help', 'A2P', '2026-10-01T10:00:00Z'),
      row('late', 'help', 'A2P', '2026-10-01T11:00:00Z'),
      row('reply', 'help', 'P2A', '2026-10-01T12:00:00Z'),
    ]),
    { profiles: ['google', 'google-carrier-log'] },
  )
  expectSums(answer)
  expect(answer.messages.map(({ messageId, readings }) => [messageId, readings.map(({ amount }) => amount)])).toEqual([
    ['early', ['0.0305', '0.00']],
    ['late', ['0.00', '0.00']],
    ['reply', ['0.045', '0.045']],
  ])
  expect(answer.profiles[1]!.difference.reasons).toEqual([{ code: 'a2p_joins', messages: 3, amount: '-0.0305' }])
})

test('one profile twice has no differences', async () => {
  const answer = await compare(await desktopWith(MOVED), { profiles: ['google', 'google@1'] })
  expect([answer.differing, answer.messages, answer.profiles[1]!.difference.amount]).toEqual([0, [], '0.00'])
  expect(answer.profiles[0]!.events).toEqual(answer.profiles[1]!.events)
})

test('without traffic everything is nothing', async () => {
  const answer = await compare(await desktopWith([]))
  expectSums(answer)
  expect(answer.profiles.map(({ events, amount, total }) => [events, amount, total])).toEqual([
    [[], '0.00', '0.00'],
    [[], '0.00', '0.00'],
  ])
})

test('all messages are counted, and only as many are listed as are wanted', async () => {
  const rows = Array.from({ length: 300 }, (_, at) =>
    row(
      `p${String(at).padStart(3, '0')}`,
      'help',
      'P2A',
      new Date(Date.UTC(2026, 9, 1, 10) + at * 1000).toISOString(),
      {
        user_id: `+447700900${String(at).padStart(3, '0')}`,
      },
    ),
  )
  const desktop = await desktopWith(rows)
  const answer = await compare(desktop, { profiles: ['infobip', 'vonage'], limit: 3 })
  expect([answer.differing, answer.messages.map(({ messageId }) => messageId)]).toEqual([300, ['p000', 'p001', 'p002']])
  expect((await compare(desktop, { profiles: ['infobip', 'vonage'], limit: 0 })).messages).toEqual([])
  expect((await compare(desktop, { profiles: ['infobip', 'vonage'] })).messages).toHaveLength(200)
})

test('an agent that a profile refuses is rated message by message, and that is said', async () => {
  const desktop = await desktopWith([])
  await desktop.call('add-agent', {
    agentId: 'us',
    tenantId: 'shop',
    category: 'conversational',
    region: 'US',
    profile: 'google',
  })
  await desktop.importCsv(
    (['A2P', 'P2A', 'A2P', 'P2A'] as const).map((direction, at) =>
      row(`m${at}`, 'us', direction, `2026-10-01T10:0${at}:00Z`, { user_id: '+12025550101' }),
    ),
  )
  const answer = await compare(desktop, { profiles: ['google', 'vonage'] })
  expect(answer.profiles.map(({ refused }) => refused)).toEqual([
    [],
    [
      {
        agentId: 'us',
        sentence: 'conversational billing is not supported in the United States under profile vonage',
      },
    ],
  ])
  expect(answer.profiles.map(({ events }) => events.map(({ type, quantity }) => [type, quantity]))).toEqual([
    [['interactive_session', 1]],
    [
      ['a2p_rich_message', 2],
      ['p2a_rich_message', 2],
    ],
  ])
  expect(answer.messages.map(({ readings }) => readings[1]!.reason!.code)).toEqual(Array(4).fill('us_sessions'))
})

test.each([
  [{ profiles: ['vonage', 'nobody'] }, /nobody.*vonage.*infobip/],
  [{ profiles: ['vonage', 'vonage@9'] }, /vonage@9/],
  [{ profiles: ['vonage'] }, /profiles must name 2 profiles at least/],
  [{ tenantId: 'none' }, /none/],
  [{ agentId: 'otp' }, /otp/],
  [{ period: { from: '2026-10-02', to: '2026-10-02' } }, /must end after it begins/],
  [{ limit: 10_001 }, /limit must be from 0 to 10000/],
] as const)('%j is refused in words', async (asked, sentence) => {
  await expect(compare(await desktopWith([]), asked as Asked)).rejects.toThrow(sentence)
})
