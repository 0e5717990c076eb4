import type { DailyModel } from './daily-model.ts'

/** How much of a trend is left after each day ahead: growth of the past is not carried on for ever. */
const TREND_KEPT = 0.985

/** Weighted sums of the days of one weekday: of weights, days, figures, days squared, and days times figures. */
interface WeekdaySums {
  weight: number
  day: number
  figure: number
  daySquared: number
  dayFigure: number
}

/**
 * A least-squares fit of a level for each weekday and, if wanted, one straight trend for all. A day's weight falls by a
 * factor of e every `memoryDays` days, so that the fit follows what changes.
 *
 * The forecast is a weighted sum of the learned figures. So forecasts of several series add up to the forecast of their
 * sum, but for those that would fall below 0.
 */
export class WeekdayFit implements DailyModel {
  private readonly kept: number
  private readonly hasTrend: boolean
  private readonly weekdays: readonly WeekdaySums[] = Array.from({ length: 7 }, () => ({
    weight: 0,
    day: 0,
    figure: 0,
    daySquared: 0,
    dayFigure: 0,
  }))
  private last = 0
  private fitted: { slope: number; average: number } | null = null

  constructor(memoryDays: number, hasTrend: boolean) {
    this.kept = Math.exp(-1 / memoryDays)
    this.hasTrend = hasTrend
  }

  learn(index: number, figure: number): void {
    const left = this.kept ** (index - this.last)
    for (const sums of this.weekdays) {
      sums.weight *= left
      sums.day *= left
      sums.figure *= left
      sums.daySquared *= left
      sums.dayFigure *= left
    }
    const sums = this.weekdays[index % 7]!
    sums.weight += 1
    sums.day += index
    sums.figure += figure
    sums.daySquared += index * index
    sums.dayFigure += index * figure
    this.last = index
    this.fitted = null
  }

  forecast(index: number): number {
    const { slope, average } = (this.fitted ??= this.fit())
    const { weight, day, figure } = this.weekdays[index % 7]!
    if (weight === 0) return average
    const ahead = index - this.last
    const trendDays = (TREND_KEPT * (1 - TREND_KEPT ** ahead)) / (1 - TREND_KEPT)
    return Math.max(0, figure / weight + slope * (this.last - day / weight + trendDays))
  }

  /** The slope that all weekdays share: what days explain of the figures beyond the levels of the weekdays. */
  private fit(): { slope: number; average: number } {
    let [over, under, weights, figures] = [0, 0, 0, 0]
    for (const { weight, day, figure, daySquared, dayFigure } of this.weekdays) {
      if (weight === 0) continue
      over += dayFigure - (day * figure) / weight
      under += daySquared - (day * day) / weight
      weights += weight
      figures += figure
    }
    return {
      slope: this.hasTrend && under > 1e-6 ? over / under : 0,
      average: weights === 0 ? 0 : figures / weights,
    }
  }
}
