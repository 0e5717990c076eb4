import { describe, expect, it, test } from 'vitest'
import { assumedFacts, assumption, goesByClass, leavesClassOpen } from '../../src-main/rating/content/assumed-facts.ts'
import { Shape } from '../../src-main/rating/content/content.ts'

describe('names of assumed facts', () => {
  const bits = [false, true]
  const all = bits.flatMap((type) => bits.flatMap((text) => bits.map((offers) => [type, text, offers] as const)))

  it.each(all)('type %s, text %s, suggestions %s are read as they were named', (type, text, suggestions) => {
    const facts = assumedFacts(assumption(type, text, suggestions))
    expect([facts.has('content_type'), facts.has('text'), facts.has('suggestions')]).toEqual([type, text, suggestions])
  })

  it('stand in one order', () => {
    expect(assumption(true, true, true)).toBe('content_type|text|suggestions')
    expect(assumption(true, false, true)).toBe('content_type|suggestions')
    expect(assumption(false, false, false)).toBeNull()
  })

  it('of older stores are read too', () => {
    expect([...assumedFacts('content_type,suggestions,body')]).toEqual(['content_type', 'text', 'suggestions'])
    expect([...assumedFacts('body')]).toEqual(['text'])
  })

  it('are none where nothing is named', () => {
    for (const names of [null, undefined, '']) expect(assumedFacts(names).size).toBe(0)
  })
})

test.each([
  // Whether the class is open, of a message of an unknown country and of one outside the US.
  [Shape.text, null, false, false],
  [Shape.text, 'suggestions', true, true],
  [Shape.text, 'text', true, true],
  [Shape.text, 'content_type', true, true],
  [Shape.textWithLightSuggestions, 'suggestions', true, false],
  [Shape.textWithLightSuggestions, 'text', true, false],
  [Shape.textWithLightSuggestions, 'content_type|text', true, true],
  [Shape.textWithOtherSuggestions, 'text', false, false],
  [Shape.textWithOtherSuggestions, 'suggestions', true, false],
  [Shape.textWithOtherSuggestions, 'content_type', true, true],
  [Shape.media, 'suggestions', false, false],
  // Some media, but it is not known which.
  [Shape.media, 'content_type|suggestions', false, false],
  [Shape.media, 'content_type|text|suggestions', true, true],
  [Shape.location, 'content_type|text', true, true],
  [Shape.actionTap, 'text', true, true],
] as const)('shape %s with %s assumed leaves the class open: %s, in GB %s', (shape, names, anywhere, inGb) => {
  expect(leavesClassOpen(shape, names, null)).toBe(anywhere)
  expect(leavesClassOpen(shape, names, 'US')).toBe(anywhere)
  expect(leavesClassOpen(shape, names, 'GB')).toBe(inGb)
})

test.each([
  ['basic', true],
  ['single', true],
  ['rich', true],
  ['rich_media', true],
  ['a2p_conversation', false],
  ['p2a_conversation', false],
  ['interactive_session', false],
  [null, false],
  [undefined, false],
])('the class %s says something of the content: %s', (word, does) => {
  expect(goesByClass(word)).toBe(does)
})
