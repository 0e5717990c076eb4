import { describe, expect, test } from 'vitest'
import { OFFICE_WEEK } from '../../support/daily-figures.ts'
import { forecastTrial, noiseTrials, patternedTrials } from '../../support/forecast-trials.ts'

const sum = (figures: readonly number[]): number => figures.reduce((total, figure) => total + figure, 0)

describe('on 400 generated histories with a weekday pattern, a trend and noise', () => {
  const trials = patternedTrials(400)

  test('the daily error is below that of the seasonal naive, measured and in truth', () => {
    expect(trials.filter(({ mase }) => mase >= 1)).toEqual([])
    const inTruth = sum(trials.map(({ daysMissed }) => daysMissed)) / sum(trials.map(({ naiveMissed }) => naiveMissed))
    const measured = sum(trials.map(({ mase }) => mase)) / trials.length
    expect(inTruth).toBeLessThan(0.8)
    expect(Math.abs(inTruth - measured)).toBeLessThan(0.05)
  })

  test('the 80 % range holds 75 to 85 of 100 cycle totals', () => {
    const held = trials.filter(({ isHeld }) => isHeld).length / trials.length
    expect(held).toBeGreaterThanOrEqual(0.75)
    expect(held).toBeLessThanOrEqual(0.85)
  })

  test('a model is used and not the naive', () => {
    expect(trials.filter(({ method }) => method === 'seasonal-naive')).toEqual([])
  })
})

test('a past of 2 to 5 months is forecast with a range that holds as often, or a little more', () => {
  const trials = patternedTrials(300, [2, 5])
  const held = trials.filter(({ isHeld }) => isHeld).length / trials.length
  expect(held).toBeGreaterThanOrEqual(0.75)
  expect(held).toBeLessThanOrEqual(0.9)
  expect(sum(trials.map(({ mase }) => mase)) / trials.length).toBeLessThan(0.85)
})

test('on pure noise the naive is used and named, and its range still holds', () => {
  const trials = noiseTrials(200)
  const named = trials.filter(({ method }) => method === 'seasonal-naive')
  expect(named.length / trials.length).toBeGreaterThanOrEqual(0.99)
  expect(named.every(({ mase }) => mase === 1)).toBe(true)
  const held = trials.filter(({ isHeld }) => isHeld).length / trials.length
  expect(held).toBeGreaterThan(0.75)
})

test('where each week is as the last one, the naive is used, and is right', () => {
  const trial = forecastTrial({ level: 200, weekdays: OFFICE_WEEK, trend: 0, noise: 0 }, 6, 1)
  expect(trial).toMatchObject({ method: 'seasonal-naive', mase: 1, daysMissed: 0, isHeld: true })
})
