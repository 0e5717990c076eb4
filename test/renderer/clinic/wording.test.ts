import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8Bytes } from '../../../src-main/rating/content/content.ts'
import { clinicAddress, clinicPlaceOf } from '../../../src-renderer/clinic/address.ts'
import { searchedWords } from '../../../src-renderer/clinic/list/conversations-behind.ts'
import { listedTemplates, neighboursOf } from '../../../src-renderer/clinic/list/template-rows.ts'
import {
  canRedo,
  canUndo,
  historyOf,
  putWording,
  redoWording,
  typeWording,
  undoWording,
  wordingIn,
} from '../../../src-renderer/clinic/rewrite/wording-history.ts'
import { markedRuns, timesIn, withTwin, wordingParts } from '../../../src-renderer/clinic/wording/wording-parts.ts'
import type { TemplateRow } from '../../../src-main/contract/answers.ts'
import { formatShare } from '../../../src-renderer/numbers/share.ts'

const BYTES = { size: 160, unit: 'bytes' } as const

describe('the parts of a wording', () => {
  test('are its texts and its variables by number, in the order in which it has them', () => {
    expect(wordingParts('{2}: code {1}')).toEqual([
      { kind: 'variable', number: 2 },
      { kind: 'text', text: ': code ' },
      { kind: 'variable', number: 1 },
    ])
    expect(wordingParts('no {name} and {{1}}')).toEqual([
      { kind: 'text', text: 'no {name} and {' },
      { kind: 'variable', number: 1 },
      { kind: 'text', text: '}' },
    ])
  })

  test('are put together to the text again, whatever it is', () => {
    const piece = fc.oneof(
      fc.constantFrom('{1}', '{2}', '’', '👨‍👩‍👧', 'e\u0301', ' ', '{', '}'),
      fc.string({ unit: 'binary' }),
    )
    const wordings = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(wordings, (wording) => {
        const runs = markedRuns(wording, [], BYTES, 'placeholders')
        expect(runs.map(({ text }) => text).join('')).toBe(wording)
      }),
    )
  })
})

describe('the marks of a text', () => {
  test('tell values from fixed text, and only characters of the fixed text are costly', () => {
    expect(markedRuns('It’s {1}.', ['12 €'], BYTES)).toEqual([
      { text: 'It', variable: null, costly: false, segment: 1 },
      { text: '’', variable: null, costly: true, segment: 1 },
      { text: 's ', variable: null, costly: false, segment: 1 },
      { text: '12 €', variable: 1, costly: false, segment: 1 },
      { text: '.', variable: null, costly: false, segment: 1 },
    ])
  })

  test.each([
    ['the last byte of a segment is in it', 'x'.repeat(160), 160],
    ['the next is in the next', 'x'.repeat(161), 160],
    ['a character that crosses the end is the first of the next', `${'x'.repeat(159)}’y`, 159],
    ['a value counts as what it is', `${'x'.repeat(150)}{1}yz`, 160],
  ])('%s', (_, wording, inFirst) => {
    const runs = markedRuns(wording, ['123456789'], BYTES)
    const first = runs.filter(({ segment }) => segment === 1).map(({ text }) => text)
    expect(first.join('').length).toBe(inFirst)
  })

  test('by characters, a costly one takes the place of one', () => {
    const runs = markedRuns('’'.repeat(161), [], { size: 160, unit: 'characters' })
    expect(runs.filter(({ segment }) => segment === 1)).toHaveLength(160)
    expect(runs.at(-1)!.segment).toBe(2)
  })

  test('a text ends in as many segments as its bytes fill', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }), (text) => {
        fc.pre(!/\{\d{1,9}\}/.test(text))
        const segments = Math.max(1, Math.ceil(utf8Bytes(text) / 160))
        expect(markedRuns(text, [], BYTES).at(-1)!.segment).toBe(segments)
      }),
    )
  })

  test('nothing is too long where size costs nothing', () => {
    expect(markedRuns('x'.repeat(900), [], null).every(({ segment }) => segment === 1)).toBe(true)
  })
})

