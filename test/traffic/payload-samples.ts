/** Messages as each vendor's API takes them, in every kind that there is, and what they hold. */
import type { ContentType } from '../../src-main/rating/messages/message.ts'
import type { PayloadFormat } from '../../src-main/core/words/labels/payload-format.ts'

export interface PayloadSample {
  name: string
  payload: unknown
  format: PayloadFormat
  path: string
  contentType: ContentType
  text: string | null
  /** Our names of the suggestions of the message, and of those in its cards. */
  offered: string[]
  inCards?: string[]
}

const TO = '447700900001'
const ALL_OFFERED = [
  'reply',
  'dial',
  'open_url',
  'open_url_webview',
  'view_location',
  'share_location',
  'create_calendar_event',
]

const googleReply = (text: string) => ({ reply: { text, postbackData: `pb-${text}` } })
const googleAction = (text: string, action: object) => ({ action: { text, postbackData: `pb-${text}`, ...action } })
const GOOGLE_ALL = [
  googleReply('Yes'),
  googleAction('Call', { dialAction: { phoneNumber: '+15550100001' } }),
  googleAction('Open', { openUrlAction: { url: 'https://example.com' } }),
  googleAction('Look', {
    openUrlAction: { url: 'https://example.com', application: 'WEBVIEW', webviewViewMode: 'HALF' },
  }),
  googleAction('Map', { viewLocationAction: { latLong: { latitude: 51.5, longitude: -0.1 }, label: 'Shop' } }),
  googleAction('Where', { shareLocationAction: {} }),
  googleAction('Save', { createCalendarEventAction: { startTime: '2026-10-01T10:00:00Z', title: 'Visit' } }),
]
const googleCard = (suggestions: object[]) => ({
  title: 'Shoes',
  description: 'Red ones',
  media: { height: 'TALL', contentInfo: { fileUrl: 'https://example.com/a.jpg' } },
  suggestions,
})

const GOOGLE: PayloadSample[] = [
  {
    name: 'google text',
    payload: { contentMessage: { text: 'Hello' }, messageTrafficType: 'TRANSACTION', ttl: '3600s' },
    format: 'google-rbm',
    path: '$',
    contentType: 'text',
    text: 'Hello',
    offered: [],
  },
  {
    name: 'google bare text with every suggestion',
    payload: { text: 'Hello', suggestions: GOOGLE_ALL },
    format: 'google-rbm',
    path: '$',
    contentType: 'text',
    text: 'Hello',
    offered: ALL_OFFERED,
  },
  {
    name: 'google card',
    payload: {
      contentMessage: {
        richCard: { standaloneCard: { cardOrientation: 'VERTICAL', cardContent: googleCard([googleReply('Buy')]) } },
        suggestions: [googleReply('No')],
      },
    },
    format: 'google-rbm',
    path: '$',
    contentType: 'rich_card',
    text: null,
    offered: ['reply'],
    inCards: ['reply'],
  },
  {
    name: 'google carousel inside a log of a program',
    payload: {
      at: '2026-10-01T10:00:00Z',
      request: {
        body: {
          contentMessage: {
            richCard: {
              carouselCard: {
                cardWidth: 'MEDIUM',
                cardContents: [googleCard([googleReply('A')]), googleCard([GOOGLE_ALL[4]!])],
              },
            },
          },
        },
      },
    },
    format: 'google-rbm',
    path: '$.request.body',
    contentType: 'carousel',
    text: null,
    offered: [],
    inCards: ['reply', 'view_location'],
  },
  {
    name: 'google file by address',
    payload: { contentMessage: { contentInfo: { fileUrl: 'https://example.com/a.pdf', forceRefresh: false } } },
    format: 'google-rbm',
    path: '$',
    contentType: 'file',
    text: null,
    offered: [],
  },
  {
    name: 'google uploaded file',
    payload: { contentMessage: { uploadedRbmFile: { fileName: 'files/1' }, suggestions: [googleReply('Thanks')] } },
    format: 'google-rbm',
    path: '$',
    contentType: 'file',
    text: null,
    offered: ['reply'],
  },
]

