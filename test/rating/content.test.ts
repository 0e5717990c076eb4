import { describe, expect, test } from 'vitest'
import { Shape, codePoints, segmentsOf, shapeOf, utf8Bytes } from '../../src-main/rating/content/content.ts'
import { CONTENT_TYPES, SUGGESTIONS, type ContentType } from '../../src-main/rating/messages/message.ts'
import { a2p, p2a, perMessage, profile } from './builders.ts'

/** Global and US event type of a message, both directions, without the side. */
function classes(contentType: ContentType, text: string, suggestions: string[] = []): [global: string, us: string] {
  const classIn = (region: string): string => {
    const [business] = perMessage([a2p(0, { contentType, text, suggestions })], region)
    const [user] = perMessage([p2a(0, { contentType, text, suggestions })], region, profile('vonage'))
    expect(user!.replace('p2a', 'a2p').replace('P+0', 'A+0')).toBe(business)
    return business!.replace('a2p_', '').replace('_message', '').replace(' A+0', '')
  }
  return [classIn('GB'), classIn('US')]
}
const fits = 'x'.repeat(160)
const tooLong = 'x'.repeat(161)

describe('classes of content, [global, US]', () => {
  test('text-only without suggestions within 160: basic, and one rich segment', () => {
    for (const text of ['', 'hi', fits]) {
      expect(classes('text', text)).toEqual(['basic', 'rich'])
      expect(classes('suggestion_reply', text)).toEqual(['basic', 'rich'])
    }
  })
  test('text-only without suggestions above 160: single however long, and one rich segment per 160', () => {
    expect(classes('text', tooLong)).toEqual(['single', 'rich ×2'])
    expect(classes('suggestion_reply', tooLong)).toEqual(['single', 'rich ×2'])
    expect(classes('text', 'x'.repeat(320))).toEqual(['single', 'rich ×2'])
    expect(classes('text', 'x'.repeat(321))).toEqual(['single', 'rich ×3'])
    expect(classes('text', 'x'.repeat(16_000))).toEqual(['single', 'rich ×100'])
  })
  test('text with only reply, dial or open_url: single, and rich by the text alone', () => {
    for (const suggestions of [
      ['reply'],
      ['dial'],
      ['open_url'],
      ['reply', 'dial', 'open_url'],
      Array(11).fill('reply'),
    ]) {
      expect(classes('text', 'hi', suggestions)).toEqual(['single', 'rich'])
      expect(classes('text', tooLong, suggestions)).toEqual(['single', 'rich ×2'])
    }
  })
  test('text with any other suggestion, alone or among others: single, and rich media once', () => {
    for (const other of ['open_url_webview', 'view_location', 'share_location', 'create_calendar_event', 'new_thing']) {
      expect(classes('text', tooLong, [other])).toEqual(['single', 'rich_media'])
      expect(classes('text', 'hi', ['reply', other])).toEqual(['single', 'rich_media'])
    }
  })
  test.each(['rich_card', 'carousel', 'file', 'image', 'audio', 'video', 'location'] as const)(
    '%s, even with only a title: single, and rich media once',
    (contentType) => {
      expect(classes(contentType, '')).toEqual(['single', 'rich_media'])
      expect(classes(contentType, tooLong)).toEqual(['single', 'rich_media'])
      expect(classes(contentType, 'hi', ['reply'])).toEqual(['single', 'rich_media'])
    },
  )
  test('every content type and suggestion is one of the shapes', () => {
    const shapes = new Set<number>(Object.values(Shape))
    for (const contentType of CONTENT_TYPES) expect(shapes).toContain(shapeOf(contentType, SUGGESTIONS))
  })
  test('a size may stand in for a withheld text', () => {
    expect(perMessage([a2p(0, { text: null, textBytes: 161 })])).toEqual(['a2p_single_message A+0'])
    expect(perMessage([a2p(0, { text: null, textBytes: 161 })], 'US')).toEqual(['a2p_rich_message ×2 A+0'])
    expect(perMessage([a2p(0, { text: null, textBytes: 161 })], 'US', profile('vonage'))).toEqual([
      'a2p_rich_message ×2 A+0',
    ])
    expect(perMessage([a2p(0, { text: null })], 'US')).toEqual(['a2p_rich_message A+0'])
    expect(perMessage([a2p(0, { text: 'hi', textBytes: 999 })], 'US')).toEqual(['a2p_rich_message A+0'])
  })
})

