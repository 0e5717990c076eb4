import type { Forecast, StatementRow } from '../../src-main/contract/answers.ts'
import { chartValue } from './drawn.ts'

/** Cycles of the past that stand before the forecast ones. */
const MOST_PAST = 12

/** A cycle as a bar: what it came to, or what it is expected to with its range. */
export interface CycleBar {
  cycle: string
  amount: string
  /** Null for a cycle that is known. */
  range: { low: string; high: string } | null
}

/** The cycles before the forecast ones, in order, then these. @param rows of statements, newest first */
export function cycleBars(rows: readonly StatementRow[], { cycles }: Forecast): CycleBar[] {
  const first = cycles[0]!.cycle
  const past = rows
    .filter(({ cycle }) => cycle < first)
    .slice(0, MOST_PAST)
    .toReversed()
  return [
    ...past.map(({ cycle, total }) => ({ cycle, amount: total, range: null })),
    ...cycles.map(({ cycle, expected, low, high }) => ({ cycle, amount: expected, range: { low, high } })),
  ]
}

/** The upper end of the axis. */
export const mostOf = (bars: readonly CycleBar[]): number =>
  Math.max(0, ...bars.map(({ amount, range }) => chartValue(range?.high ?? amount)))
