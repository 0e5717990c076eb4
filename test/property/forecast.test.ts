import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WeekdayFit } from '../../src-main/rating/forecast/methods/weekday-fit.ts'
import { SeasonalNaive } from '../../src-main/rating/forecast/methods/seasonal-naive.ts'
import { NAIVE, PATTERNS } from '../../src-main/rating/forecast/methods/methods.ts'
import { halfWidth } from '../../src-main/rating/forecast/past/band.ts'
import { originsOf, pastForecasts } from '../../src-main/rating/forecast/past/rolling-origin.ts'
import { wholeUnits } from '../../src-main/rating/forecast/units/whole-units.ts'
import { slowQuantile, slowWeekdayForecast } from './slow-forecast.ts'

/** Days with gaps between, at least two weeks of them, so that every weekday is seen twice. */
const someDays = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 21, maxLength: 120 }),
    fc.integer({ min: 0, max: 60 }),
  )
  .map(([figures, begin]) => figures.map((figure, at) => ({ index: begin + at, figure })))
const gapped = fc
  .tuple(someDays, fc.integer({ min: 14, max: 20 }), fc.integer({ min: 0, max: 3 }))
  .map(([days, from, length]) => days.filter((_, at) => at < from || at >= from + length))

const learned = <Model extends { learn(index: number, figure: number): void }>(
  model: Model,
  days: readonly { index: number; figure: number }[],
): Model => {
  for (const { index, figure } of days) model.learn(index, figure)
  return model
}

describe('a fit of weekdays and trend', () => {
  test('is the least-squares fit that takes all days at once', () => {
    fc.assert(
      fc.property(
        gapped,
        fc.constantFrom(21, 56, 168),
        fc.boolean(),
        fc.integer({ min: 1, max: 100 }),
        (days, memory, hasTrend, ahead) => {
          const index = days.at(-1)!.index + ahead
          const fast = learned(new WeekdayFit(memory, hasTrend), days).forecast(index)
          const slow = slowWeekdayForecast(days, memory, hasTrend, index)
          expect(Math.abs(fast - slow)).toBeLessThan(1e-4 * Math.max(1, slow))
        },
      ),
      { seed: 1, numRuns: 200 },
    )
  })

  test('of a sum is the sum of the fits, where none of them is held at 0', () => {
    fc.assert(
      fc.property(someDays, someDays, fc.integer({ min: 1, max: 40 }), (left, right, ahead) => {
        const count = Math.min(left.length, right.length)
        const [first, second] = [left, right].map((days) =>
          days.slice(0, count).map(({ figure }, index) => ({ index, figure: figure + 100_000 })),
        ) as [typeof left, typeof left]
        const both = first.map(({ index, figure }, at) => ({ index, figure: figure + second[at]!.figure }))
        const of = (days: typeof left): number => learned(new WeekdayFit(168, false), days).forecast(count + ahead)
        expect(of(both)).toBeCloseTo(of(first) + of(second), 4)
      }),
      { seed: 2, numRuns: 50 },
    )
  })

  test('of twice the units is twice the forecast, by every method', () => {
    fc.assert(
      fc.property(someDays, fc.integer({ min: 1, max: 40 }), (days, ahead) => {
        const twice = days.map(({ index, figure }) => ({ index, figure: figure * 2 }))
        const index = days.at(-1)!.index + ahead
        for (const { model } of [NAIVE, ...PATTERNS]) {
          expect(learned(model(), twice).forecast(index)).toBeCloseTo(2 * learned(model(), days).forecast(index), 4)
        }
      }),
      { seed: 3, numRuns: 50 },
    )
  })
})

test('the naive forecasts each day as the last one of its weekday', () => {
  fc.assert(
    fc.property(gapped, fc.integer({ min: 1, max: 40 }), (days, ahead) => {
      const index = days.at(-1)!.index + ahead
      const same = days.findLast((day) => (index - day.index) % 7 === 0)!
      expect(learned(new SeasonalNaive(), days).forecast(index)).toBe(same.figure)
    }),
    { seed: 4, numRuns: 100 },
  )
})

test('a past forecast sees only the days before its origin: it is that of a model made for it alone', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 70, maxLength: 160 }),
      fc.integer({ min: 0, max: 50 }),
      fc.constantFrom(NAIVE, ...PATTERNS),
      (figures, begin, method) => {
        const series = [{ begin, figures: Float64Array.from(figures, (figure, at) => (at < begin ? 0 : figure)) }]
        const isGap = (index: number): boolean => index % 31 === 5
        const history = { days: figures.length, isGap, series }
        const origins = originsOf(history, 28)
        expect(origins.length).toBeGreaterThan(0)
        const { forecasts } = pastForecasts(history, method, origins, 28)
        for (const [at, origin] of origins.entries()) {
          const model = method.model()
          for (let day = begin; day < origin; day++) if (!isGap(day)) model.learn(day, figures[day]!)
          const alone = Array.from({ length: 28 }, (_, step) => (begin < origin ? model.forecast(origin + step) : 0))
          expect([...forecasts[at]!]).toEqual(alone)
        }
      },
    ),
    { seed: 5, numRuns: 40 },
  )
})

test('the half width is the quantile of the sizes of the errors, one more counted that may be the worst', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 14 }),
      (errors, step) => {
        const relative = errors.map((error) => error / 1000)
        const origins = errors.map((_, at) => 30 + at * step)
        const apart = 1 + Math.floor((2 * (origins.at(-1)! - origins[0]!)) / 30)
        const sizes = relative.map(Math.abs)
        const width = halfWidth({ relative, origins }, { from: 0, to: 30 })!
        if (apart >= 4) expect(width).toBe(slowQuantile(sizes, 0.8 * (1 + 1 / apart)))
        else expect(width).toBeCloseTo(Math.max(...sizes) * [2, 1.35, 1.1][apart - 1]!, 9)
      },
    ),
    { seed: 6, numRuns: 200 },
  )
})

test('whole units lose nothing: up to each day they are the rounded sum', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 50, noNaN: true }), { maxLength: 90 }), (expected) => {
      let [sum, given] = [0, 0]
      for (const [at, units] of wholeUnits(expected).entries()) {
        sum += expected[at]!
        given += units
        expect(units).toBeGreaterThanOrEqual(0)
        expect(given).toBe(Math.round(sum))
      }
    }),
    { seed: 7, numRuns: 200 },
  )
})
