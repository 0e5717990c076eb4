import { gzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { agent, profile } from '../rating/builders.ts'
import { rateMessages } from '../support/rate-messages.ts'
import { fixture, readAll, refusalOf, told, written } from './read-all.ts'

const AT = Date.parse('2026-10-01T09:30:00Z')
const MINUTE_MS = 60_000

describe('Vonage Reports', () => {
  it('outbound: the sender is the agent, the price is what Vonage took', async () => {
    const { messages, problems, notMessages, outcome } = await readAll(fixture('vonage-reports-outbound.csv'))
    expect(outcome.format).toBe('vonage-reports')
    expect(messages[0]).toEqual({
      messageId: 'vo1',
      agentId: 'CoatShop',
      userId: '+447700900123',
      direction: 'A2P',
      sentAtMs: AT,
      deliveredAtMs: AT + 2000,
      status: 'delivered',
      contentType: 'text',
      text: 'Your coat is on its way',
      textBytes: null,
      suggestions: [],
      country: 'GB',
      carrier: null,
      author: null,
      resolved: null,
      providerClass: null,
      providerSegments: null,
      providerPrice: '0.03330000',
      providerCurrency: 'EUR',
      assumed: 'content_type|suggestions',
    })
    expect(messages.map(({ messageId, assumed, deliveredAtMs }) => [messageId, assumed, deliveredAtMs])).toEqual([
      ['vo1', 'content_type|suggestions', AT + 2000],
      ['vo2', 'content_type|text|suggestions', AT + MINUTE_MS + 3000],
      ['vo3', 'content_type|suggestions', null],
    ])
    expect(told(problems)).toEqual(['6 date_received "2026-10-01" is no time such as 2026-10-01T09:30:00Z'])
    expect(notMessages).toBe(1)
    expect(outcome.notes).toContain('channel "sms" is not RCS and is left out (1 row)')
  })

  it('inbound: the sender is the user; both files together make a conversation', async () => {
    const outbound = await readAll(fixture('vonage-reports-outbound.csv'))
    const inbound = await readAll(fixture('vonage-reports-inbound.csv'))
    expect(inbound.messages).toMatchObject([
      { messageId: 'vi1', agentId: 'CoatShop', userId: '+447700900123', direction: 'P2A', assumed: 'content_type' },
    ])
    expect(inbound.notMessages).toBe(1)
    const events = rateMessages(
      [...outbound.messages, ...inbound.messages],
      agent('conversational', 'GB'),
      profile('vonage'),
    )
    expect(events.map(({ type, messageIds }) => [type, messageIds])).toEqual([
      ['a2p_conversation', ['vo1', 'vi1']],
      ['a2p_basic_message', ['vo2']],
    ])
  })
})

describe('Twilio message log', () => {
  it('rows with an rcs: side are messages, prices positive, times as mail or ISO', async () => {
    const { messages, problems, notMessages, outcome } = await readAll(fixture('twilio-log.csv'))
    expect(outcome.format).toBe('twilio-log')
    expect(messages).toMatchObject([
      {
        messageId: 'SM01',
        agentId: 'coat_shop_agent',
        userId: '+12125550147',
        direction: 'A2P',
        sentAtMs: AT,
        status: 'delivered',
        providerPrice: '0.00830',
        providerCurrency: 'USD',
        providerSegments: null,
        assumed: 'content_type|suggestions',
      },
      { messageId: 'SM02', agentId: 'coat_shop_agent', userId: '+12125550147', direction: 'P2A' },
      { messageId: 'SM03', userId: '+12125550148', status: 'undelivered', providerPrice: null },
    ])
    expect(notMessages).toBe(2)
    expect(told(problems)).toEqual([
      '7 SentDate "Thu, 31 Sep 2026 09:30:00 +0000" is no time such as 2026-10-01T09:30:00Z',
    ])
    expect(outcome.notes).toEqual([
      'channel "sms" is not RCS and is left out (1 row)',
      'channel "whatsapp" is not RCS and is left out (1 row)',
    ])
    const events = rateMessages(messages, agent('non-conversational', 'US'), profile('vonage'))
    expect(events.map(({ type, quantity }) => [type, quantity])).toEqual([
      ['a2p_rich_message', 1],
      ['p2a_rich_message', 1],
    ])
  })
})

describe('carrier activity log', () => {
  it('sizes stand in for bodies; receipts are news of messages', async () => {
    const packed = written('activity.tsv.gz', gzipSync(readFileSync(fixture('carrier-activity-log.tsv'))))
    const { messages, receipts, problems, notMessages, outcome } = await readAll(packed)
    expect(outcome.format).toBe('carrier-activity-log')
    expect(outcome.notes).toEqual([])
    expect(messages[0]).toMatchObject({
      messageId: 'a1',
      agentId: 'coat_shop@rbm.goog',
      userId: '+447700900123',
      direction: 'A2P',
      sentAtMs: AT + 123,
      status: '',
      text: null,
      textBytes: 160,
    })
    expect(messages.map(({ messageId, contentType, assumed }) => [messageId, contentType, assumed])).toEqual([
      ['a1', 'text', 'suggestions'],
      ['a2', 'text', 'suggestions'],
      ['a4', 'suggestion_reply', null],
      ['a5', 'suggestion_action', null],
      ['a6', 'carousel', 'suggestions'],
      ['a7', 'rich_card', 'suggestions'],
      ['a8', 'file', 'content_type'],
      ['a9', 'suggestion_reply', 'content_type|text'],
    ])
    expect(receipts).toMatchObject([
      { messageId: 'a3', status: 'delivered', atMs: AT + 2 * MINUTE_MS, providerEvent: null },
      { messageId: 'a10', status: 'read', atMs: AT + 9 * MINUTE_MS, providerEvent: null },
    ])
    expect(messages.map(({ providerEvent }) => providerEvent)).toEqual(['b1', 'b2', 'b4', null, 'b6', 'b7', 'b8', 'b9'])
    expect(notMessages).toBe(0)
    expect(told(problems)).toEqual(['12 type "hologram" is not known, such as text_message'])
    const events = rateMessages(messages, agent('non-conversational', 'GB'), profile('google'))
    expect(events.map(({ type }) => type)).toEqual([
      'a2p_basic_message',
      'a2p_single_message',
      'p2a_basic_message',
      'a2p_single_message',
      'a2p_single_message',
      'p2a_single_message',
      'p2a_basic_message',
    ])
  })
})

it('carrier billable events are recognised, and refused with what they are for', async () => {
  const failure = await refusalOf(fixture('carrier-billable-events.tsv'))
  expect(failure).toMatchObject({
    kind: 'wrong',
    message:
      'carrier-billable-events.tsv: this is a carrier’s file of billable events, added up and without users; hold it ' +
      'against the bill with reconcile',
  })
})
