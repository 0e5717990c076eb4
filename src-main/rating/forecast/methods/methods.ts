import type { MethodName } from '../../../core/words/planning/forecast-method.ts'
import type { DailyModel } from './daily-model.ts'
import { SeasonalNaive } from './seasonal-naive.ts'
import { WeekdayFit } from './weekday-fit.ts'

export interface ForecastMethod {
  name: MethodName
  /** After so many days a day counts a third as much; null for a method that looks at the last week only. */
  memoryDays: number | null
  /** A past that is shorter does not show whether growth goes on, so that the method is not tried. */
  leastDays: number
  model(): DailyModel
}

/** Four months. */
const TREND_DAYS = 120

const average = (memoryDays: number): ForecastMethod => ({
  name: 'weekday-average',
  memoryDays,
  leastDays: 0,
  model: () => new WeekdayFit(memoryDays, false),
})

const trend = (memoryDays: number): ForecastMethod => ({
  name: 'weekday-trend',
  memoryDays,
  leastDays: TREND_DAYS,
  model: () => new WeekdayFit(memoryDays, true),
})

export const NAIVE: ForecastMethod = {
  name: 'seasonal-naive',
  memoryDays: null,
  leastDays: 0,
  model: () => new SeasonalNaive(),
}

/** What is tried beside the naive, the simplest first: of several that forecast equally well the first is taken. */
export const PATTERNS: readonly ForecastMethod[] = [average(56), average(21), trend(56), trend(168)]
