import { formatDecimal, nanosOf, type Nanos } from '../../../core/money/money.ts'
import type { MonthCost } from '../cost/month-cost.ts'
import type { OfferCosts } from '../cost/offer-costs.ts'
import type { Offers } from '../offers.ts'
import { STEPS } from '../volume/steps.ts'
import { crossingsOf, type Crossing } from './crossings.ts'

/** Between one step and sixteen times the volume as it was: finely below twice of it, then more coarsely. */
const VOLUMES: readonly number[] = [
  ...stepsTo(STEPS * 2, STEPS / 64),
  ...stepsTo(STEPS * 16, STEPS / 4).filter((volume) => volume > STEPS * 2),
]
const RATES = stepsTo(1000, 1)

function stepsTo(last: number, each: number): number[] {
  return Array.from({ length: last / each }, (_, at) => (at + 1) * each)
}

/** Where two offers cost the same at another volume; `at` is the number of support conversations in the period. */
export function volumeBreakEvens({ offers }: Offers, costs: OfferCosts, resolutionRate: string | null): Crossing[] {
  const crossings = crossingsOf(VOLUMES, (volume) =>
    offers.map((_, place) => totalOf(costs.monthsAt(place, { volume, resolutionRate }))),
  )
  return crossings.map(({ between, at }) => ({ between, at: costs.conversationsAt(at) }))
}

/** A crossing at a share of resolved conversations, as a decimal from 0 to 1. */
interface RateCrossing extends Omit<Crossing, 'at'> {
  at: string
}

/** Where two offers cost the same if another share of the conversations is resolved, to a tenth of a percent. */
export function resolutionBreakEvens({ offers }: Offers, costs: OfferCosts): RateCrossing[] {
  const asItWas = offers.map(({ model }, place) =>
    model === 'per_resolution' ? null : totalOf(costs.monthsAt(place, { volume: STEPS, resolutionRate: null })),
  )
  const crossings = crossingsOf([0, ...RATES], (perMille) =>
    offers.map(({ model }, place) =>
      model === 'per_resolution'
        ? totalOf(costs.monthsAt(place, { volume: STEPS, resolutionRate: rateOf(perMille) }))
        : asItWas[place]!,
    ),
  )
  return crossings.map(({ between, at }) => ({ between, at: rateOf(at) }))
}

/** Traffic at a level of replies, from -1024 (nobody answers) to 1024 (everybody does). */
interface AtReplyLevel {
  /** The share of messages that are answered. */
  rateAt(level: number): number | null
  costsAt(level: number): OfferCosts
}

const LEVELS = Array.from({ length: 17 }, (_, at) => at * (STEPS / 8) - STEPS)

/** Where two offers cost the same if another share of the agents' messages is answered, to a tenth of a percent. */
export function replyBreakEvens(
  { offers }: Offers,
  { rateAt, costsAt }: AtReplyLevel,
  resolutionRate: string | null,
): RateCrossing[] {
  const crossings = crossingsOf(LEVELS, (level) => {
    const costs = costsAt(level)
    return offers.map((_, place) => totalOf(costs.monthsAt(place, { volume: STEPS, resolutionRate })))
  })
  return crossings.map(({ between, at }) => ({ between, at: rateOf(Math.round((rateAt(at) ?? 0) * 1000)) }))
}

const THOUSANDTH = nanosOf('0.001')

const rateOf = (perMille: number): string => formatDecimal(THOUSANDTH * BigInt(perMille))

const totalOf = (months: readonly MonthCost[]): Nanos | null =>
  months.some(({ cost }) => cost === null) ? null : months.reduce((sum, { cost }) => sum + cost!, 0n)
