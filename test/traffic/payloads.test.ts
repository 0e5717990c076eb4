import { describe, expect, test } from 'vitest'
import { payloadNoteWords } from '../../src-main/core/words/payload/payload-note.ts'
import { Failure } from '../../src-main/core/words/problem.ts'
import { readPayload } from '../../src-main/traffic/payloads/read-payload.ts'
import { PAYLOAD_SAMPLES } from './payload-samples.ts'

const read = (payload: unknown) => readPayload(JSON.stringify(payload))
const only = (payload: unknown) => {
  const found = read(payload)
  expect(found).toHaveLength(1)
  return found[0]!
}
const notesOf = (payload: unknown): string[] => only(payload).notes.map(payloadNoteWords)

function refusalOf(text: string): string {
  try {
    readPayload(text)
  } catch (error) {
    if (error instanceof Failure) return error.message
    throw error
  }
  throw new Error('it was read')
}

test.each(PAYLOAD_SAMPLES)('$name', ({ payload, format, path, contentType, text, offered, inCards = [] }) => {
  const message = only(payload)
  expect(message).toMatchObject({ format, path, contentType, text })
  const types = (isInCard: boolean): string[] =>
    message.suggestions.filter((each) => each.isInCard === isInCard).map(({ type }) => type)
  expect(types(false)).toEqual(offered)
  expect(types(true)).toEqual(inCards)
})

test('a suggestion has its path, its label and what comes back after a tap', () => {
  const { suggestions } = only({
    messages: [
      {
        content: {
          type: 'CAROUSEL',
          contents: [{}, { suggestions: [{ type: 'REPLY', text: 'Ja', postbackData: 'j' }] }],
        },
      },
    ],
  })
  expect(suggestions).toEqual([
    {
      path: '$.messages[0].content.contents[1].suggestions[0]',
      type: 'reply',
      label: 'Ja',
      postbackData: 'j',
      isInCard: true,
    },
  ])
})

test('the words on cards are told apart from the text', () => {
  const { cardTexts, text } = only(PAYLOAD_SAMPLES.find(({ name }) => name === 'google card')!.payload)
  expect([cardTexts, text]).toEqual([['Shoes', 'Red ones'], null])
})

test('several messages come in their order, each with its path, however they are wrapped', () => {
  const found = read([
    { text: 'a' },
    { messages: [{ content: { type: 'TEXT', text: 'b' } }, { message_type: 'text', text: 'c' }] },
  ])
  expect(found.map(({ path, format, text }) => [path, format, text])).toEqual([
    ['$[0]', 'google-rbm', 'a'],
    ['$[1].messages[0]', 'infobip', 'b'],
    ['$[1].messages[1]', 'vonage', 'c'],
  ])
})

test('a byte order mark is no part of the JSON', () => {
  expect(readPayload('\u{FEFF}{"text":"a"}')).toHaveLength(1)
})

describe('notes', () => {
  test.each<[string, unknown, string]>([
    ['an empty text', { text: '' }, 'The text is empty'],
    ['a variable', { text: 'Hi {{name}}' }, 'The variable {{name}} is counted as it stands'],
    ['two variables', { text: '{{1}} {{2}}' }, '2 variables, such as {{1}}, are counted as they stand'],
    ['a long text', { text: 'x'.repeat(3073) }, 'The text has 3073 characters; the limit is 3072'],
    [
      'a card of a carousel too few',
      { richCard: { carouselCard: { cardContents: [{}] } } },
      'The carousel has 1 card; it must have 2 to 10',
    ],
    [
      'an unknown kind',
      { text: 'a', suggestions: [{ action: { text: 'b', newAction: {} } }] },
      'The suggestion at $.suggestions[0] is of a kind that is not known, action',
    ],
    [
      'a long label',
      { text: 'a', suggestions: [{ reply: { text: 'x'.repeat(26) } }] },
      'The label at $.suggestions[0] has 26 characters; the limit is 25',
    ],
    [
      'many suggestions',
      { text: 'a', suggestions: Array.from({ length: 12 }, () => ({ reply: { text: 'b' } })) },
      'There are 12 suggestions at $.suggestions; the limit is 11',
    ],
    [
      'many in a card',
      { 'twilio/carousel': { cards: [{}, { actions: Array.from({ length: 5 }, () => ({ type: 'URL' })) }] } },
      'There are 5 suggestions at $["twilio/carousel"].cards[1].actions; the limit is 4',
    ],
    [
      'another way',
      { message_type: 'text', text: 'a', failover: [{ channel: 'sms' }] },
      'at $.failover, was not checked',
    ],
    [
      'types that are left out',
      { types: { 'twilio/text': { body: 'a' }, 'twilio/media': {} } },
      'twilio/media is the richest that is sent by RCS; twilio/text was not checked',
    ],
  ])('%s', (_name, payload, said) => {
    expect(notesOf(payload)).toEqual([expect.stringContaining(said)])
  })

  test.each<[string, unknown]>([
    ['text', { text: 'x'.repeat(3072) }],
    ['label', { text: 'a', suggestions: [{ reply: { text: '😀'.repeat(25) } }] }],
    ['suggestions', { text: 'a', suggestions: Array.from({ length: 11 }, () => ({ reply: { text: 'b' } })) }],
    ['cards', { richCard: { carouselCard: { cardContents: [{}, {}] } } }],
    [
      'buttons below a card of Twilio’s',
      { 'twilio/card': { media: ['u'], actions: Array.from({ length: 5 }, () => ({ type: 'URL' })) } },
    ],
  ])('a limit that is just kept is not told of: %s', (_name, payload) => {
    expect(notesOf(payload)).toEqual([])
  })
})

