import { describe, expect, it } from 'vitest'
import type { Message, Receipt } from '../../src-main/rating/messages/message.ts'
import { rateMessages } from '../support/rate-messages.ts'
import { agent, profile } from '../rating/builders.ts'
import { fixture, readAll, told } from './read-all.ts'

const AT = Date.parse('2026-10-01T09:30:00Z')
const MINUTE_MS = 60_000

/** The messages as they are once the store has heard what became of them. */
const received = (messages: readonly Message[], receipts: readonly Receipt[]): Message[] =>
  messages.map((message) => {
    const news = receipts.findLast(({ messageId }) => messageId === message.messageId)
    return news ? { ...message, status: news.status, deliveredAtMs: news.atMs } : message
  })

describe('Google RBM', () => {
  it('users’ messages, by themselves or in the envelope of Pub/Sub', async () => {
    const { messages, lines, problems, notMessages, outcome } = await readAll(fixture('google-rbm.jsonl'))
    expect(outcome).toMatchObject({ format: 'google-rbm', notes: [] })
    expect(messages[0]).toMatchObject({
      messageId: 'g1',
      agentId: 'coat_shop@rbm.goog',
      userId: '+447700900123',
      direction: 'P2A',
      sentAtMs: AT + 123,
      text: 'Grüße 😀',
      assumed: null,
    })
    expect(messages.map(({ messageId, contentType, text }) => [messageId, contentType, text?.slice(0, 5)])).toEqual([
      ['g1', 'text', 'Grüße'],
      ['g2', 'suggestion_reply', 'Yes'],
      ['g3', 'suggestion_action', 'Open '],
      ['g4', 'location', undefined],
      ['g5', 'image', undefined],
      ['g6', 'text', 'xxxxx'],
    ])
    expect(messages[5]).toMatchObject({ providerClass: 'rich', providerSegments: 2 })
    expect(lines).toEqual([1, 2, 6, 7, 8, 9])
    expect(notMessages).toBe(1)
    expect(told(problems)).toEqual(['11 message.data is no JSON object in base64'])
    const us = messages.filter(({ agentId }) => agentId.includes('_us'))
    const events = rateMessages(us, agent('non-conversational', 'US'), profile('google'))
    expect(events).toMatchObject([{ type: 'p2a_rich_message', quantity: 2 }])
  })

  it('events are news of the agent’s messages', async () => {
    const { receipts, receiptLines } = await readAll(fixture('google-rbm.jsonl'))
    const none = { providerClass: null, providerSegments: null, providerPrice: null, providerCurrency: null }
    const agentId = 'coat_shop@rbm.goog'
    const userId = '+447700900123'
    expect(receipts).toEqual([
      { messageId: 'sent-1', agentId, userId, status: 'delivered', atMs: AT - MINUTE_MS + 2250, ...none },
      { messageId: 'sent-1', agentId, userId, status: 'read', atMs: AT - 20_000, ...none },
      { messageId: 'sent-2', agentId, userId: '+447700900124', status: 'revoked', atMs: AT + 30 * MINUTE_MS, ...none },
    ])
    expect(receiptLines).toEqual([3, 4, 10])
  })
})

