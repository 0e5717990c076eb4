import { describe, expect, test } from 'vitest'
import type { Message } from '../../src-main/rating/messages/message.ts'
import { rateMessages } from '../support/rate-messages.ts'
import { agent, profile } from '../rating/builders.ts'
import {
  carrierLog,
  enveloped,
  googleRbm,
  infobipInbound,
  infobipReport,
  read,
  sinch,
  twilioInbound,
  vonageWebhook,
  type ProviderRow,
} from './provider-rows.ts'

/** Every provider's words for what was sent, each with the class that it is billed by. */

/** The class outside the US and in it; `none` for what is no message. */
function classesOf(message: Message): string {
  const classIn = (region: string): string => {
    const arrived = { ...message, country: region, status: 'delivered' }
    const [event] = rateMessages([arrived], agent('non-conversational', region), profile('infobip'))
    return event?.type.replace(/^(a2p|p2a)_|_message$/g, '') ?? 'none'
  }
  return `${classIn('GB')} ${classIn('US')}`
}

async function expectClasses(row: ProviderRow, classes: string, notes: string[] = []): Promise<void> {
  const outcome = await read(row)
  expect(outcome.is).toBe('message')
  expect(classesOf(outcome.message!)).toBe(classes)
  expect(outcome.notes).toEqual(notes)
}

const BASIC = 'basic rich'
const SINGLE = 'single rich_media'
const NONE = 'none none'

describe('Sinch', () => {
  const WORDS = [
    ['TEXT_MESSAGE', BASIC],
    ['MEDIA_MESSAGE', SINGLE],
    ['LOCATION_MESSAGE', SINGLE],
    ['CHOICE_MESSAGE', 'single rich'],
    ['CHOICE_RESPONSE_MESSAGE', BASIC],
    ['CARD_MESSAGE', SINGLE],
    ['MEDIA_CARD_MESSAGE', SINGLE],
    ['CAROUSEL_MESSAGE', SINGLE],
    ['LIST_MESSAGE', SINGLE],
    ['carousel message', SINGLE],
    ['rich_card', SINGLE],
    ['', BASIC],
  ] as const

  test.each(WORDS)('message_type %s is %s, sent or received', async (word, classes) => {
    await expectClasses(sinch('MT', { message_type: word }), classes)
    await expectClasses(sinch('MO', { message_type: word }), classes)
  })

  test('a word that nobody knows is billed as it was, or else as a text, and noted', async () => {
    const note = 'message_type "HOLOGRAM_MESSAGE" is not known; what it was is assumed (1 row)'
    const row = { message_type: 'HOLOGRAM_MESSAGE' }
    await expectClasses(sinch('MT', row), BASIC, [note])
    await expectClasses(sinch('MT', { ...row, billing_category: 'RCS_SINGLE' }), SINGLE, [note])
  })
})

describe('carrier activity log', () => {
  test.each([
    ['MT', 'text_message', BASIC],
    ['MT', 'rich_card', SINGLE],
    ['MT', 'rich_card_carousel', SINGLE],
    ['MT', 'rich_card/carousel', SINGLE],
    ['MT', 'RICH_CARD/CAROUSEL', SINGLE],
    ['MT', 'file_transfer', SINGLE],
    ['MT', 'file_transfer_video', SINGLE],
    ['MO', 'text_message', BASIC],
    ['MO', 'file_transfer', SINGLE],
    ['MO', 'location_message', SINGLE],
    ['MO', 'suggestion_tap', BASIC],
    ['MO', 'suggested_reply_tap', BASIC],
    ['MO', 'suggested_action_tap', NONE],
  ] as const)('%s %s is %s', async (direction, word, classes) => {
    await expectClasses(carrierLog(direction, word), classes)
  })

  test('a text is as long as its size', async () => {
    await expectClasses(carrierLog('MT', 'text_message', '161'), 'single rich')
  })

  test.each([
    ['delivery_receipt_event', 'delivered'],
    ['read_receipt_event', 'read'],
  ])('%s of a user is news of the message whose id it has', async (word, status) => {
    const { is, receipt } = await read(carrierLog('MO', word, '0'))
    expect(is).toBe('receipt')
    expect(receipt).toMatchObject({ messageId: 'm', status, atMs: Date.parse('2026-10-01T09:30:00Z') })
    expect(receipt).toMatchObject({ userId: '+447700900123', providerEvent: 'e' })
  })

  test.each([
    ['MT', 'delivery_receipt_event'],
    ['MT', 'read_receipt_event'],
    ['MO', 'is_typing_event'],
  ] as const)('%s %s is neither', async (direction, word) => {
    expect(await read(carrierLog(direction, word))).toMatchObject({ is: 'nothing', notes: [] })
  })

  test('a word that nobody knows is a rich message where it was sent, and noted', async () => {
    const note = 'type "hologram" is not known and is billed like a card (1 row)'
    await expectClasses(carrierLog('MT', 'hologram'), SINGLE, [note])
  })

  test('from a user it is refused, and an event is left out', async () => {
    const refused = await read(carrierLog('MO', 'hologram'))
    expect(refused.is).toBe('type "hologram" is not known, such as text_message')
    expect((await read(carrierLog('MT', ''))).is).toBe('type is empty')
    const { is, notes } = await read(carrierLog('MO', 'spam_report_event'))
    expect([is, notes]).toEqual(['nothing', ['eventType "spam_report_event" is not known and is left out (1 row)']])
  })
})

