import { describe, expect, test } from 'vitest'
import type { ThreadMessageRow } from '../../../src-main/contract/answers.ts'
import { addClients, openTestDesktop, row, type CsvRow, type TestDesktop } from '../../support/desktop.ts'

async function withTraffic(rows: readonly CsvRow[], prices: Record<string, string> = PRICES): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  const rates = Object.entries(prices).map(([type, unitPrice]) => ({ type, country: '*', model: 'flat', unitPrice }))
  const card = { currency: 'EUR', effectiveFrom: '2026-09-15', rounding: 'half-up', rates }
  await desktop.call('set-rates', { tenantId: 'shop', card })
  await desktop.importCsv(rows)
  return desktop
}

const PRICES = {
  a2p_basic_message: '0.03',
  a2p_single_message: '0.05',
  a2p_conversation: '0.08',
  p2a_conversation: '0.07',
}

const explain = (desktop: TestDesktop, messageId: string) =>
  desktop.call('explain-message', { messageId, agentId: 'help' })

const DAY_LATER = '2026-10-02T10:12:00Z'
const late = [
  row('a', 'help', 'A2P', '2026-10-01T10:00:00Z'),
  row('b', 'help', 'P2A', DAY_LATER),
  row('c', 'help', 'A2P', '2026-10-02T11:00:00Z'),
  row('d', 'help', 'P2A', '2026-10-02T12:00:00Z'),
  row('e', 'help', 'A2P', '2026-10-03T10:15:00Z'),
]

