/** What is known of the past: days from a first one on, and the figures of several series on each of them. */
export interface History {
  /** Number of known days; a day is an index below it. */
  days: number
  /** Whether a day is unknown although it lies in the past, such as one that no file was imported of. */
  isGap(index: number): boolean
  series: readonly DailySeries[]
}

export interface DailySeries {
  /** The first day that the series can have figures on: an agent's first day. Days before it are unknown, not 0. */
  begin: number
  /** One figure for each known day. */
  figures: Float64Array
}
