import { formatDecimal, type Nanos } from '../../../src-main/core/money/money.ts'
import { crossingsOf } from '../../../src-main/rating/offers/break-even/crossings.ts'
import type { OfferCosts } from '../../../src-main/rating/offers/cost/offer-costs.ts'
import { groupDigits } from '../../../src-main/core/words/figures/figure.ts'
import { STEPS } from '../../../src-main/rating/offers/volume/steps.ts'
import { chartValue } from '../../charts/drawn.ts'

/** How far the drawing goes: four times the traffic as it was. */
export const MOST_VOLUME = 4 * STEPS
const EVERY = STEPS / 16
/** The volumes at which a line is computed, in steps. */
export const DRAWN_VOLUMES: readonly number[] = Array.from({ length: MOST_VOLUME / EVERY + 1 }, (_, at) => at * EVERY)

/** The costs of one offer at each drawn volume; null where one is not known. */
export type VolumeLine = readonly (Nanos | null)[]

/** A point at which another offer becomes the cheapest. */
interface BestChange {
  /** In steps. */
  volume: number
  cost: Nanos
}

const costAt = (costs: OfferCosts, place: number, volume: number, resolutionRate: string | null): Nanos | null => {
  let sum: Nanos = 0n
  for (const { cost } of costs.monthsAt(place, { volume, resolutionRate })) {
    if (cost === null) return null
    sum += cost
  }
  return sum
}

export const volumeLine = (costs: OfferCosts, place: number, resolutionRate: string | null): VolumeLine =>
  DRAWN_VOLUMES.map((volume) => costAt(costs, place, volume, resolutionRate))

/** Where the cheapest offer changes as the volume grows; between two drawn volumes it is found step by step. */
export function bestChanges(
  costs: OfferCosts,
  lines: readonly VolumeLine[],
  resolutionRate: string | null,
): BestChange[] {
  const costsAt = (volume: number): readonly (Nanos | null)[] =>
    volume % EVERY === 0
      ? lines.map((line) => line[volume / EVERY]!)
      : lines.map((line, place) => (line[0] === null ? null : costAt(costs, place, volume, resolutionRate)))
  return crossingsOf(DRAWN_VOLUMES.slice(1), costsAt).flatMap(({ between: [, above], at }) => {
    const all = costsAt(at)
    const cost = all[above]!
    return cost !== null && all.every((other) => other === null || other >= cost) ? [{ volume: at, cost }] : []
  })
}

/** A cost as a float, for drawing only. */
export const drawnCost = (cost: Nanos): number => chartValue(formatDecimal(cost))

/** A volume in words: `1.25 ×`. */
export const volumeWords = (volume: number): string => `${groupDigits(Number((volume / STEPS).toFixed(2)))} ×`
