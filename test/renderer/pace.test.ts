import { describe, expect, it } from 'vitest'
import type { Progress } from '../../src-main/contract/answers.ts'
import { formatBytes } from '../../src-renderer/numbers/count.ts'
import { formatDuration, paceOf } from '../../src-renderer/numbers/pace.ts'

const progress = (over: Partial<Progress>): Progress => ({
  job: 'j',
  file: 'a.csv',
  stage: 'reading',
  done: 25_000_000,
  total: 100_000_000,
  rows: 150_000,
  seconds: 2,
  ...over,
})

describe('pace of an import', () => {
  it('tells the rate and the time left from what was read so far', () => {
    expect(paceOf(progress({}))).toEqual({
      fraction: 0.25,
      rowsPerSecond: 75_000,
      bytesPerSecond: 12_500_000,
      secondsLeft: 6,
    })
  })
  it('does not guess in the first moments', () => {
    expect(paceOf(progress({ seconds: 0.1 }))).toMatchObject({ fraction: 0.25, rowsPerSecond: null, secondsLeft: null })
  })
  it('does not take how long it took to begin for its speed', () => {
    expect(paceOf(progress({ done: 65_536, seconds: 1.7 })).secondsLeft).toBeNull()
    expect(paceOf(progress({ done: 999_999 })).secondsLeft).toBeNull()
    expect(paceOf(progress({ done: 1_000_000 })).secondsLeft).toBe(198)
    expect(paceOf(progress({ done: 100_000_000 })).secondsLeft).toBeNull()
  })
  it('claims no time left after reading', () => {
    const rating = progress({ stage: 'rating', done: 150_000, total: 0 })
    expect(paceOf(rating)).toMatchObject({ fraction: null, secondsLeft: null })
  })
  it('has no fraction where the size is unknown, and never more than the whole', () => {
    expect(paceOf(progress({ total: 0 })).fraction).toBeNull()
    expect(paceOf(progress({ done: 120_000_000 })).fraction).toBe(1)
  })
})

describe('words for times and sizes', () => {
  it.each([
    [0.3, 'under a second'],
    [12.4, '12 s'],
    [185, '3 min 05 s'],
    [4320, '1 h 12 min'],
  ])('%s s is %s', (seconds, words) => expect(formatDuration(seconds)).toBe(words))

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [4_210_000, '4.21 MB'],
    [96_442_870, '96.4 MB'],
  ])('%s bytes are %s', (bytes, words) => expect(formatBytes(bytes)).toBe(words))
})