const INFOBIP_ALL = [
  { text: 'Yes', postbackData: 'y', type: 'REPLY' },
  { text: 'Call', postbackData: 'c', type: 'DIAL_PHONE', phoneNumber: '15550100001' },
  { text: 'Open', postbackData: 'o', type: 'OPEN_URL', url: 'https://example.com', application: 'BROWSER' },
  { text: 'Look', postbackData: 'l', type: 'OPEN_URL', url: 'https://example.com', application: 'WEBVIEW' },
  { text: 'Map', postbackData: 'm', type: 'SHOW_LOCATION', latitude: 51.5, longitude: -0.1, label: 'Shop' },
  { text: 'Where', postbackData: 'w', type: 'REQUEST_LOCATION' },
  { text: 'Save', postbackData: 's', type: 'CREATE_CALENDAR_EVENT', title: 'Visit' },
]
const infobip = (content: object) => ({
  messages: [{ sender: 'DemoSender', destinations: [{ to: TO }], content }],
  options: { tracking: { shortenUrl: true } },
})

const INFOBIP: PayloadSample[] = [
  {
    name: 'infobip text with every suggestion',
    payload: infobip({ text: 'Hello', suggestions: INFOBIP_ALL, type: 'TEXT' }),
    format: 'infobip',
    path: '$.messages[0]',
    contentType: 'text',
    text: 'Hello',
    offered: ALL_OFFERED,
  },
  {
    name: 'infobip content alone',
    payload: { type: 'TEXT', text: 'Grüße' },
    format: 'infobip',
    path: '$',
    contentType: 'text',
    text: 'Grüße',
    offered: [],
  },
  {
    name: 'infobip first version',
    payload: { from: 'DemoSender', to: TO, content: { type: 'FILE', file: { url: 'https://example.com/a.pdf' } } },
    format: 'infobip',
    path: '$',
    contentType: 'file',
    text: null,
    offered: [],
  },
  {
    name: 'infobip card',
    payload: infobip({
      orientation: 'HORIZONTAL',
      alignment: 'LEFT',
      content: {
        title: 'Shoes',
        description: 'Red ones',
        media: { file: { url: 'https://example.com/a.jpg' }, height: 'TALL' },
        suggestions: [INFOBIP_ALL[2]!],
      },
      suggestions: [INFOBIP_ALL[0]!],
      type: 'CARD',
    }),
    format: 'infobip',
    path: '$.messages[0]',
    contentType: 'rich_card',
    text: null,
    offered: ['reply'],
    inCards: ['open_url'],
  },
  {
    name: 'infobip carousel',
    payload: infobip({
      cardWidth: 'SMALL',
      contents: [{ title: 'A', suggestions: [INFOBIP_ALL[4]!] }, { title: 'B' }],
      type: 'CAROUSEL',
    }),
    format: 'infobip',
    path: '$.messages[0]',
    contentType: 'carousel',
    text: null,
    offered: [],
    inCards: ['view_location'],
  },
]

const VONAGE_ALL = [
  { type: 'reply', text: 'Yes', postback_data: 'y' },
  { type: 'dial', text: 'Call', postback_data: 'c', phone_number: '+15550100001' },
  { type: 'open_url', text: 'Open', postback_data: 'o', url: 'https://example.com' },
  { type: 'open_url_in_webview', text: 'Look', postback_data: 'l', url: 'https://example.com', view_mode: 'FULL' },
  { type: 'view_location', text: 'Map', postback_data: 'm', latitude: '51.5', longitude: '-0.1', pin_label: 'Shop' },
  { type: 'share_location', text: 'Where', postback_data: 'w' },
  { type: 'create_calendar_event', text: 'Save', postback_data: 's', title: 'Visit' },
]
const vonage = (message_type: string, more: object) => ({ to: TO, from: 'Shop', channel: 'rcs', message_type, ...more })

const VONAGE: PayloadSample[] = [
  {
    name: 'vonage text with every suggestion',
    payload: vonage('text', { text: 'Hello', suggestions: VONAGE_ALL }),
    format: 'vonage',
    path: '$',
    contentType: 'text',
    text: 'Hello',
    offered: ALL_OFFERED,
  },
  ...(['image', 'video', 'file'] as const).map((type): PayloadSample => ({
    name: `vonage ${type}`,
    payload: vonage(type, { [type]: { url: 'https://example.com/a' } }),
    format: 'vonage',
    path: '$',
    contentType: type,
    text: null,
    offered: [],
  })),
  {
    name: 'vonage card',
    payload: vonage('card', {
      card: {
        title: 'Shoes',
        text: 'Red ones',
        media_url: 'https://example.com/a.jpg',
        suggestions: [{ type: 'suggested_reply', text: 'Buy', postback_data: 'b' }],
      },
      rcs: { card_orientation: 'VERTICAL' },
    }),
    format: 'vonage',
    path: '$',
    contentType: 'rich_card',
    text: null,
    offered: [],
    inCards: ['reply'],
  },
  {
    name: 'vonage carousel',
    payload: vonage('carousel', {
      carousel: { cards: [{ title: 'A', suggestions: [VONAGE_ALL[2]!] }, { title: 'B' }] },
      rcs: { card_width: 'SMALL' },
    }),
    format: 'vonage',
    path: '$',
    contentType: 'carousel',
    text: null,
    offered: [],
    inCards: ['open_url'],
  },
  {
    name: 'vonage custom',
    payload: vonage('custom', { custom: { contentMessage: { text: 'Hello', suggestions: GOOGLE_ALL } } }),
    format: 'vonage',
    path: '$',
    contentType: 'text',
    text: 'Hello',
    offered: ALL_OFFERED,
  },
]

