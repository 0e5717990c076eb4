import { strengthOf, type State } from './status.ts'

/** How a message fared, as one row tells it or as all rows so far do. */
export interface Fate {
  state: State
  /** UTC milliseconds; null where no row says. */
  deliveredAtMs: number | null
}

/**
 * Joins what is known of a message's fate with what one more row tells: the strongest status wins, with the earliest
 * delivery among the rows of that status (rating rules, section 2: identity). The order of the rows makes no
 * difference.
 * @returns the new fate, or null where the row changes nothing
 */
export function mergeFates(known: Fate, row: Fate): Fate | null {
  const difference = strengthOf(row.state) - strengthOf(known.state)
  if (difference < 0) return null
  if (difference > 0) return { state: row.state, deliveredAtMs: row.deliveredAtMs }
  // Failed and expired are equally strong: the larger number wins, so that the order of rows does not matter.
  const state = Math.max(known.state, row.state) as State
  const deliveredAtMs = earlier(known.deliveredAtMs, row.deliveredAtMs)
  return state === known.state && deliveredAtMs === known.deliveredAtMs ? null : { state, deliveredAtMs }
}

function earlier(left: number | null, right: number | null): number | null {
  if (left === null) return right
  return right === null ? left : Math.min(left, right)
}
