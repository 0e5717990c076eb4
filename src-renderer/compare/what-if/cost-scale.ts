import { niceTicks, powerTicks } from '../../charts/ticks.ts'
import { STEPS } from '../../../src-main/rating/offers/volume/steps.ts'
import { drawnCost, DRAWN_VOLUMES, type VolumeLine } from './volume-lines.ts'

export type ScaleName = 'linear' | 'log'

/** How costs become heights. */
interface CostScale {
  name: ScaleName
  ticks: readonly number[]
  /** The height of a cost as a share of the drawing, from 0 to 1. */
  share(value: number): number
}

/** Costs further apart than this are told apart on a logarithmic scale only. */
const MANY_TIMES = 8
const TODAY = DRAWN_VOLUMES.indexOf(STEPS)
/** A quarter of the volume; what costs less than that does not stretch a logarithmic scale. */
const QUARTER = DRAWN_VOLUMES.indexOf(STEPS / 4)

/** @param chosen the scale that somebody chose; null for the one that reads best */
export function costScale(lines: readonly VolumeLine[], chosen: ScaleName | null): CostScale {
  const drawn = (from: number, to = DRAWN_VOLUMES.length): number[] =>
    lines.flatMap((line) =>
      line.slice(from, to).flatMap((cost) => (cost === null || cost === 0n ? [] : [drawnCost(cost)])),
    )
  const most = Math.max(0, ...drawn(0))
  const today = drawn(TODAY, TODAY + 1)
  const isFarApart = today.length > 1 && Math.max(...today) > MANY_TIMES * Math.min(...today)
  const name = most === 0 ? 'linear' : (chosen ?? (isFarApart ? 'log' : 'linear'))
  if (name === 'linear') {
    const ticks = niceTicks(most, 4)
    return { name, ticks, share: (value) => value / ticks.at(-1)! }
  }
  const ticks = powerTicks(Math.min(most, ...drawn(QUARTER)), most)
  const [first, last] = [ticks[0]!, ticks.at(-1)!]
  return { name, ticks, share: (value) => Math.log(Math.max(value, first) / first) / Math.log(last / first) }
}

/** Heights pushed apart where they lie too close, in their order and within some bounds. */
export function pushedApart(heights: readonly number[], gap: number, lowest: number): number[] {
  const order = [...heights.keys()].toSorted((a, b) => heights[a]! - heights[b]!)
  const placed = [...heights]
  let above = -Infinity
  for (const at of order) above = placed[at] = Math.max(placed[at]!, above + gap)
  let below = lowest + gap
  for (const at of order.toReversed()) below = placed[at] = Math.min(placed[at]!, below - gap)
  return placed
}
