import { expect, test } from 'vitest'
import { countOf, plus, sentenceOf } from '../../scripts/test-count.ts'

const report = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1, testResults: [] }

test('skipped tests are not passed ones', () => {
  expect(countOf(report)).toEqual({ passed: 7, failed: 0, skipped: 3 })
})

test('a file that could not even begin is a failure, as is a report that is missing', () => {
  const broken = { status: 'failed', assertionResults: [] }
  expect(countOf({ ...report, testResults: [broken] }).failed).toBe(1)
  expect(countOf(null).failed).toBe(1)
})

test('the last line names skipped tests only where there are any', () => {
  const one = { passed: 1, failed: 0, skipped: 0 }
  expect(sentenceOf(plus(one, one))).toBe('2 passed, 0 failed')
  expect(sentenceOf({ ...one, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped')
})