describe('what the 160 counts', () => {
  const eAcute = 'é'.repeat(81) // 162 bytes, 81 characters
  test('bytes under infobip, characters in the US under vonage', () => {
    expect(perMessage([a2p(0, { text: eAcute })], 'US', profile('infobip'))).toEqual(['a2p_rich_message ×2 A+0'])
    expect(perMessage([a2p(0, { text: eAcute })], 'US', profile('vonage'))).toEqual(['a2p_rich_message A+0'])
  })
  test('the basic limit is bytes under every profile, unless one says characters', () => {
    expect(perMessage([a2p(0, { text: eAcute })], 'GB', profile('vonage'))).toEqual(['a2p_single_message A+0'])
    const characters = profile('vonage', { basicLimitUnit: 'characters' })
    expect(perMessage([a2p(0, { text: eAcute })], 'GB', characters)).toEqual(['a2p_basic_message A+0'])
  })
  test('characters are code points: an emoji of four bytes and two code units is one', () => {
    const text = '\u{1f600}'.repeat(160)
    expect(perMessage([a2p(0, { text })], 'US', profile('vonage'))).toEqual(['a2p_rich_message A+0'])
    expect(perMessage([a2p(0, { text })], 'US')).toEqual(['a2p_rich_message ×4 A+0'])
    expect(perMessage([a2p(0, { text: `${text}x` })], 'US', profile('vonage'))).toEqual(['a2p_rich_message ×2 A+0'])
  })
  test('limits of other sizes', () => {
    const rules = profile('infobip', { basicLimit: 10, usSegmentSize: 70 })
    expect(perMessage([a2p(0, { text: 'x'.repeat(10) }), a2p(1, { text: 'x'.repeat(11) })], 'GB', rules)).toEqual([
      'a2p_basic_message A+0',
      'a2p_single_message A+1',
    ])
    expect(perMessage([a2p(0, { text: 'x'.repeat(141) })], 'US', rules)).toEqual(['a2p_rich_message ×3 A+0'])
  })
})

describe('sizes of a text', () => {
  const texts = [
    '',
    'hi',
    'é',
    'ß€',
    '\u007f\u0080\u07ff\u0800\uffff',
    '\u{1f600}',
    '\u{10000}\u{10ffff}',
    '\ud800',
    '\udc00',
    'a\ud83d',
    '\udc00\ud800',
    '\ud83d\ud83d\ude00',
    '\ud83dx\ude00',
    '\ude00\ude00',
    'e\u0301',
    '👩‍👩‍👧‍👦 🇬🇧',
    '\0\r\n\t',
  ]
  test.each(texts)('UTF-8 bytes of %j are those that an encoder writes', (text) => {
    expect(utf8Bytes(text)).toBe(new TextEncoder().encode(text).length)
    expect(utf8Bytes(text)).toBe(Buffer.byteLength(text))
  })
  test.each(texts)('code points of %j are those of its iterator', (text) => {
    expect(codePoints(text)).toBe([...text].length)
  })
  test('every code unit by itself', () => {
    for (let unit = 0; unit <= 0xffff; unit++) {
      const text = String.fromCharCode(unit)
      if (utf8Bytes(text) !== Buffer.byteLength(text)) expect.unreachable(`U+${unit.toString(16)}`)
    }
  })
  test('segments: at least one, and one more with every 160 that is exceeded', () => {
    expect([0, 1, 159, 160, 161, 319, 320, 321].map((size) => segmentsOf(size, 160))).toEqual([1, 1, 1, 1, 2, 2, 2, 3])
  })
})
