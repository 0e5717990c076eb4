import { expect, test } from 'vitest'
import { changedFields } from '../../src-main/core/words/labels/changed-fields.ts'

const lines = (before: unknown, after: unknown): string[] =>
  changedFields(before, after).map(({ path, before: was, after: is }) => `${path.join(' ')}: ${was} > ${is}`)

test('only what differs is named, with the way to it', () => {
  const rates = (price: string, more = {}): object => ({
    currency: 'EUR',
    rates: { 'a2p_basic_message GB': { model: 'flat', unitPrice: price }, ...more },
  })
  expect(lines(rates('0.03'), rates('0.04', { 'a2p_conversation *': { unitPrice: '1' } }))).toEqual([
    'rates a2p_basic_message GB unitPrice: 0.03 > 0.04',
    'rates a2p_conversation * unitPrice: null > 1',
  ])
  expect(lines(rates('0.03'), rates('0.03'))).toEqual([])
})

test('all of what was added is new, and all of what was removed is gone', () => {
  expect(lines(null, { a: 1, b: { c: false } })).toEqual(['a: null > 1', 'b c: null > false'])
  expect(lines({ a: 1 }, null)).toEqual(['a: 1 > null'])
  expect(lines(null, null)).toEqual([])
})

test('what is null or empty is not there', () => {
  expect(lines({ launchedAt: null, notes: [] }, { launchedAt: '2026', notes: {} })).toEqual(['launchedAt: null > 2026'])
})

test('a list of plain values is one value; items of another list are counted from one', () => {
  expect(lines({ percents: [50, 80] }, { percents: [50, 90] })).toEqual(['percents: 50, 80 > 50, 90'])
  expect(lines({ tiers: [{ upTo: 5 }, { upTo: 9 }] }, { tiers: [{ upTo: 5 }, { upTo: 8 }] })).toEqual([
    'tiers 2 upTo: 9 > 8',
  ])
})

test('names that look like a way to something else are kept apart', () => {
  expect(lines({ 'a b': 1 }, { a: { b: 1 } })).toEqual(['a b: null > 1', 'a b: 1 > null'])
  expect(changedFields(null, JSON.parse('{"__proto__": "x"}')).map(({ path }) => path)).toEqual([['__proto__']])
})