describe('a message is explained', () => {
  test('whose answer came too late: by how much, and what it would have been', async () => {
    const desktop = await withTraffic(late)
    const explanation = await explain(desktop, 'a')
    expect(explanation).toMatchObject({
      covered: false,
      because: [
        {
          clause: '5.2',
          holds: false,
          code: 'reply_too_late',
          left: '2026-10-02T10:12:00.000Z',
          op: '<',
          right: '2026-10-02T10:00:00.000Z',
          margin: 'PT12M0.001S',
        },
        { code: 'class_by_content', holds: true },
      ],
      whyNot: { code: 'reply_too_late', margin: 'PT12M0.001S', would: { type: 'a2p_conversation', amount: '0.08' } },
      price: {
        cardVersion: 2,
        profile: 'infobip',
        rate: 'each: 0.03 EUR',
        unitPrice: '0.03',
        amount: '0.03',
        tier: null,
      },
      statement: { cycle: '2026-10', status: 'draft', statementId: null, line: 1 },
      sentence: 'It is charged by itself: the answer came 12 min too late.',
    })
    expect(explanation.event).toEqual((await desktop.events()).find(({ messageIds }) => messageIds[0] === 'a'))
  })

  test('that came just after a conversation, by the same decision that made its event', async () => {
    const desktop = await withTraffic(late)
    expect(await explain(desktop, 'e')).toMatchObject({
      because: [{ clause: '5.1', code: 'after_window', margin: 'PT3M0.001S' }, { code: 'unanswered_at_end' }, {}],
      whyNot: { code: 'after_window', would: { type: 'p2a_conversation', amount: '0.07' } },
      sentence: 'It is charged by itself: the conversation before it had ended 3 min earlier.',
    })
    expect(await explain(desktop, 'd')).toMatchObject({
      covered: true,
      because: [{ code: 'covered_by_conversation', holds: true, margin: 'PT22H12M' }],
      whyNot: null,
    })
  })

  test('that began a conversation just after another: it would have been part of that one', async () => {
    const desktop = await withTraffic([
      row('a', 'help', 'P2A', '2026-10-01T10:00:00Z'),
      row('b', 'help', 'A2P', '2026-10-01T10:01:00Z'),
      row('c', 'help', 'P2A', '2026-10-02T10:03:00Z'),
      row('d', 'help', 'A2P', '2026-10-02T10:04:00Z'),
      row('e', 'help', 'P2A', '2026-10-02T11:00:00Z'),
    ])
    expect(await explain(desktop, 'c')).toMatchObject({
      event: { type: 'p2a_conversation', messageIds: ['c', 'd', 'e'] },
      because: [{ code: 'opened_by_reply' }, { code: 'after_window', margin: 'PT3M0.001S' }],
      whyNot: {
        code: 'after_window',
        margin: 'PT3M0.001S',
        would: { type: 'p2a_conversation', amount: '0.07' },
        sentence: 'Had it come 3 min earlier, it would be part of: the P2A conversation before its own at 0.07 EUR.',
      },
    })
    expect(await explain(desktop, 'e')).toMatchObject({ whyNot: null })
  })

  test('of a draft by its line, and of an issued cycle by the line of its statement', async () => {
    const desktop = await withTraffic(late)
    const before = await explain(desktop, 'b')
    await desktop.call('issue-statement', { tenantId: 'shop', cycle: '2026-10' })
    const { lines, statementId } = await desktop.call('read-statement', { tenantId: 'shop', cycle: '2026-10' })
    const { statement, event } = await explain(desktop, 'b')
    expect(statement).toEqual({ ...before.statement, status: 'issued', statementId })
    expect(lines[statement!.line! - 1]).toMatchObject({ type: event!.type, unitPrice: '0.07' })
  })

  test('that is too long for its class: with the bytes that are too many', async () => {
    const desktop = await withTraffic([row('a', 'help', 'A2P', '2026-10-01T10:00:00Z', { text: 'x'.repeat(163) })])
    expect(await explain(desktop, 'a')).toMatchObject({
      event: { type: 'a2p_single_message' },
      because: [
        { code: 'unanswered_at_end' },
        { clause: '3', code: 'class_by_content', left: 163, right: 160, margin: 3 },
      ],
      whyNot: {
        code: 'class_by_content',
        margin: 3,
        would: { type: 'a2p_basic_message', amount: '0.03' },
        sentence: 'With 3 bytes less, it would be: A2P basic message at 0.03 EUR.',
      },
    })
  })

  test.each([
    ['failed', { status: 'failed' }, 'not_billable_status', 'It is not billed, as its status is failed.'],
    ['pending', { status: 'queued' }, 'not_billable_status', 'It is not billed, as its status is queued.'],
    [
      'no message',
      { content_type: 'suggestion_action' },
      'not_a_message',
      'It is no message: content of the kind suggestion_action is not billed.',
    ],
  ])('that is %s: it has no event', async (_, columns, code, sentence) => {
    const direction = 'content_type' in columns ? 'P2A' : 'A2P'
    const desktop = await withTraffic([row('a', 'help', direction, '2026-10-01T10:00:00Z', columns)])
    expect(await explain(desktop, 'a')).toMatchObject({
      event: null,
      covered: false,
      price: null,
      statement: null,
      whyNot: null,
      because: [{ clause: '2', code, holds: false }],
      sentence,
    })
  })

  test('with every row that told of it, whichever file it was in', async () => {
    const desktop = await withTraffic([row('a', 'help', 'A2P', '2026-10-01T10:00:00Z', { status: 'queued' })])
    await desktop.importCsv([row('a', 'help', 'A2P', '2026-10-01T10:00:00Z', { status: 'delivered' })], 'later.csv')
    const { sources, message } = await explain(desktop, 'a')
    expect(sources.map(({ file, line }) => `${file} ${line}`)).toEqual(['traffic-1.csv 2', 'later.csv 2'])
    expect(message.status).toBe('delivered')
  })

  test('under a price with tiers: what the other event would have cost after all others of its day', async () => {
    const desktop = await withTraffic(late)
    const tiers = [
      { upTo: 1, unitPrice: '0.50' },
      { upTo: null, unitPrice: '0.20' },
    ]
    const rates = [
      { type: 'a2p_conversation', country: '*', model: 'graduated', tiers },
      { type: 'a2p_basic_message', country: '*', model: 'graduated', tiers },
    ]
    const card = { currency: 'EUR', effectiveFrom: '2026-09-20', rounding: 'half-up', rates }
    await desktop.call('set-rates', { tenantId: 'shop', card })
    expect(await explain(desktop, 'a')).toMatchObject({
      whyNot: { would: { type: 'a2p_conversation', amount: '0.50' } },
      price: { unitPrice: '0.50', tier: 'units 1 to 1', rate: '1 – 1: 0.50 EUR; from 2: 0.20 EUR' },
    })
  })

  test('of nobody else: not of another client, not one that is not there', async () => {
    const desktop = await withTraffic(late)
    await expect(explain(desktop, 'zz')).rejects.toMatchObject({ code: 'message-unknown' })
    await expect(
      desktop.call('explain-message', { messageId: 'a', agentId: 'help', tenantId: 'bank' }),
    ).rejects.toMatchObject({ code: 'agent-of-another' })
    await expect(desktop.call('read-thread', { agentId: 'help', userId: 'nobody' })).rejects.toMatchObject({
      code: 'user-unknown',
    })
  })
})

