import { strengthOf, type State } from './status.ts'

/** How a message fared, as one row tells it or as all rows so far do. */
export interface Fate {
  state: State
  /** UTC milliseconds; null where not told. */
  deliveredAtMs: number | null
}

/**
 * What all rows tell of a message together: the strongest status wins, with the earliest delivery among the rows of that
 * strength (rating rules, section 2: identity). Whatever the order of the rows, the outcome is the same.
 * @returns the new fate, or null where the row brings nothing
 */
export function merged(known: Fate, row: Fate): Fate | null {
  const difference = strengthOf(row.state) - strengthOf(known.state)
  if (difference < 0) return null
  if (difference > 0) return { state: row.state, deliveredAtMs: row.deliveredAtMs }
  // Two kinds of one strength (failed, expired): the one with the larger number, so that order does not matter.
  const state = Math.max(known.state, row.state) as State
  const deliveredAtMs = earlier(known.deliveredAtMs, row.deliveredAtMs)
  return state === known.state && deliveredAtMs === known.deliveredAtMs ? null : { state, deliveredAtMs }
}

function earlier(left: number | null, right: number | null): number | null {
  if (left === null) return right
  return right === null ? left : Math.min(left, right)
}
