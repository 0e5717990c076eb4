import type { History } from './history.ts'
import { NAIVE, PATTERNS, type ForecastMethod } from '../methods/methods.ts'
import { originsOf, pastForecasts, addedUp, type PastForecasts } from './rolling-origin.ts'
import { stretchErrors } from './stretch-errors.ts'
import { hasPattern } from './weekday-pattern.ts'

/** Days ahead that methods are compared over: about a cycle, and no more than the shortest past allows. */
export const COMPARED_DAYS = 28
/** What a method must be better by than a simpler one, as chance makes small differences. */
const CLEARLY = 0.97

export interface ChosenMethod {
  method: ForecastMethod
  /**
   * The mean absolute error of daily figures, divided by that of the seasonal naive over the same days: below 1 is better
   * than the naive. 1 for the naive itself.
   */
  mase: number
  /** Number of days of the past from which forecasts were made. */
  origins: number
}

/**
 * Measures every method on the past and chooses one. The naive is chosen where no weekday pattern and no trend stand out
 * of the noise, and where what was found in the past forecasts worse than the naive.
 */
export function chooseMethod(history: History): ChosenMethod {
  const totals = addedUp(history)
  const isGap = (index: number): boolean => history.isGap(index)
  const origins = originsOf(history, COMPARED_DAYS)
  const naive: ChosenMethod = { method: NAIVE, mase: 1, origins: origins.length }
  if (origins.length === 0 || !hasPattern(totals, isGap)) return naive
  const past = (method: ForecastMethod): PastForecasts => pastForecasts(history, method, origins, COMPARED_DAYS)
  const naiveError = dailyError(past(NAIVE), totals, isGap)
  let best: { method: ForecastMethod; month: number; daily: number } | null = null
  for (const method of PATTERNS) {
    if (history.days < method.leastDays) continue
    const forecasts = past(method)
    const errors = stretchErrors(forecasts, totals, isGap, { from: 0, to: COMPARED_DAYS }).relative
    const month = errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length
    if (best === null || month < best.month * CLEARLY) {
      best = { method, month, daily: dailyError(forecasts, totals, isGap) }
    }
  }
  return best && best.daily < naiveError ? { ...naive, method: best.method, mase: best.daily / naiveError } : naive
}

/** The mean absolute error of daily figures. */
function dailyError(
  { origins, forecasts }: PastForecasts,
  totals: Float64Array,
  isGap: (index: number) => boolean,
): number {
  let [sum, days] = [0, 0]
  for (const [at, origin] of origins.entries()) {
    for (const [step, told] of forecasts[at]!.entries()) {
      if (isGap(origin + step)) continue
      sum += Math.abs(totals[origin + step]! - told)
      days++
    }
  }
  return days === 0 ? 0 : sum / days
}
