/** Days without anything that make a gap when they follow each other. */
const LEAST_DAYS = 7
/** Silence after which what was before no longer tells what comes. */
const MOST_SILENT_DAYS = 92

/** Days without any traffic: `[from, to)`. */
export interface Gap {
  from: number
  to: number
}

/**
 * Gaps of a past that has traffic all along otherwise, such as a week of which no file was imported. Where more than a
 * quarter of all days lie in such runs, as with a newsletter each month, they are how the traffic is, and no gaps.
 * @param figures of all series together, one a day
 */
export function gapsIn(figures: ArrayLike<number>): Gap[] {
  const gaps = silences(figures).filter(({ from, to }) => to - from >= LEAST_DAYS)
  const days = gaps.reduce((sum, { from, to }) => sum + to - from, 0)
  return days * 4 > figures.length ? [] : gaps
}

/**
 * The first day that is looked at: the one after the last silence of more than three months. A row that a wrong clock
 * dated years back stands before such a silence.
 */
export const beginAfterSilence = (figures: ArrayLike<number>): number =>
  silences(figures).findLast(({ from, to }) => to - from > MOST_SILENT_DAYS && to < figures.length)?.to ?? 0

function silences(figures: ArrayLike<number>): Gap[] {
  const found: Gap[] = []
  let from = 0
  for (let day = 0; day <= figures.length; day++) {
    if (day < figures.length && figures[day] === 0) continue
    if (day > from) found.push({ from, to: day })
    from = day + 1
  }
  return found
}