describe('Vonage webhooks', () => {
  it('requests, what became of them, and what users sent', async () => {
    const { messages, receipts, problems, notMessages, outcome } = await readAll(fixture('vonage-webhooks.json'))
    expect(outcome).toMatchObject({
      format: 'vonage-webhooks',
      notes: ['channel "sms" is not RCS and is left out (1 row)'],
    })
    expect(
      messages.map(({ messageId, direction, status, contentType, suggestions }) => [
        messageId,
        direction,
        status,
        contentType,
        suggestions.join('|'),
      ]),
    ).toEqual([
      ['w1', 'A2P', 'submitted', 'text', 'reply|open_url'],
      ['w2', 'P2A', '', 'suggestion_reply', ''],
      ['w3', 'P2A', '', 'suggestion_action', ''],
      ['w4', 'A2P', 'submitted', 'rich_card', ''],
      ['w5', 'A2P', 'submitted', 'carousel', ''],
      ['w6', 'A2P', 'submitted', 'text', 'view_location|open_url_webview'],
      ['w7', 'P2A', '', 'text', ''],
      ['w8', 'P2A', '', 'location', ''],
    ])
    expect(messages[1]).toMatchObject({ agentId: 'CoatShop', userId: '+447700900123', text: 'Blue' })
    expect(receipts.map(({ messageId, status, providerPrice }) => [messageId, status, providerPrice])).toEqual([
      ['w1', 'submitted', null],
      ['w1', 'delivered', '0.0333'],
      ['w4', 'read', '0.0666'],
      ['w5', 'rejected', null],
      ['w6', 'delivered', null],
    ])
    expect(receipts[1]).toMatchObject({ agentId: 'CoatShop', userId: '+447700900123', providerCurrency: 'EUR' })
    expect(notMessages).toBe(1)
    expect(problems.map(({ reason }) => reason)).toEqual([
      'message_uuid is empty',
      expect.stringMatching(/^message_type "hologram" is not known; known are text, /),
    ])
    const events = rateMessages(received(messages, receipts), agent('non-conversational', 'GB'), profile('vonage'))
    expect(events.map(({ type, messageIds }) => [type, messageIds[0]])).toEqual([
      ['a2p_single_message', 'w1'],
      ['p2a_basic_message', 'w2'],
      ['a2p_single_message', 'w4'],
      ['a2p_single_message', 'w6'],
      ['p2a_basic_message', 'w7'],
      ['p2a_single_message', 'w8'],
    ])
  })

  it('each object has the line it starts on', async () => {
    const { lines, receiptLines, problems } = await readAll(fixture('vonage-webhooks.json'))
    expect([lines[0], receiptLines[0]]).toEqual([2, 23])
    expect(problems[1]!.row).toMatch(/^\{⏎ {4}"message_uuid": "w10",/)
  })
})

describe('Infobip', () => {
  it('reports, logs and inbound in one list of results', async () => {
    const { messages, receipts, problems, notMessages, outcome } = await readAll(fixture('infobip.json'))
    expect(outcome.format).toBe('infobip')
    expect(
      messages.map(({ messageId, status, contentType, textBytes, providerClass, assumed }) => [
        messageId,
        status,
        contentType,
        textBytes,
        providerClass,
        assumed,
      ]),
    ).toEqual([
      ['i1', 'delivered', 'text', null, 'basic', 'content_type|text|suggestions'],
      ['i2', 'delivered', 'rich_card', null, 'single', 'content_type|text|suggestions'],
      ['i3', 'enroute', 'text', null, null, 'content_type|text|suggestions'],
      ['i4', 'delivered', 'text', 480, 'rich', 'content_type|text|suggestions'],
      ['i5', 'undeliverable', 'text', null, null, 'content_type|text|suggestions'],
      ['i6', 'delivered', 'text', null, 'single', null],
      ['i7', '', 'text', null, 'basic', null],
      ['i8', '', 'suggestion_reply', null, null, 'content_type'],
      ['i9', '', 'file', null, null, null],
    ])
    expect(messages[0]).toMatchObject({
      agentId: 'CoatShop',
      userId: '+447700900123',
      direction: 'A2P',
      sentAtMs: AT,
      deliveredAtMs: AT + 5000,
      providerSegments: 1,
      providerPrice: '0.0083',
      providerCurrency: 'EUR',
    })
    expect(messages[3]).toMatchObject({ providerPrice: '0.0000001', providerSegments: 3 })
    expect(messages[5]).toMatchObject({ text: 'Which colour?', suggestions: ['reply', 'dial', 'view_location'] })
    expect(messages[6]).toMatchObject({ agentId: 'CoatShop', userId: '+447700900123', direction: 'P2A' })
    expect(receipts).toMatchObject([{ messageId: 'i1', status: 'read', atMs: AT + 10 * MINUTE_MS }])
    expect(notMessages).toBe(2)
    expect(problems.map(({ reason }) => reason)).toEqual(['sentAt "yesterday" is no time such as 2026-10-01T09:30:00Z'])
  })

  it('what is assumed comes to what was billed', async () => {
    const { messages } = await readAll(fixture('infobip.json'))
    const us = messages.filter(({ agentId }) => agentId === 'CoatShopUS')
    const gb = messages.filter(({ agentId, direction }) => agentId === 'CoatShop' && direction === 'A2P')
    expect(rateMessages(us, agent('non-conversational', 'US'), profile('infobip'))).toMatchObject([
      { type: 'a2p_rich_message', quantity: 3 },
    ])
    expect(rateMessages(gb, agent('non-conversational', 'GB'), profile('infobip')).map(({ type }) => type)).toEqual([
      'a2p_basic_message',
      'a2p_single_message',
      'a2p_single_message',
    ])
  })
})

describe('Twilio webhooks and bulk export', () => {
  it('exported messages, callbacks as news, and inbound with its metadata as object or text', async () => {
    const { messages, receipts, problems, notMessages, outcome } = await readAll(fixture('twilio-webhooks.jsonl'))
    expect(outcome.format).toBe('twilio-webhooks')
    expect(
      messages.map(({ messageId, direction, contentType, providerClass, providerSegments, assumed }) => [
        messageId,
        direction,
        contentType,
        providerClass,
        providerSegments,
        assumed,
      ]),
    ).toEqual([
      ['SM01', 'A2P', 'text', null, null, 'content_type|suggestions'],
      ['SM02', 'P2A', 'file', null, null, 'content_type'],
      ['SM03', 'P2A', 'text', 'rich', 2, null],
      ['SM04', 'P2A', 'suggestion_action', 'suggested_action_click', null, null],
      ['SM05', 'P2A', 'suggestion_reply', null, null, null],
      ['SM06', 'P2A', 'image', null, null, null],
      ['SM07', 'P2A', 'location', null, null, null],
    ])
    expect(messages[0]).toMatchObject({ agentId: 'coat_shop_agent', providerPrice: '0.0083', sentAtMs: AT })
    expect(messages[2]).toMatchObject({ userId: '+12125550147', sentAtMs: AT + MINUTE_MS + 41 })
    expect(receipts.map(({ messageId, status, atMs }) => [messageId, status, atMs])).toEqual([
      ['SM01', 'delivered', null],
      ['SM01', 'read', AT + 20_000],
    ])
    expect(notMessages).toBe(1)
    expect(told(problems)).toEqual([
      '11 there is no time, neither in ChannelMetadata nor in DateSent',
      '12 ChannelMetadata is no JSON object',
    ])
    const events = rateMessages(received(messages, receipts), agent('non-conversational', 'US'), profile('vonage'))
    expect(events.map(({ type, quantity, messageIds }) => [type, quantity, messageIds[0]])).toEqual([
      ['a2p_rich_message', 1, 'SM01'],
      ['p2a_rich_message', 2, 'SM03'],
      ['p2a_rich_message', 1, 'SM05'],
      ['p2a_rich_media_message', 1, 'SM06'],
      ['p2a_rich_media_message', 1, 'SM07'],
      ['p2a_rich_media_message', 1, 'SM02'],
    ])
  })
})