describe('Infobip', () => {
  const billed = (trafficType: string | null): ProviderRow => infobipReport({ price: { trafficType } })

  test.each([
    ['BASIC', BASIC],
    ['SINGLE', SINGLE],
    ['RICH', BASIC],
    ['RICH_MEDIA', SINGLE],
    // What was billed for a conversation says nothing of a single message, before July 2026 and since.
    ['A2P_CONVERSATION', BASIC],
    ['P2A_CONVERSATION', BASIC],
    ['INTERACTIVE_SESSION', BASIC],
    [null, BASIC],
  ])('a report with trafficType %s is %s', async (word, classes) => {
    await expectClasses(billed(word), classes)
    const { message } = await read(billed(word))
    expect(message!.providerClass).toBe(word?.toLowerCase() ?? null)
  })

  test('the kind of interaction tells more than the conversation that was billed', async () => {
    const price = { trafficType: 'A2P_CONVERSATION' }
    await expectClasses(infobipReport({ price, interactionType: 'SINGLE_MESSAGE' }), SINGLE)
    await expectClasses(infobipReport({ price: { trafficType: 'SINGLE' }, interactionType: 'CONVERSATION' }), SINGLE)
  })

  test.each([
    ['TEXT', BASIC],
    ['FILE', SINGLE],
    ['LOCATION', SINGLE],
    ['SUGGESTION', BASIC],
  ])('a received %s is %s, and as an event it is a tap on an action', async (type, classes) => {
    const message = { type, text: 'Yes' }
    await expectClasses(infobipInbound({ message }), classes)
    await expectClasses(infobipInbound({ message, interactionType: 'EVENT' }), NONE)
    await expectClasses(infobipInbound({ message, interactionType: 'event' }), NONE)
  })

  test.each([
    ['TEXT', BASIC],
    ['FILE', SINGLE],
    ['CARD', SINGLE],
    ['CAROUSEL', SINGLE],
  ])('a %s in the log is %s', async (type, classes) => {
    await expectClasses(infobipReport({ content: { type, text: 'Hi' } }), classes)
  })

  test('a card whose words stand in a content of their own is a card', async () => {
    const content = { type: 'CARD', content: { title: 'Shoes', suggestions: [{ type: 'REPLY', text: 'Buy' }] } }
    await expectClasses(infobipReport({ content }), SINGLE)
    await expectClasses(infobipReport({ content: { content } }), SINGLE)
  })

  test.each([
    ['BROWSER', 'single rich'],
    ['', 'single rich'],
    ['WEBVIEW', SINGLE],
  ])('a page that opens in the application "%s"', async (application, classes) => {
    const suggestions = [{ type: 'OPEN_URL', text: 'Look', application }]
    await expectClasses(infobipReport({ content: { type: 'TEXT', text: 'Hi', suggestions } }), classes)
  })

  test('a template has the class that was billed, or is noted', async () => {
    const content = { type: 'PROVIDER_TEMPLATE', templateName: 'coats' }
    await expectClasses(infobipReport({ content, price: { trafficType: 'SINGLE' } }), SINGLE)
    const note = 'what a template holds is not told; it counts as a text until another source tells (1 row)'
    await expectClasses(infobipReport({ content }), BASIC, [note])
    await expectClasses(infobipReport({ content, price: { trafficType: 'INTERACTIVE_SESSION' } }), BASIC, [note])
  })

  const ends = { sender: '447700900123', to: 'agent' }
  const receivedAt = '2026-10-01T09:30:00Z'
  test.each([
    ['typing', { ...ends, receivedAt, event: { type: 'TYPING_INDICATOR' } }],
    ['seeing a chat', { sender: 'agent', to: '447700900123', seenAt: receivedAt }],
    [
      'a conversation that began',
      { event: 'CONVERSATION_STARTED', conversation: { type: 'A2P', startTime: receivedAt } },
    ],
    [
      'a conversation that began, told as an object',
      { messageId: 'm', event: { type: 'CONVERSATION_STARTED' }, conversation: { type: 'A2P', startTime: receivedAt } },
    ],
  ])('%s is no message', async (_what, object) => {
    expect(await read({ name: 'infobip.jsonl', text: JSON.stringify(object) })).toMatchObject({ is: 'nothing' })
  })

  test('a member with the name of a method is data', async () => {
    const { is } = await read(infobipInbound({ message: { type: 'TEXT', text: 'Hi' }, event: { toString: 1 } }))
    expect(is).toBe('message')
  })
})

