import type { History } from './history.ts'
import type { ForecastMethod } from '../methods/methods.ts'

/** Days, and part of the past, that a method sees at least before it is measured. */
const LEARNED_DAYS = 28
const LEARNED_PART = 0.25
/** Origins that a past is measured at, at most; more would say the same again, as their months overlap. */
const MOST_ORIGINS = 60

/** Forecasts that a method would have made in the past, all series together, beside what came. */
export interface PastForecasts {
  /** Days, as indices, at whose beginning a forecast was made; ascending. */
  origins: readonly number[]
  /** For each origin the forecast of the days from it on, as many as asked for. */
  forecasts: readonly Float64Array[]
}

/**
 * The days at which past forecasts begin, evenly spread: each has days to learn from before it and `ahead` known days
 * after it. None where the past is too short.
 */
export function originsOf({ days }: History, ahead: number): number[] {
  const first = Math.max(LEARNED_DAYS, Math.floor(days * LEARNED_PART))
  const last = days - ahead
  const step = Math.max(1, Math.ceil((last - first + 1) / MOST_ORIGINS))
  const origins: number[] = []
  for (let origin = last; origin >= first; origin -= step) origins.push(origin)
  return origins.toReversed()
}

/** Forecasts of the days `[origin, origin + ahead)` for each origin, by a method that sees only the days before it. */
export function pastForecasts(
  history: History,
  method: ForecastMethod,
  origins: readonly number[],
  ahead: number,
): PastForecasts {
  const forecasts = origins.map(() => new Float64Array(ahead))
  for (const { begin, figures } of history.series) {
    const model = method.model()
    let day = 0
    for (const [at, origin] of origins.entries()) {
      for (; day < origin; day++) if (day >= begin && !history.isGap(day)) model.learn(day, figures[day]!)
      if (begin >= origin) continue
      const sums = forecasts[at]!
      for (let step = 0; step < ahead; step++) sums[step]! += model.forecast(origin + step)
    }
  }
  return { origins, forecasts }
}

/** The figures of all series together, one for each known day. */
export function addedUp({ days, series }: Pick<History, 'days' | 'series'>): Float64Array<ArrayBuffer> {
  const totals = new Float64Array(days)
  for (const { figures } of series) for (let day = 0; day < days; day++) totals[day]! += figures[day]!
  return totals
}