const twilio = (types: object) => ({ friendly_name: 'offer', language: 'en', variables: { 1: 'Ann' }, types })
const BUTTONS = [
  { type: 'QUICK_REPLY', title: 'Yes', id: 'y' },
  { type: 'PHONE_NUMBER', title: 'Call', phone: '+15550100001' },
  { type: 'URL', title: 'Open', url: 'https://example.com' },
  { type: 'URL', title: 'Look', url: 'https://example.com', webview_size: 'HALF' },
]
const twilioSample = (
  name: string,
  payload: unknown,
  contentType: ContentType,
  text: string | null,
  offered: string[] = [],
  inCards?: string[],
): PayloadSample => ({
  name,
  payload,
  format: 'twilio',
  path: '$',
  contentType,
  text,
  offered,
  ...(inCards && { inCards }),
})

const TWILIO: PayloadSample[] = [
  twilioSample('twilio text', twilio({ 'twilio/text': { body: 'Hi {{1}}' } }), 'text', 'Hi {{1}}'),
  twilioSample(
    'twilio quick reply',
    twilio({ 'twilio/quick-reply': { body: 'Hi', actions: [{ title: 'Yes', id: 'y' }, BUTTONS[0]!] } }),
    'text',
    'Hi',
    ['reply', 'reply'],
  ),
  twilioSample(
    'twilio call to action',
    twilio({ 'twilio/call-to-action': { body: 'Hi', actions: BUTTONS.slice(1, 3) } }),
    'text',
    'Hi',
    ['dial', 'open_url'],
  ),
  twilioSample(
    'twilio card without media',
    { 'twilio/card': { body: 'Hi', subtitle: 'Bye', actions: BUTTONS } },
    'text',
    'Hi\nBye',
    ['reply', 'dial', 'open_url', 'open_url_webview'],
  ),
  twilioSample(
    'twilio card with media',
    twilio({ 'twilio/card': { title: 'Hi', body: 'B', media: ['https://example.com/a.jpg'], actions: BUTTONS } }),
    'rich_card',
    null,
    [],
    ['reply', 'dial', 'open_url', 'open_url_webview'],
  ),
  twilioSample('twilio card by its title', twilio({ 'twilio/card': { title: 'Hi' } }), 'rich_card', null),
  twilioSample(
    'twilio card whose button is in it',
    twilio({ 'twilio/card': { body: 'Hi', actions: [{ ...BUTTONS[0], chip_list: false }] } }),
    'rich_card',
    null,
    [],
    ['reply'],
  ),
  twilioSample(
    'twilio media',
    twilio({ 'twilio/media': { body: 'Hi', media: ['https://example.com/a.jpg'] } }),
    'file',
    null,
  ),
  twilioSample(
    'twilio carousel',
    twilio({ 'twilio/carousel': { body: 'Hi', cards: [{ title: 'A', actions: [BUTTONS[2]] }, { title: 'B' }] } }),
    'carousel',
    null,
    [],
    ['open_url'],
  ),
  twilioSample(
    'twilio richest of several',
    twilio({ 'twilio/text': { body: 'a' }, 'twilio/media': { media: ['u'] } }),
    'file',
    null,
  ),
  twilioSample('twilio message', { To: 'rcs:+15550100001', From: 'rcs:shop', Body: 'Hi' }, 'text', 'Hi'),
  twilioSample('twilio message of a library', { to: '+15550100001', from_: 'rcs:shop', body: 'Hi' }, 'text', 'Hi'),
  twilioSample(
    'twilio message with media',
    { To: 'rcs:+15550100001', MessagingServiceSid: 'MG1', Body: 'Hi', MediaUrl: 'u' },
    'file',
    null,
  ),
]

export const PAYLOAD_SAMPLES: readonly PayloadSample[] = [...GOOGLE, ...INFOBIP, ...VONAGE, ...TWILIO]