describe('a thread', () => {
  const userId = row('a', 'help', 'A2P', DAY_LATER).user_id
  const rowsOf = (messages: readonly ThreadMessageRow[]): string[] =>
    messages.map(({ messageId, covered, code }) => `${messageId} ${covered} ${code}`)

  test('has each message with its reason, the events as they are listed, and its windows', async () => {
    const desktop = await withTraffic(late)
    const thread = await desktop.call('read-thread', { agentId: 'help', userId })
    expect(rowsOf(thread.messages)).toEqual([
      'a false reply_too_late',
      'b true opened_by_reply',
      'c true opened_by_reply',
      'd true covered_by_conversation',
      'e false after_window',
    ])
    expect(thread.events).toEqual(await desktop.events())
    expect(thread.windows.map(({ kind, from, to, anchorMessageId }) => [kind, from, to, anchorMessageId])).toEqual([
      ['waiting', '2026-10-01T10:00:00.000Z', '2026-10-02T10:00:00.000Z', 'a'],
      ['waiting', '2026-10-02T10:12:00.000Z', '2026-10-03T10:12:00.000Z', 'b'],
      ['conversation', '2026-10-02T10:12:00.000Z', '2026-10-03T10:12:00.000Z', 'b'],
      ['waiting', '2026-10-03T10:15:00.000Z', '2026-10-04T10:15:00.000Z', 'e'],
    ])
  })

  test('is cut to a time, with the windows that reach into it', async () => {
    const desktop = await withTraffic(late)
    const thread = await desktop.call('read-thread', {
      agentId: 'help',
      userId,
      from: '2026-10-03T10:12:00Z',
      to: '2026-10-03T10:15:00.001Z',
    })
    expect(rowsOf(thread.messages)).toEqual(['e false after_window'])
    // The conversation ended at the very instant from which on was asked.
    expect(thread.windows.map(({ kind, anchorMessageId }) => `${kind} ${anchorMessageId}`)).toEqual(['waiting e'])
  })

  test('has the traffic inside the US and outside in one order', async () => {
    const desktop = await withTraffic([
      row('a', 'help', 'A2P', '2026-10-01T10:00:00Z'),
      row('b', 'help', 'A2P', '2026-10-01T11:00:00Z', { country: 'US', text: 'x'.repeat(170) }),
      row('c', 'help', 'P2A', '2026-10-01T12:00:00Z'),
    ])
    const thread = await desktop.call('read-thread', { agentId: 'help', userId })
    expect(rowsOf(thread.messages)).toEqual([
      'a true opened_by_reply',
      'b false per_message_us',
      'c true opened_by_reply',
    ])
    expect(thread.messages[1]).toMatchObject({ class: 'a2p_rich_message', segments: 2 })
    expect(await explain(desktop, 'b')).toMatchObject({
      because: [{ code: 'per_message_us' }, { code: 'segment_overrun', left: 170, right: 160, margin: 10 }],
      sentence:
        'It is charged by itself: under these rules every message in the United States is. Its text of 170 bytes needs 2 segments; 10 bytes less would need one less.',
    })
  })
})
