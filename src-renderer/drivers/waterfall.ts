import { chartValue } from '../charts/drawn.ts'

/** A bar of a waterfall, as parts of the width from 0 to 1. */
interface WaterfallBar {
  left: number
  width: number
  /** Where the running total stands after this bar, which is where the next one begins. */
  level: number
}

interface Waterfall {
  first: WaterfallBar
  steps: WaterfallBar[]
  last: WaterfallBar
  /** What the left edge stands for: 0, or a round amount where the steps would be too small to see from 0 on. */
  origin: number
}

/** Below this part of the largest total the steps are drawn on a scale that does not begin at 0. */
const LEAST_SPAN = 0.4

/**
 * Lays out a waterfall: from one total by the steps to the other.
 * @param amounts what each step adds, as decimal strings
 */
export function waterfallOf(from: string, amounts: readonly string[], to: string): Waterfall {
  const levels = [chartValue(from)]
  for (const amount of amounts) levels.push(levels.at(-1)! + chartValue(amount))
  const [least, most] = [Math.min(...levels), Math.max(...levels)]
  const span = most - least
  const isNear = least > 0 && span < most * LEAST_SPAN
  const origin = isNear ? roundDown(Math.max(0, least - Math.max(span, most * 0.02))) : Math.min(0, least)
  const place = (level: number): number =>
    most > origin ? Math.min(1, Math.max(0, (level - origin) / (most - origin))) : 0
  const total = (level: number): WaterfallBar => {
    const [zero, end] = [place(Math.max(0, origin)), place(level)]
    return { left: Math.min(zero, end), width: Math.abs(end - zero), level: end }
  }
  const steps = amounts.map((_, at): WaterfallBar => {
    const [start, end] = [place(levels[at]!), place(levels[at + 1]!)]
    return { left: Math.min(start, end), width: Math.abs(end - start), level: end }
  })
  return { first: total(levels[0]!), steps, last: total(chartValue(to)), origin }
}

/** The next lower number with two leading digits at most. */
function roundDown(value: number): number {
  if (value <= 0) return 0
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1)
  return Math.floor(value / unit) * unit
}
