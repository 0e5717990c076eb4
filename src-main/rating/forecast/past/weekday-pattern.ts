/** Days that are looked at, at most: half a year. */
const LATEST_DAYS = 182
/** Levels of six more weekdays and one slope. */
const TERMS = 7
/** The ratio of variances (F, of 7 and many degrees of freedom) that noise alone exceeds about once in 3,000 times. */
const LEAST_RATIO = 3.8

/**
 * Whether the daily figures have a weekday pattern or a trend that noise alone would hardly show. Where they have none,
 * whatever a model finds in them says nothing about the future.
 * @param figures of days in order, of which those that `isGap` names are unknown
 */
export function hasPattern(figures: Float64Array, isGap: (index: number) => boolean): boolean {
  const days: { index: number; figure: number }[] = []
  for (let index = Math.max(0, figures.length - LATEST_DAYS); index < figures.length; index++) {
    if (!isGap(index)) days.push({ index, figure: figures[index]! })
  }
  const free = days.length - TERMS - 1
  if (free < TERMS) return false
  const around = squares(days)
  const weekdays = Array.from({ length: 7 }, (_, weekday) => squares(days.filter(({ index }) => index % 7 === weekday)))
  const [under, over, within] = weekdays.reduce(
    ([days2, product, figures2], each) => [days2 + each.days, product + each.product, figures2 + each.figures],
    [0, 0, 0],
  )
  const unexplained = within - (under === 0 ? 0 : (over * over) / under)
  const explained = around.figures - unexplained
  if (explained <= around.figures * 1e-9) return false
  return explained / TERMS >= (LEAST_RATIO * Math.max(0, unexplained)) / free
}

/** Sums of squares around the means, and of products. */
function squares(days: readonly { index: number; figure: number }[]): {
  days: number
  product: number
  figures: number
} {
  const count = days.length || 1
  const day = days.reduce((sum, { index }) => sum + index, 0) / count
  const mean = days.reduce((sum, { figure }) => sum + figure, 0) / count
  const sums = { days: 0, product: 0, figures: 0 }
  for (const { index, figure } of days) {
    sums.days += (index - day) ** 2
    sums.product += (index - day) * (figure - mean)
    sums.figures += (figure - mean) ** 2
  }
  return sums
}
