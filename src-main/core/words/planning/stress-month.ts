import { formatCycle } from '../figures/day.ts'

/** Cycles as `2026-10`, and how many times the expected volume of `in` the busiest one was, as a decimal. */
interface Stress {
  cycle: string
  in: string
  lift: string
}

/** What the stress month is, as a sentence: its amount stands before it. */
export const stressWords = ({ cycle, in: next, lift }: Stress): string =>
  lift === '1.00'
    ? `${formatCycle(next)} is expected to be at least as busy as ${formatCycle(cycle)}, the busiest cycle so far.`
    : `${formatCycle(next)} as busy as ${formatCycle(cycle)}, the busiest cycle so far: ${lift} times what is expected.`
