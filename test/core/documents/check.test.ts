import { expect, test } from 'vitest'
import { checkDocument } from '../../../src-main/core/documents/check.ts'
import * as part from '../../../src-main/core/documents/schema.ts'

const shape = part.object({
  kind: part.oneOf(['round', 'square']),
  name: part.text('name', (text) => text !== ''),
  sizes: part.optional(part.list(part.count(1))),
  words: part.optional(part.table(part.text('word', (text) => text !== ''))),
  inner: part.optional(part.object({ price: part.price(), fee: part.optional(part.price()) })),
})
const faults = (value: unknown): string[] =>
  (checkDocument(shape, value).faults ?? []).map(({ path, message }) => `${path} ${message}`)
const right = { kind: 'round', name: 'x', sizes: [1, 2], words: { a: 'b' }, inner: { price: '1' } }

test('a document without fault is answered as it is, to the order of its keys', () => {
  const { inner, ...first } = right
  const turned = { inner, ...first }
  expect(checkDocument(shape, turned).document).toBe(turned)
})

test('every fault in one answer: of an object what is missing, what is not known, and then its parts in order', () => {
  expect(faults({ words: { a: '', b: 1 }, sizes: [0, 1, 1.5], colour: 'red', inner: { fee: 0.5, cost: '1' } })).toEqual(
    [
      'kind is missing',
      'name is missing',
      'colour is not known here; known are kind, name, sizes, words, inner',
      'sizes[0] must be a whole number of at least 1, not 0',
      'sizes[2] must be a whole number of at least 1, not 1.5',
      'words.a must be a word, not ""',
      'words.b must be a word, not 1',
      'inner.price is missing',
      'inner.cost is not known here; known are price, fee',
      'inner.fee is a number: write it as a string, such as "0.5"',
    ],
  )
})

test('what is no object, no list or no table says what it is instead', () => {
  expect(faults(null)).toEqual([' must be an object, not null'])
  expect(faults([])).toEqual([' must be an object, not a list'])
  expect(faults({ ...right, sizes: {}, words: [], inner: 7 })).toEqual([
    'sizes must be a list, not an object',
    'words must be an object, not a list',
    'inner must be an object, not 7',
  ])
})

test('a key that holds nothing is as good as none; one of any name is looked at', () => {
  expect(faults({ ...right, colour: undefined })).toEqual([])
  expect(faults({ ...right, kind: undefined })).toEqual(['kind is missing'])
  const odd = JSON.parse('{"kind": "round", "name": "x", "__proto__": 1, "constructor": 1}') as unknown
  expect(checkDocument(shape, odd).faults!.map(({ path }) => path)).toEqual(['__proto__', 'constructor'])
})

test('rules of several parts are asked also where the parts have faults, and stand at the part that they are about', () => {
  const pair = part.together(part.list(part.count(1)), function* (found) {
    if (Array.isArray(found) && found[0] === found[1])
      yield { path: [1], fault: { code: 'column-needed', needed: 'else' } }
  })
  expect(checkDocument(part.object({ pair }), { pair: [0, 0, 0] }).faults).toEqual([
    { path: 'pair[0]', message: 'must be a whole number of at least 1, not 0' },
    { path: 'pair[1]', message: 'must be a whole number of at least 1, not 0' },
    { path: 'pair[1]', message: 'nothing is else' },
    { path: 'pair[2]', message: 'must be a whole number of at least 1, not 0' },
  ])
})

test('a value itself may decide which schema it is judged by', () => {
  const numbers = part.either<unknown>((found) => (typeof found === 'string' ? part.price() : part.list(part.count(1))))
  const said = (value: unknown): string[] =>
    (checkDocument(part.object({ numbers }), { numbers: value }).faults ?? []).map(({ path }) => path)
  expect([said('1.5'), said([1, 2])]).toEqual([[], []])
  expect([said('x'), said([1, 0]), said(7)]).toEqual([['numbers'], ['numbers[1]'], ['numbers']])
})