describe('what cannot be checked is refused in one sentence with its path', () => {
  test.each<[string, string]>([
    ['', 'there is nothing in the payload'],
    [' \n', 'there is nothing in the payload'],
    ['[]', 'there is nothing in the payload'],
    ['{"text":', 'the payload is not JSON'],
    ['"hello"', '$: this is no JSON object'],
    [
      '{}',
      '$ is no message that is known: contentMessage of Google, content of Infobip, message_type of Vonage, and types or Body of Twilio are all missing; it is empty',
    ],
    ['{"hello":"x","a":{"b":1}}', 'it has hello and a'],
    ['[{"text":"a"},{"oops":1}]', '$[1] is no message that is known'],
    ['[{"text":"a"},7]', '$[1] is no message that is known'],
    ['{"contentMessage":{}}', '$: there is neither text, richCard, contentInfo, uploadedRbmFile nor fileName'],
    ['{"contentMessage":[]}', '$: $.contentMessage is no JSON object'],
    ['{"richCard":{}}', '$: $.richCard.standaloneCard is no JSON object'],
    ['{"text":"a","suggestions":{}}', '$: suggestions is no list'],
    ['{"text":"a","suggestions":[{}]}', '$: $.suggestions[0].type is empty'],
    ['{"text":"a","suggestions":["x"]}', '$: $.suggestions[0] is no JSON object'],
    [
      '{"messages":[{"sender":"S","destinations":[]}]}',
      '$.messages[0].content is missing, which a message for Infobip needs',
    ],
    [
      '{"messages":[{"sender":"S","content":{"text":"a"}}]}',
      '$.messages[0].content.type is missing, which a message for Infobip needs, such as TEXT, FILE, CARD, CAROUSEL',
    ],
    ['{"content":{"type":"TEXT"}}', '$.content.text is missing'],
    ['{"content":{"type":"SONG"}}', '$: message type "song" is not known'],
    ['{"content":{"type":"TEXT","text":{}}}', '$: text is neither text nor number'],
    ['{"content":{"type":"CAROUSEL"}}', '$: $.content.contents is no list'],
    ['{"content":{"type":"TEMPLATE","templateName":"x"}}', 'what is sent stands in the template that $.content names'],
    [
      '{"channel":"rcs","to":"447700900001"}',
      '$.message_type is missing, which a message for Vonage needs, such as text, image',
    ],
    ['{"channel":"sms","message_type":"text","text":"a"}', '$.channel is sms, and only rcs is checked'],
    ['{"channel":"rcs","message_type":"text"}', '$.text is missing'],
    ['{"message_type":"sticker"}', 'message_type "sticker" is not known'],
    ['{"types":{"whatsapp/card":{}}}', '$: type "whatsapp/card" is not known; known are twilio/carousel'],
    ['{"types":{"twilio/text":{}}}', '$.types["twilio/text"].body is missing, which a message for Twilio needs'],
    ['{"To":"whatsapp:+15550100001","Body":"a"}', '$.To is whatsapp, and only rcs is checked'],
    ['{"To":"+15550100001","ContentSid":"HX1"}', 'the template that $.ContentSid names; check the template itself'],
    [
      '{"contentMessage":{"text":"a"},"senderPhoneNumber":"+15550100001"}',
      '$ is a message from a user, not one to be sent',
    ],
    [`${'['.repeat(600)}${']'.repeat(600)}`, 'nested more than 500 deep'],
    [`"${'x'.repeat(4_000_000)}"`, 'more than 4000000 characters'],
    [JSON.stringify(Array.from({ length: 1001 }, () => ({ text: '' }))), 'more than 1000 messages'],
  ])('%.60s', (text, said) => {
    expect(refusalOf(text)).toContain(said)
  })
})
