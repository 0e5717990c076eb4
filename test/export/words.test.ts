import { describe, expect, test } from 'vitest'
import { formatLongCycle } from '../../src-main/core/words/figures/day.ts'
import { instantWords, lineText, billLineWords, periodWords } from '../../src-main/export/words.ts'
import { line } from './builders.ts'

describe('a line of the bill in words', () => {
  test.each([
    ['one price', line(), 'A2P conversation, Germany'],
    ['any country', line({ country: '*' }), 'A2P conversation, any other country'],
    ['a tier', line({ tier: { from: 1, upTo: 1000 } }), 'A2P conversation, Germany, units 1–1,000'],
    [
      'the last tier, and its fee',
      line({ tier: { from: 100_001, upTo: null }, flatFee: '10.00' }),
      'A2P conversation, Germany, units from 100,001, with a flat fee of 10.00',
    ],
    [
      'free units',
      line({ kind: 'included', tier: { from: 1, upTo: 50 } }),
      'A2P conversation, Germany, included, units 1–50',
    ],
    [
      'packages',
      line({ package: { size: 1000, price: '30.00', packages: 1 } }),
      'A2P conversation, Germany, 1 package of 1,000 at 30.00',
    ],
    [
      'a surcharge',
      line({ kind: 'surcharge', name: 'Carrier fee', type: 'a2p_rich_message', country: 'US', carrier: 'T-Mobile' }),
      'Carrier fee, A2P rich message, United States, T-Mobile',
    ],
    [
      'a commitment',
      line({ kind: 'minimum_commitment', type: null, country: null }),
      'Minimum commitment, makes the total up to what was agreed',
    ],
    [
      'an adjustment, its reason and its cycle',
      line({ kind: 'adjustment', name: 'late traffic', originalCycle: '2026-09' }),
      'Adjustment of September 2026, late traffic, A2P conversation, Germany',
    ],
    ['a country that nobody knows', line({ country: 'zz' }), 'A2P conversation, zz'],
  ])('%s', (_name, each, words) => {
    expect(lineText(each)).toBe(words)
    const { what, detail } = billLineWords(each)
    expect([what, detail].filter(Boolean).join(', ')).toBe(words)
  })
})

test.each([
  ['2026-10-01', '2026-11-01', '1 – 31 October 2026'],
  ['2026-10-15', '2026-11-15', '15 October – 14 November 2026'],
  ['2026-12-15', '2027-01-15', '15 December 2026 – 14 January 2027'],
  ['2028-02-01', '2028-03-01', '1 – 29 February 2028'],
  ['2026-10-01', '2026-10-02', '1 October 2026'],
])('the days from %s to before %s are %s', (from, to, words) => {
  expect(periodWords({ from, to, timeZone: 'UTC' })).toBe(words)
})

test('cycles and instants', () => {
  expect(formatLongCycle('2026-01')).toBe('January 2026')
  expect(instantWords('2026-11-03T09:12:44.120Z')).toBe('3 November 2026, 09:12 UTC')
})
