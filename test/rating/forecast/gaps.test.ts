import { describe, expect, test } from 'vitest'
import { beginAfterSilence, gapsIn } from '../../../src-main/rating/forecast/past/gaps.ts'

const days = (...spans: readonly (readonly [count: number, figure: number])[]): number[] =>
  spans.flatMap(([count, figure]) => Array<number>(count).fill(figure))

describe('a gap', () => {
  test('is a week without anything amid traffic; six days are not', () => {
    expect(gapsIn(days([40, 5], [7, 0], [40, 5]))).toEqual([{ from: 40, to: 47 }])
    expect(gapsIn(days([40, 5], [6, 0], [40, 5]))).toEqual([])
  })

  test('is none where silence is how the traffic is, as of a newsletter each month', () => {
    const month = days([1, 900], [29, 0])
    expect(gapsIn([...month, ...month, ...month])).toEqual([])
  })

  test('is none in traffic that never was', () => expect(gapsIn(days([60, 0]))).toEqual([]))
})

describe('what is looked at begins', () => {
  test('on the first day where there is no long silence', () => {
    expect(beginAfterSilence(days([10, 1], [92, 0], [40, 5]))).toBe(0)
  })

  test('after the last silence of more than three months', () => {
    expect(beginAfterSilence(days([1, 1], [93, 0], [5, 1], [200, 0], [40, 5]))).toBe(299)
  })

  test('on the first day where the traffic has just ended', () => {
    expect(beginAfterSilence(days([40, 5], [200, 0]))).toBe(0)
  })
})
