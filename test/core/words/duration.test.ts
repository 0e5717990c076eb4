import { expect, test } from 'vitest'
import { durationWords } from '../../../src-main/core/words/figures/duration.ts'

test.each([
  [0, '0 ms'],
  [1, '1 ms'],
  [-999, '999 ms'],
  [1000, '1 s'],
  [61_001, '1 min 1 s'],
  [7_200_000, '2 h'],
  [86_400_000 + 59_000, '1 d'],
  [86_399_999, '23 h 59 min'],
  [2 * 86_400_000 + 3 * 3_600_000 + 59_000, '2 d 3 h'],
])('%i ms are %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words)
})
