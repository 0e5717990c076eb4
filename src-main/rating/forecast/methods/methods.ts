import type { MethodName } from '../../../core/words/planning/forecast-method.ts'
import type { DailyModel } from './daily-model.ts'
import { SeasonalNaive } from './seasonal-naive.ts'
import { WeekdayFit } from './weekday-fit.ts'

export interface ForecastMethod {
  name: MethodName
  /** After so many days a day counts a third as much; null for a method that looks at the last week only. */
  memoryDays: number | null
  model(): DailyModel
}

const average = (memoryDays: number): ForecastMethod => ({
  name: 'weekday-average',
  memoryDays,
  model: () => new WeekdayFit(memoryDays, false),
})

const trend = (memoryDays: number): ForecastMethod => ({
  name: 'weekday-trend',
  memoryDays,
  model: () => new WeekdayFit(memoryDays, true),
})

export const NAIVE: ForecastMethod = { name: 'seasonal-naive', memoryDays: null, model: () => new SeasonalNaive() }

/** What is tried beside the naive, the simplest first: of several that forecast equally well the first is taken. */
export const PATTERNS: readonly ForecastMethod[] = [average(56), average(21), trend(56), trend(168)]
