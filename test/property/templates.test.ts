import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Shape } from '../../src-main/rating/content/content.ts'
import { rulesFor } from '../../src-main/rating/profile/rules.ts'
import { billedSize } from '../../src-main/rating/templates/billed-size.ts'
import { Skeletons } from '../../src-main/rating/templates/skeletons.ts'
import { Templates, textFrom } from '../../src-main/rating/templates/templates.ts'
import { VariableParts } from '../../src-main/rating/templates/variable-parts.ts'
import { Clause, EventColumns } from '../../src-main/rating/threads/event.ts'
import { billMessages } from '../../src-main/rating/threads/per-message.ts'
import { newMessageColumns } from '../../src-main/rating/threads/thread.ts'
import { SEED, anyProfile } from './traffic.ts'

const word = fc.constantFrom(
  'Hello',
  'Anna',
  'Zoë',
  'Łukasz',
  'your',
  'code',
  'is',
  'مرحبا',
  '您好',
  '👨‍👩‍👧',
  'e\u0301',
  '{1}',
  '{',
  '…',
)
const variable = fc.constantFrom(
  '12',
  '4711',
  '19.99',
  '£5',
  'AB-123-X',
  'https://example.com/a?b=1',
  '12:30',
  '3 October',
)
const phrase = fc
  .array(fc.oneof({ weight: 3, arbitrary: word }, variable), { maxLength: 9 })
  .map((words) => words.join(' '))
const anyText = fc.oneof({ weight: 6, arbitrary: phrase }, fc.string({ unit: 'binary', maxLength: 60 }))
const texts = fc.array(anyText, { minLength: 1, maxLength: 60, size: 'max' })

function templatesOf(all: readonly string[]): Templates {
  const templates = new Templates()
  for (const text of all) templates.add(text)
  templates.sort()
  return templates
}

describe('templates', () => {
  test('lose nothing: the fixed text with its values is the text again, whatever the text', () => {
    fc.assert(
      fc.property(texts, (all) => {
        const templates = templatesOf(all)
        for (const text of all) {
          const { template, values } = templates.read(text)!
          expect(values.length).toBe(template.pieces.length - 1)
          expect(textFrom(template.pieces, values)).toBe(text)
        }
      }),
      { seed: SEED, numRuns: 1500 },
    )
  })
  test('are the same in whichever order the texts come, and however often each', () => {
    const twice = fc.tuple(texts, fc.array(fc.nat(), { minLength: 60, maxLength: 60 })).map(([all, keys]) => ({
      all,
      other: [...all, ...all.slice(0, 5)]
        .map((text, at) => ({ text, key: keys[at % 60]! }))
        .sort((a, b) => a.key - b.key)
        .map(({ text }) => text),
    }))
    fc.assert(
      fc.property(twice, ({ all, other }) => {
        const [one, two] = [templatesOf(all), templatesOf(other)]
        for (const text of all) {
          const [first, second] = [one.read(text)!, two.read(text)!]
          expect([first.template.key, first.template.pieces, first.values]).toEqual([
            second.template.key,
            second.template.pieces,
            second.values,
          ])
        }
      }),
      { seed: SEED, numRuns: 1000 },
    )
  })
  test('bring together what differs in numbers and links only', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e6), { minLength: 2, maxLength: 20 }), (numbers) => {
        const all = numbers.map((number) => `Your code is ${number}. See https://example.com/${number}`)
        const templates = templatesOf(all)
        expect(new Set(all.map((text) => templates.read(text)!.template.key)).size).toBe(1)
      }),
      { seed: SEED, numRuns: 200 },
    )
  })
  test('know nothing of a text that was not added', () => {
    expect(templatesOf(['one two']).read('another text altogether')).toBeNull()
  })
})

/** Texts that begin and end alike, so that each is compared with those before it, with what may grow into a part. */
const inner = fc.constantFrom(
  ' ',
  ' ',
  'at',
  'AB',
  '-',
  '/',
  '_',
  '.',
  ',',
  ':',
  '://',
  'www',
  '@',
  '7',
  '42',
  '…',
  '您',
  '<',
  'Łu',
)
const alikeTexts = fc.array(
  fc
    .tuple(
      fc.constantFrom('', 'Your code', 'www.', 'AB@', 'ab.de/', 'AB:'),
      fc.oneof(fc.array(inner, { maxLength: 3 }), fc.array(inner, { maxLength: 12 })),
    )
    .map(([start, middle]) => `Dear reader, ${start}${middle.join('')}. Not a word of it to anyone`),
  { minLength: 2, maxLength: 40, size: 'max' },
)

/** What follows a known text may draw its end into a part. */
const drawnIn = ['AB@://7', 'AB@7', 'www.://x7', 'www.7', 'ab.de/://7', 'ab.de/7'].map(
  (middle) => `Dear reader, ${middle}. Not a word of it to anyone`,
)

test('texts are of one skeleton exactly where the text between their parts is the same, found by character', () => {
  const compared = { same: 0, other: 0 }
  fc.assert(
    fc.property(fc.oneof(alikeTexts, texts), (all) => {
      const skeletons = new Skeletons()
      const numbers = new Map<string, number>()
      const own: string[][] = []
      for (const text of all) {
        const pieces = piecesOf(text).join('\u0000')
        const known = numbers.get(pieces)
        const number = known ?? numbers.size
        if (skeletons.add(text) !== number) throw new Error(`${text} is of another skeleton`)
        compared[known === undefined ? 'other' : 'same']++
        numbers.set(pieces, number)
        ;(own[number] ??= []).push(text)
      }
      for (const [number, { example, constants }] of skeletons.all.entries()) {
        expect(example).toBe(own[number]!.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))[0])
        const values = own[number]!.map((text) => skeletons.read(text)!.values)
        const isSame = (part: number): boolean => values.every((each) => each[part] === values[0]![part])
        expect(constants).toEqual(values[0]!.map((value, part) => (isSame(part) ? value : null)))
      }
    }),
    { seed: SEED, numRuns: 600, examples: [[drawnIn]] },
  )
  expect(Math.min(compared.same, compared.other)).toBeGreaterThan(100)
})

function piecesOf(text: string): string[] {
  const parts = new VariableParts()
  parts.find(text)
  const bounds = [0, ...parts.bounds.slice(0, parts.count * 2), text.length]
  return Array.from({ length: parts.count + 1 }, (_, part) => text.slice(bounds[part * 2], bounds[part * 2 + 1]))
}

test('a size is billed as the rules bill a message of that size', () => {
  const shapes = [
    Shape.text,
    Shape.textWithLightSuggestions,
    Shape.textWithOtherSuggestions,
    Shape.media,
    Shape.location,
  ]
  fc.assert(
    fc.property(anyProfile, fc.boolean(), fc.constantFrom(...shapes), fc.nat(1500), (profile, us, shape, size) => {
      const rules = rulesFor('non-conversational', profile, us)
      const message = newMessageColumns(1)
      message.shape[0] = shape
      message.bytes[0] = message.characters[0] = size
      const events = new EventColumns(1)
      billMessages(message, 0, 1, rules, Clause.usMessage, false, events)
      expect(billedSize(rules, shape, size)).toEqual({ type: events.type[0], quantity: events.quantity[0] })
    }),
    { seed: SEED, numRuns: 2000 },
  )
})
