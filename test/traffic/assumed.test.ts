import { expect, test } from 'vitest'
import {
  carrierLog,
  googleRbm,
  infobipInbound,
  infobipReport,
  read,
  sinch,
  twilioInbound,
  twilioLog,
  twilioRecord,
  vonageReport,
  vonageWebhook,
  type ProviderRow,
} from './provider-rows.ts'

/** What each format says of a content, and the facts that it does not tell. */

const ALL = 'content_type|text|suggestions'
type Expectation = [contentType: string, assumed: string | null]

const canonical = (columns: string, cells: string): ProviderRow => ({
  name: 'canonical.csv',
  text: `message_id,agent_id,user_id,direction,sent_at,${columns}\nm,a,+447700900123,A2P,2026-10-01T09:30:00Z,${cells}\n`,
})
const suggestion = { suggestions: [{ type: 'reply', text: 'Yes' }] }
const report = (trafficType: string | null): ProviderRow => infobipReport({ price: { trafficType } })

test.each<[what: string, row: ProviderRow, expected: Expectation]>([
  ['canonical', canonical('content_type,text', 'rich_card,'), ['rich_card', null]],
  ['canonical, empty', canonical('content_type,text', ','), ['text', null]],

  ['Vonage report, sent', vonageReport('MT', 'Hi'), ['text', 'content_type|suggestions']],
  ['Vonage report, sent, without its body', vonageReport('MT', ''), ['text', ALL]],
  ['Vonage report, received', vonageReport('MO', 'Hi'), ['text', 'content_type']],
  ['Vonage report, received, without its body', vonageReport('MO', ''), ['text', 'content_type|text']],
  ['Vonage text', vonageWebhook('MT', { message_type: 'text', text: 'Hi', ...suggestion }), ['text', null]],
  ['Vonage text without its body', vonageWebhook('MT', { message_type: 'text' }), ['text', 'text']],
  ['Vonage carousel', vonageWebhook('MT', { message_type: 'carousel' }), ['carousel', null]],
  ['Vonage image', vonageWebhook('MT', { message_type: 'image' }), ['image', null]],
  ['Vonage custom text', vonageWebhook('MT', { message_type: 'custom', custom: { text: 'Hi' } }), ['text', null]],
  ['Vonage custom, empty', vonageWebhook('MT', { message_type: 'custom' }), ['text', 'content_type|text']],
  [
    'Vonage custom file',
    vonageWebhook('MT', { message_type: 'custom', custom: { contentInfo: { fileUrl: 'u' } } }),
    ['file', 'content_type'],
  ],
  ['Vonage reply', vonageWebhook('MO', { message_type: 'reply', reply: { title: 'Yes' } }), ['suggestion_reply', null]],
  ['Vonage reply without its text', vonageWebhook('MO', { message_type: 'reply' }), ['suggestion_reply', 'text']],

  ['Infobip report', infobipReport({}), ['text', ALL]],
  ['Infobip report, BASIC', report('BASIC'), ['text', ALL]],
  ['Infobip report, SINGLE', report('SINGLE'), ['rich_card', ALL]],
  ['Infobip report, RICH_MEDIA', report('RICH_MEDIA'), ['rich_card', ALL]],
  ['Infobip report, A2P_CONVERSATION', report('A2P_CONVERSATION'), ['text', ALL]],
  ['Infobip report, INTERACTIVE_SESSION', report('INTERACTIVE_SESSION'), ['text', ALL]],
  ['Infobip log', infobipReport({ content: { type: 'TEXT', text: 'Hi', suggestions: [] } }), ['text', null]],
  ['Infobip log, no body', infobipReport({ content: { type: 'TEXT' } }), ['text', 'text']],
  ['Infobip log, card', infobipReport({ content: { type: 'CARD' } }), ['rich_card', null]],
  ['Infobip log, template', infobipReport({ content: { type: 'PROVIDER_TEMPLATE' } }), ['text', ALL]],
  ['Infobip text', infobipInbound({ message: { type: 'TEXT', text: 'Hi' } }), ['text', null]],
  [
    'Infobip tap',
    infobipInbound({ message: { type: 'SUGGESTION', text: 'Yes' } }),
    ['suggestion_reply', 'content_type'],
  ],
  [
    'Infobip tap that is no event',
    infobipInbound({ message: { type: 'SUGGESTION', text: 'Yes' }, interactionType: 'BASIC_MESSAGE' }),
    ['suggestion_reply', null],
  ],
  [
    'Infobip tap that is an event',
    infobipInbound({ message: { type: 'SUGGESTION', text: 'Yes' }, interactionType: 'EVENT' }),
    ['suggestion_action', null],
  ],
  ['Infobip received, without anything', infobipInbound({}), ['text', 'content_type|text']],

  ['Twilio log, sent', twilioLog('MT', 'Hi'), ['text', 'content_type|suggestions']],
  ['Twilio log, sent, without its body', twilioLog('MT', ''), ['text', ALL]],
  ['Twilio log, received', twilioLog('MO', 'Hi'), ['text', 'content_type']],
  ['Twilio record', twilioRecord('MT', { body: 'Hi', num_media: '0' }), ['text', 'content_type|suggestions']],
  ['Twilio record without its body', twilioRecord('MT', { body: '' }), ['text', ALL]],
  ['Twilio record of media', twilioRecord('MT', { body: '', num_media: '1' }), ['file', 'content_type|suggestions']],
  ['Twilio record, received', twilioRecord('MO', { body: 'Hi' }), ['text', 'content_type']],
  ['Twilio inbound', twilioInbound({ Body: 'Hi', NumMedia: '0' }), ['text', null]],
  ['Twilio inbound without its body', twilioInbound({}), ['text', 'text']],
  ['Twilio inbound image', twilioInbound({ NumMedia: '1', MediaContentType0: 'image/png' }), ['image', null]],
  ['Twilio inbound media', twilioInbound({ NumMedia: '1' }), ['file', 'content_type']],
  ['Twilio reply', twilioInbound({ ButtonType: 'REPLY', ButtonText: 'Yes' }), ['suggestion_reply', null]],
  ['Twilio action', twilioInbound({ ButtonType: 'ACTION', ButtonText: 'Map' }), ['suggestion_action', null]],
  ['Twilio button', twilioInbound({ ButtonType: 'OTHER', ButtonText: 'Yes' }), ['suggestion_reply', 'content_type']],
  ['Twilio location', twilioInbound({ Latitude: '51.5' }), ['location', null]],

  ['Sinch, nothing named', sinch('MT', {}), ['text', 'content_type|suggestions']],
  ['Sinch, nothing at all', sinch('MT', { content: '' }), ['text', ALL]],
  ['Sinch, received', sinch('MO', {}), ['text', 'content_type']],
  ['Sinch, single and short', sinch('MT', { billing_category: 'RCS_SINGLE' }), ['rich_card', ALL]],
  ['Sinch text', sinch('MT', { message_type: 'TEXT_MESSAGE' }), ['text', null]],
  ['Sinch text without its body', sinch('MT', { message_type: 'TEXT_MESSAGE', content: '' }), ['text', 'text']],
  ['Sinch text, in our word', sinch('MT', { message_type: 'text' }), ['text', 'suggestions']],
  ['Sinch choice', sinch('MT', { message_type: 'CHOICE_MESSAGE' }), ['text', 'suggestions']],
  ['Sinch card', sinch('MT', { message_type: 'CARD_MESSAGE' }), ['rich_card', 'suggestions']],
  ['Sinch media', sinch('MT', { message_type: 'MEDIA_MESSAGE' }), ['file', 'content_type|suggestions']],
  ['Sinch choice response', sinch('MO', { message_type: 'CHOICE_RESPONSE_MESSAGE' }), ['suggestion_reply', null]],

  ['Google text', googleRbm({ text: 'Hi' }), ['text', null]],
  ['Google reply', googleRbm({ suggestionResponse: { type: 'REPLY', text: 'Yes' } }), ['suggestion_reply', null]],
  ['Google tap', googleRbm({ suggestionResponse: { text: 'Yes' } }), ['suggestion_reply', 'content_type']],
  ['Google file', googleRbm({ userFile: { payload: { mimeType: 'video/mp4' } } }), ['video', null]],
  ['Google file of some kind', googleRbm({ userFile: { payload: {} } }), ['file', 'content_type']],

  ['carrier, text', carrierLog('MT', 'text_message'), ['text', 'suggestions']],
  ['carrier, text without its size', carrierLog('MT', 'text_message', ''), ['text', 'text|suggestions']],
  ['carrier, text received', carrierLog('MO', 'text_message'), ['text', null]],
  ['carrier, carousel', carrierLog('MT', 'rich_card_carousel'), ['carousel', 'suggestions']],
  ['carrier, one or the other', carrierLog('MT', 'rich_card/carousel'), ['rich_card', 'content_type|suggestions']],
  ['carrier, file received', carrierLog('MO', 'file_transfer'), ['file', 'content_type']],
  ['carrier, some tap', carrierLog('MO', 'suggestion_tap', '0'), ['suggestion_reply', 'content_type|text']],
  ['carrier, reply', carrierLog('MO', 'suggested_reply_tap'), ['suggestion_reply', null]],
  ['carrier, unknown', carrierLog('MT', 'hologram'), ['rich_card', ALL]],
])('%s', async (_what, row, [contentType, assumed]) => {
  const { is, message } = await read(row)
  expect(is).toBe('message')
  expect([message!.contentType, message!.assumed]).toEqual([contentType, assumed])
})