describe('Google RBM', () => {
  const launch = {
    eventId: 'e',
    agentId: 'agent',
    botDisplayName: 'Agent',
    regionId: '/v1/regions/fi-rcs',
    oldLaunchState: 'PENDING',
    newLaunchState: 'LAUNCHED',
    sendTime: '2026-10-01T09:30:00Z',
  }

  test.each([
    ['a launch by itself', { name: 'rbm.jsonl', text: JSON.stringify(launch) }],
    ['a launch in its envelope', enveloped(launch, { attributes: { type: 'agent_launch_event' } })],
    ['a launch in its envelope, by its member', enveloped({ agentLaunchEvent: launch })],
    ['the check of a webhook', { name: 'rbm.jsonl', text: JSON.stringify({ clientToken: 't', secret: 's' }) }],
    ['typing', googleRbm({ eventType: 'IS_TYPING' })],
    ['subscribing', googleRbm({ eventType: 'SUBSCRIBE' })],
  ])('%s is no message', async (_what, row) => {
    expect(await read(row)).toMatchObject({ is: 'nothing', notes: [] })
  })

  const user = { agentId: 'agent', senderPhoneNumber: '+447700900123', messageId: 'm' }
  test.each([
    ['a text', { text: 'Hi' }, BASIC],
    ['a location', { location: { latitude: 1, longitude: 2 } }, SINGLE],
    ['a file', { userFile: { payload: { mimeType: 'image/png' } } }, SINGLE],
    ['a reply', { suggestionResponse: { type: 'REPLY', text: 'Yes' } }, BASIC],
    ['an action', { suggestionResponse: { type: 'ACTION', text: 'Map' } }, NONE],
  ])('%s in its envelope has the time of that where it has none', async (_what, content, classes) => {
    for (const publishedAs of ['publishTime', 'publish_time']) {
      const time = { publishTime: undefined, [publishedAs]: '2026-10-01T09:30:00Z' }
      await expectClasses(enveloped({ ...user, ...content }, time), classes)
    }
  })

  test.each([
    ['DELIVERED', 'delivered'],
    ['READ', 'read'],
    ['TTL_EXPIRATION_REVOKED', 'revoked'],
  ])('%s is news', async (eventType, status) => {
    expect((await read(googleRbm({ eventType }))).receipt).toMatchObject({ messageId: 'm', status })
  })

  test('an event that nobody knows is left out and noted', async () => {
    const { is, notes } = await read(googleRbm({ eventType: 'WAVED' }))
    expect([is, notes]).toEqual(['nothing', ['eventType "WAVED" is not known and is left out (1 row)']])
  })
})

describe('Vonage', () => {
  test.each([
    ['text', { text: 'Hi' }, BASIC],
    ['image', {}, SINGLE],
    ['video', {}, SINGLE],
    ['file', {}, SINGLE],
    ['card', {}, SINGLE],
    ['carousel', {}, SINGLE],
  ])('a sent %s is that', async (type, more, classes) => {
    await expectClasses(vonageWebhook('MT', { message_type: type, ...more }), classes)
  })

  test.each([
    ['reply', 'single rich'],
    ['suggested_reply', 'single rich'],
    ['dial', 'single rich'],
    ['open_url', 'single rich'],
    ['open_url_in_webview', SINGLE],
    ['view_location', SINGLE],
    ['share_location', SINGLE],
    ['create_calendar_event', SINGLE],
  ])('a text with the suggestion %s is %s', async (type, classes) => {
    const suggestions = [{ type, text: 'Yes' }]
    await expectClasses(vonageWebhook('MT', { message_type: 'text', text: 'Hi', suggestions }), classes)
  })

  test.each([
    ['text', { text: 'Hi' }, BASIC],
    ['image', {}, SINGLE],
    ['location', {}, SINGLE],
    ['reply', { reply: { title: 'Yes' } }, BASIC],
    ['button', { button: { text: 'Map' } }, NONE],
  ])('a received %s is that', async (type, more, classes) => {
    await expectClasses(vonageWebhook('MO', { message_type: type, ...more }), classes)
  })

  test('a word that nobody knows is refused by name', async () => {
    expect((await read(vonageWebhook('MT', { message_type: 'hologram' }))).is).toMatch(/^message_type "hologram"/)
  })
})

describe('Twilio', () => {
  test.each([
    ['a text', { Body: 'Hi', NumMedia: '0' }, BASIC],
    ['a picture', { NumMedia: '1', MediaContentType0: 'image/png' }, SINGLE],
    ['a location', { Latitude: '51.5', Longitude: '0' }, SINGLE],
    ['a reply', { ButtonType: 'REPLY', ButtonText: 'Yes' }, BASIC],
    ['an action', { ButtonType: 'ACTION', ButtonText: 'Map' }, NONE],
  ])('%s from a user is that', async (_what, more, classes) => {
    await expectClasses(twilioInbound(more), classes)
  })
})
