import type { PastForecasts } from './rolling-origin.ts'

/** Days ahead of an origin: `[from, to)`, where 0 is the first day that is not known. */
export interface Stretch {
  from: number
  to: number
}

/** By how much past forecasts of a stretch missed what came. */
export interface StretchErrors {
  /**
   * For each origin from which the stretch is known, in order: what came less the forecast, as a part of the mean of both.
   * So twice as much and half as much are equally wrong, and the worst is 2, where one of them is nothing.
   */
  relative: readonly number[]
  /** Those origins, as indices of days. */
  origins: readonly number[]
}

/**
 * The errors of the sum over a stretch. They are those of sums and not sums of errors, as days that miss in opposite
 * directions make a month that does not.
 * @param totals the known daily figures, of which gaps are left out on both sides
 */
export function stretchErrors(
  { origins, forecasts }: PastForecasts,
  totals: Float64Array,
  isGap: (index: number) => boolean,
  { from, to }: Stretch,
): StretchErrors {
  const pairs = origins.flatMap((origin, at) => {
    const forecast = forecasts[at]!
    if (origin + to > totals.length || to > forecast.length) return []
    let [came, told] = [0, 0]
    for (let step = from; step < to; step++) {
      if (isGap(origin + step)) continue
      came += totals[origin + step]!
      told += forecast[step]!
    }
    return [{ origin, came, told }]
  })
  return {
    origins: pairs.map(({ origin }) => origin),
    relative: pairs.map(({ came, told }) => (came === told ? 0 : (2 * (came - told)) / (came + told))),
  }
}
