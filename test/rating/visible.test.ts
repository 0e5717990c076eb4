import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Failure, refuse } from '../../src-main/core/words/problem.ts'
import {
  cutText,
  excerpt,
  sentenceOf,
  visible,
  visibleJson,
  visibleLines,
  visibleTexts,
} from '../../src-main/core/words/figures/visible.ts'
import { hiddenIn } from '../support/hidden-characters.ts'
import { hostileText } from '../support/hostile-text.ts'

test.each([
  ['plain — Zoë 👩‍🚀 \u{FFFD}', 'plain — Zoë 👩‍🚀 \u{FFFD}'],
  ['a\r\nb\rc\nd\u2028e\u0085f', 'a⏎b⏎c⏎d⏎e⏎f'],
  ['\u{1b}[31mred\u{7}', '\\u{1b}[31mred\\u{7}'],
  ['a\tb', 'a\\u{9}b'],
  ['\u{9b}2J\u{7f}', '\\u{9b}2J\\u{7f}'],
  ['exe.\u202Egpj', 'exe.\\u{202e}gpj'],
  ['\u2066x\u2069 \u200E\u200F\u061C', '\\u{2066}x\\u{2069} \\u{200e}\\u{200f}\\u{61c}'],
  ['half \uD83D and \uDE00', 'half \\u{d83d} and \\u{de00}'],
])('%j reads %s', (text, shown) => expect(visible(text)).toBe(shown))

describe('whatever a text is', () => {
  test('it is on one line, nothing in it is hidden, and twice is once', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = visible(text)
        expect(hiddenIn(shown)).toBe('')
        expect(visible(shown)).toBe(shown)
        expect(hiddenIn(visibleLines(text).replaceAll('\n', ''))).toBe('')
      }),
    )
  })

  test('its JSON has nothing hidden and is of the same value', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const indent of [0, 2]) {
          const json = visibleJson(JSON.stringify({ [text]: [text] }, null, indent))
          expect(hiddenIn(json.replaceAll('\n', ''))).toBe('')
          expect(JSON.parse(json)).toEqual({ [text]: [text] })
        }
      }),
    )
  })

  test('a cut is no longer than it may be and leaves no half of a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(40), (text, most) => {
        const short = cutText(text, most)
        expect(short.length).toBeLessThanOrEqual(most + 1)
        expect(short.isWellFormed()).toBe(true)
        expect(text.startsWith(short.replace(/…$/, ''))).toBe(true)
      }),
    )
    expect(excerpt('\u{1b}'.repeat(3), 2)).toBe('\\u{1b}\\u{1b}…')
  })

  test('a refusal and its faults are each one sentence', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const refusal = refuse('tenant-unknown', { tenantId: text }).with([{ path: text, message: text }])
        const { path, message } = refusal.faults[0]!
        for (const words of [refusal.message, path, message]) expect(hiddenIn(words)).toBe('')
        expect(new Failure(refusal.facts()).message).toBe(refusal.message)
      }),
    )
  })
})

test('a very long sentence keeps its end, which says what is wrong', () => {
  const sentence = sentenceOf(`${'👩‍🚀'.repeat(1000)} could not be read: the disk failed`)
  expect(sentence.length).toBeLessThanOrEqual(1000)
  expect(sentence.isWellFormed()).toBe(true)
  expect(sentence).toMatch(/… ?.*could not be read: the disk failed$/)
})

test('an answer is visible in all its texts, and as it was otherwise', () => {
  const answer = { name: 'a\nb', list: ['\u{1b}', 3, null, true], inner: { text: 'c\u202E' } }
  expect(visibleTexts(answer)).toEqual({
    name: 'a⏎b',
    list: ['\\u{1b}', 3, null, true],
    inner: { text: 'c\\u{202e}' },
  })
})
