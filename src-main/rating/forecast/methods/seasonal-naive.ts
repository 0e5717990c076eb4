import type { DailyModel } from './daily-model.ts'

/** Forecasts each day as the last known day of the same weekday: the yardstick that every other model has to beat. */
export class SeasonalNaive implements DailyModel {
  private readonly lastOf: (number | undefined)[] = [
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]
  private sum = 0
  private days = 0

  learn(index: number, figure: number): void {
    this.lastOf[index % 7] = figure
    this.sum += figure
    this.days++
  }

  /** A weekday that was never seen, as in an agent's first week, counts as an average day. */
  forecast(index: number): number {
    return this.lastOf[index % 7] ?? (this.days === 0 ? 0 : this.sum / this.days)
  }
}
