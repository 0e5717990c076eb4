import type { Stretch, StretchErrors } from './stretch-errors.ts'

/** Share of what comes that the range is to hold. */
const HELD = 0.8
/**
 * By how much the largest of one, two or three errors is widened, so that a next one lies within it about 80 times in 100:
 * found on generated histories of two to four months, of which several kinds of noise were tried.
 */
const WIDENED = [2, 1.35, 1.1]

/**
 * The half width of the 80 % range around the forecast of a stretch, as a part of that forecast: 0.12 for ± 12 %. It is
 * the split-conformal quantile of past errors: the smallest that four fifths of them, and of one more that may be the
 * worst of all, do not exceed. Stretches that overlap say less than as many apart would, so they count as if they followed
 * each other at half a length; with fewer than four the largest error is widened.
 * @returns null where no past error of the stretch is known
 */
export function halfWidth(errors: StretchErrors, { from, to }: Stretch): number | null {
  const sizes = errors.relative.map(Math.abs).sort((left, right) => left - right)
  if (sizes.length === 0) return null
  const apart = 1 + Math.floor((2 * (errors.origins.at(-1)! - errors.origins[0]!)) / (to - from))
  const share = HELD * (1 + 1 / apart)
  if (share > 1) return sizes.at(-1)! * WIDENED[apart - 1]!
  return sizes[Math.min(sizes.length, Math.ceil(share * sizes.length)) - 1]!
}

/**
 * Share of past stretches that lay within the range, where the range of each is made of the errors of the others that do
 * not overlap it; null where there are no such others.
 */
export function pastCoverage(errors: StretchErrors, stretch: Stretch): number | null {
  const length = stretch.to - stretch.from
  let [held, measured] = [0, 0]
  for (const [at, origin] of errors.origins.entries()) {
    const isOther = (_: number, other: number): boolean => Math.abs(errors.origins[other]! - origin) >= length
    const relative = errors.relative.filter(isOther)
    const width = halfWidth({ relative, origins: errors.origins.filter(isOther) }, stretch)
    if (width === null) continue
    measured++
    if (Math.abs(errors.relative[at]!) <= width) held++
  }
  return measured === 0 ? null : held / measured
}
