/** The days by which two cycles are compared, so that a cycle of which only a part is known is not held against a whole one. */

/** A cycle's local days `[fromDay, toDay)`. `knownTo` is the first day that is not known; `toDay` where all are. */
export interface KnownCycle {
  fromDay: number
  toDay: number
  knownTo: number
}

/** The days of a cycle that are compared, `[fromDay, toDay)`. */
export interface SameDays {
  fromDay: number
  toDay: number
  /** Whether it is the whole cycle. */
  isWhole: boolean
}

/**
 * Cuts both cycles after as many days as are known of both, where not all of either are: ten days of November are
 * compared with the first ten of October. A cycle that is shorter than that counts with all of its days.
 */
export function sameDays(left: KnownCycle, right: KnownCycle): [SameDays, SameDays] {
  const days = Math.min(knownDays(left), knownDays(right))
  return [cutAfter(left, days), cutAfter(right, days)]
}

/** Infinity where the whole cycle is known. */
const knownDays = ({ fromDay, toDay, knownTo }: KnownCycle): number =>
  knownTo >= toDay ? Infinity : Math.max(0, knownTo - fromDay)

function cutAfter({ fromDay, toDay }: KnownCycle, days: number): SameDays {
  const cut = Math.min(toDay, fromDay + days)
  return { fromDay, toDay: cut, isWhole: days === Infinity }
}