test('a twin takes the place of what a person sees as that character, and of nothing else', () => {
  expect(withTwin('It’s Anna’s {1}', '’', "'")).toBe("It's Anna's {1}")
  // The letter with its mark is another character than the letter.
  expect(withTwin('e e\u0301 e', 'e', 'x')).toBe('x e\u0301 x')
  expect([timesIn('’a’', '’'), timesIn('', '’')]).toEqual([2, 0])
})

describe('what was tried in the box', () => {
  test('is undone by pauses and by what was put there, and done again', () => {
    let history = historyOf('a')
    history = typeWording(history, 'ab', 0)
    history = typeWording(history, 'abc', 500)
    history = typeWording(history, 'abcd', 2000)
    history = putWording(history, 'suggested')
    history = typeWording(history, 'suggested!', 2100)
    const back: string[] = []
    while (canUndo(history)) back.push(wordingIn((history = undoWording(history))))
    expect(back).toEqual(['suggested', 'abcd', 'abc', 'a'])
    expect(undoWording(history)).toBe(history)
    while (canRedo(history)) history = redoWording(history)
    expect(wordingIn(history)).toBe('suggested!')
  })

  test('loses what came after where something else is typed, and keeps what came before', () => {
    const history = typeWording(undoWording(putWording(putWording(historyOf('a'), 'b'), 'c')), 'd', 0)
    expect([history.texts, canRedo(history)]).toEqual([['a', 'b', 'd'], false])
    expect(putWording(history, 'd')).toBe(history)
  })
})

describe('the words behind a template', () => {
  test.each([
    ['Your code is {1}. Never share it.', '"Your code is" "Never share it"'],
    ['No{1}th order: “{2}” — thanks', '"order" "thanks"'],
    ['{1}{2}', undefined],
    ['a{1}b', undefined],
    ['Zoë’s order {1}', '"Zoë s order"'],
  ])('of %s are %s', (pattern, words) => expect(searchedWords(pattern)).toBe(words))
})

describe('the list', () => {
  const template = (templateId: string, pattern: string, agentId = 'a', overrunMessages = 0): TemplateRow =>
    ({ templateId, pattern, agentId, overrunMessages }) as TemplateRow
  const all = [template('1', 'Your CODE is {1}', 'a', 3), template('2', 'Your order'), template('3', 'Code', 'b', 1)]
  const ids = (place: Parameters<typeof listedTemplates>[1]): string[] =>
    listedTemplates(all, place).map(({ templateId }) => templateId)

  test('is narrowed by agent, by overruns and by every word, and keeps its order', () => {
    expect(ids({})).toEqual(['1', '2', '3'])
    expect(ids({ find: ' code ' })).toEqual(['1', '3'])
    expect(ids({ find: 'code your' })).toEqual(['1'])
    expect(ids({ agent: 'a', overruns: true })).toEqual(['1'])
    expect(ids({ agent: 'nobody' })).toEqual([])
  })

  test('knows what comes before and after one, and of one that is not listed neither', () => {
    const at = (id: string) => neighboursOf(all, id)
    expect([at('1').before, at('1').after?.templateId]).toEqual([null, '2'])
    expect([at('3').before?.templateId, at('3').after]).toEqual(['2', null])
    expect(at('none')).toEqual({ before: null, after: null, place: -1 })
  })
})

test('an address is read back as it was made, and what it does not know is left out', () => {
  const place = {
    tenant: 'a b',
    cycle: '2026-10',
    agent: 'x&y',
    find: '“é”',
    overruns: true,
    template: 't-1',
    check: true,
  }
  expect(clinicPlaceOf(clinicAddress(place).query)).toEqual(place)
  expect(clinicPlaceOf({ overruns: 'yes', template: ['t-1', 't-2'], other: '1', agent: '' })).toEqual({
    template: 't-1',
  })
})

test.each([
  ['0', '0%'],
  ['1', '100%'],
  ['0.125', '12.5%'],
  ['0.0004', '0%'],
])('a share of %s is written %s', (share, percent) => expect(formatShare(share)).toBe(percent))
