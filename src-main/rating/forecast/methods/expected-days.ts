import type { DailySeries } from '../past/history.ts'
import type { ForecastMethod } from './methods.ts'

/**
 * The expected figures of the days after the known ones.
 * @param ahead number of days
 */
export function expectedDays(
  method: ForecastMethod,
  { begin, figures }: DailySeries,
  isGap: (index: number) => boolean,
  ahead: number,
): number[] {
  const model = method.model()
  for (let day = begin; day < figures.length; day++) if (!isGap(day)) model.learn(day, figures[day]!)
  return Array.from({ length: ahead }, (_, step) => model.forecast(figures.length + step))
}
