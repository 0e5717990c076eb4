import type { RateCard } from '../../../src-main/contract/answers.ts'
import { formatDecimal } from '../../../src-main/core/money/money.ts'
import { modelOf } from '../../../src-main/rating/pricing/models/models.ts'
import type { Steps } from '../../../src-main/rating/pricing/models/price-model.ts'
import { chargePerUnit, rateCharge } from '../../../src-main/rating/pricing/rate-charge.ts'
import { chartValue } from '../../charts/drawn.ts'

type Rate = RateCard['rates'][number]

/** A point for drawing only; the figures themselves are exact. */
interface CurvePoint {
  units: number
  value: number
}

/** Number of straight pieces between two bends of the curve of average prices; they are shorter where it bends most. */
const PIECES = 24
const REPEATS_DRAWN = 8

/** The last unit of each tier, included units counted. */
export const boundariesOf = (rate: Rate): number[] => stepsOf(rate).ends.map((end) => end + (rate.included ?? 0))

const stepsOf = (rate: Rate): Steps => modelOf(rate).steps(rate)

/** How many units a curve shows: a round number somewhat beyond the last change. */
export function curveReach(rate: Rate): number {
  const included = rate.included ?? 0
  const last = boundariesOf(rate).at(-1)
  if (last !== undefined) return roundAxis(Math.max(last + 4, last * 1.4))
  const { every } = stepsOf(rate)
  if (every !== null) return included + every * REPEATS_DRAWN
  return roundAxis(Math.max(1000, included * 2.5))
}

function roundAxis(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1)
  return Math.ceil(count / step) * step
}

/**
 * Where a curve bends or jumps: the last unit before a change and the first one after it. Ascending, from 0 to the
 * reach.
 */
function bendsOf(rate: Rate, reach: number): number[] {
  const included = rate.included ?? 0
  const ends = [...boundariesOf(rate), included]
  const { every } = stepsOf(rate)
  if (every !== null) {
    const repeats = Math.min(200, Math.floor((reach - included) / every))
    ends.push(...Array.from({ length: repeats }, (_, place) => included + (place + 1) * every))
  }
  const bends = new Set([0, ...ends.flatMap((end) => [end, end + 1]), reach])
  return [...bends].filter((units) => units <= reach).sort((a, b) => a - b)
}

/** The total for each number of units, from 0 to the reach. */
export const totalCurve = (rate: Rate, reach = curveReach(rate)): CurvePoint[] =>
  bendsOf(rate, reach).map((units) => ({ units, value: chartValue(formatDecimal(rateCharge(rate, units))) }))

/** The average price for each number of units, from 1 to the reach. */
export function unitCurve(rate: Rate, reach = curveReach(rate)): CurvePoint[] {
  const bends = bendsOf(rate, reach).filter((units) => units > 0)
  const points = new Set(bends[0] === 1 ? bends : [1, ...bends])
  for (const [place, from] of [1, ...bends].entries()) {
    const to = bends[place] ?? reach
    for (let piece = 1; piece < PIECES; piece++) points.add(Math.round(from + (to - from) * (piece / PIECES) ** 2))
  }
  return [...points]
    .sort((a, b) => a - b)
    .map((units) => ({ units, value: chartValue(formatDecimal(chargePerUnit(rate, units))) }))
}

interface Figure {
  units: number
  charge: string
  perUnit: string
}

/** @param units at least 1 */
export const figureOf = (rate: Rate, units: number): Figure => ({
  units,
  charge: formatDecimal(rateCharge(rate, units)),
  perUnit: formatDecimal(chargePerUnit(rate, units)),
})

/** The exact figures behind a curve: the first unit, both sides of each change, and the reach. */
export function figuresOf(rate: Rate, reach = curveReach(rate)): Figure[] {
  const sides = [...boundariesOf(rate), ...(rate.included ? [rate.included] : [])].flatMap((end) => [end, end + 1])
  const { every } = stepsOf(rate)
  if (every !== null) sides.push((rate.included ?? 0) + every, (rate.included ?? 0) + every + 1)
  const shown = [...new Set([1, ...sides, reach])].filter((units) => units <= reach).sort((a, b) => a - b)
  return shown.map((units) => figureOf(rate, units))
}
