import { expect, test } from 'vitest'
import { DEEPEST, isTooDeep } from '../../src-main/contract/nesting.ts'
import { listsIn, objectsIn } from '../support/nests.ts'

const mapsIn = (levels: number): unknown => {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = level % 2 ? new Map([[value, 1]]) : new Map([[1, value]])
  return value
}
const setsIn = (levels: number): unknown => {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = new Set([value])
  return value
}

test.each([
  ['lists', listsIn],
  ['objects', objectsIn],
  ['maps', mapsIn],
  ['sets', setsIn],
])('%s may lie in one another so deep and no deeper', (_what, nested) => {
  expect([DEEPEST, DEEPEST + 1, 20_000].map((levels) => isTooDeep(nested(levels)))).toEqual([false, true, true])
})

test('the deepest place counts, wherever it is', () => {
  expect(isTooDeep([1, {}, { a: [{ b: listsIn(DEEPEST - 4) }] }])).toBe(false)
  expect(isTooDeep([1, {}, { a: [{ b: listsIn(DEEPEST - 3) }] }])).toBe(true)
})

test.each([1, 'text', true, null, undefined, new Uint8Array(9), () => {}])('%j has no depth', (value) => {
  expect(isTooDeep(value)).toBe(false)
})

test('what holds itself is too deep', () => {
  const held: Record<string, unknown> = {}
  held['itself'] = [held]
  expect(isTooDeep(held)).toBe(true)
})

test('what is shared is looked at once a level', () => {
  let value: unknown = 1
  // Of every one of 2⁶⁰ ways down, one would not see the end.
  for (let level = 0; level < 60; level++) value = [value, value]
  expect(isTooDeep(value)).toBe(false)
})
