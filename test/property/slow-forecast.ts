/**
 * The models of a forecast once more: the fit as the least-squares problem that it is, with all days at hand and the
 * equations solved one after the other, and the quantile by trying every width.
 */

/**
 * Fits one level for each weekday seen and, with `hasTrend`, a slope, by weights that fall by a factor of e every
 * `memoryDays`; then goes on from the last day, where each day further adds 0.985 times what the one before added.
 */
export function slowWeekdayForecast(
  days: readonly { index: number; figure: number }[],
  memoryDays: number,
  hasTrend: boolean,
  index: number,
): number {
  const last = days.at(-1)!.index
  const weekdays = [...new Set(days.map((day) => day.index % 7))].sort((left, right) => left - right)
  const termsOf = (day: number): number[] => [
    ...weekdays.map((weekday) => (day % 7 === weekday ? 1 : 0)),
    ...(hasTrend ? [day - last] : []),
  ]
  const size = termsOf(0).length
  const equations = Array.from({ length: size }, () => Array<number>(size + 1).fill(0))
  for (const { index: day, figure } of days) {
    const weight = Math.exp((day - last) / memoryDays)
    const terms = termsOf(day)
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        equations[row]![column]! += weight * terms[row]! * terms[column]!
      }
      equations[row]![size]! += weight * terms[row]! * figure
    }
  }
  const solution = solve(equations)
  const slope = hasTrend ? solution.at(-1)! : 0
  let [added, step] = [0, 0.985]
  for (let day = last; day < index; day++) {
    added += step
    step *= 0.985
  }
  return Math.max(0, solution[weekdays.indexOf(index % 7)]! + slope * added)
}

/** Gaussian elimination with the largest pivot first. */
function solve(equations: number[][]): number[] {
  const size = equations.length
  for (let column = 0; column < size; column++) {
    let best = column
    for (let row = column; row < size; row++) {
      if (Math.abs(equations[row]![column]!) > Math.abs(equations[best]![column]!)) best = row
    }
    ;[equations[column], equations[best]] = [equations[best]!, equations[column]!]
    for (let row = 0; row < size; row++) {
      if (row === column) continue
      const factor = equations[row]![column]! / equations[column]![column]!
      for (let at = column; at <= size; at++) equations[row]![at]! -= factor * equations[column]![at]!
    }
  }
  return equations.map((row, at) => row[size]! / row[at]!)
}

/** The smallest of the sizes that at least so many of 100 do not exceed. */
export const slowQuantile = (sizes: readonly number[], share: number): number =>
  Math.min(...sizes.filter((width) => sizes.filter((size) => size <= width).length / sizes.length >= share - 1e-12))
