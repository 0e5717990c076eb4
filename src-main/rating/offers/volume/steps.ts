/**
 * How traffic is scaled without reading it again: its threads are spread evenly over `STEPS` steps, and what each step
 * counts is kept. Half the volume is the first half of the steps, one and a half times the volume is all of them once and
 * the first half of them again: threads are thinned or repeated, and no message moves.
 */
export const STEPS = 1024
const BITS = 10

/** What a counter of one month says in each step. */
export type StepCounts = readonly number[]

/**
 * The step of a thread by its place in the order of all. The bits are reversed, so that however few steps are taken, their
 * threads come from all over the order.
 */
export function stepOf(place: number): number {
  let step = 0
  for (let bit = 0; bit < BITS; bit++) step |= ((place >> bit) & 1) << (BITS - 1 - bit)
  return step
}

/** Sums of the first steps: entry `n` is that of the first `n`. */
export function sumsOfSteps(counts: StepCounts): Float64Array {
  const sums = new Float64Array(counts.length + 1)
  for (let step = 0; step < counts.length; step++) sums[step + 1] = sums[step]! + counts[step]!
  return sums
}

/**
 * What is counted at another volume. Counts that were put into one step have whole multiples only.
 * @param volume in steps: `STEPS` is the traffic as it was
 */
export const countAt = (sums: Float64Array, volume: number): number =>
  Math.floor(volume / STEPS) * sums[sums.length - 1]! + sums[volume % STEPS]!
