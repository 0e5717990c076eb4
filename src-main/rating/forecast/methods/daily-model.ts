/**
 * A model of one series of daily figures. It learns the days in order and forecasts days that it has not seen. A day is an
 * index from the first day of the history on, so days with the same remainder by 7 are the same weekday.
 */
export interface DailyModel {
  learn(index: number, figure: number): void
  /**
   * The expected figure of a day after all that were learned; never below 0, and 0 where nothing was learned.
   */
  forecast(index: number): number
}
