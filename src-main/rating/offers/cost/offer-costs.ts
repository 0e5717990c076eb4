import { equalShare, nanosOf, shareOfCount, times, type Nanos } from '../../../core/money/money.ts'
import type { ResolutionFacts } from '../models/offer-model.ts'
import type { Offer, Offers } from '../offers.ts'
import type { OfferVolume } from '../volume/offer-volume.ts'
import { countAt, sumsOfSteps } from '../volume/steps.ts'
import { costingOf, type ComparisonFrame, type MonthCost, type OfferCosting } from './month-cost.ts'

/** What is tried out while one drags a slider. */
export interface WhatIf {
  /** In steps; `STEPS` is the traffic as it was. */
  volume: number
  /** The share of conversations that are resolved, a decimal from 0 to 1; null for what the traffic says or an offer assumes. */
  resolutionRate: string | null
  /** The cost of a conversation that is handed to a person, a decimal; null where nobody says. */
  handOff: string | null
}

/** What an offer comes to over all months. */
export interface OfferCost {
  months: MonthCost[]
  /** Null where the cost of any month is not known. */
  cost: Nanos | null
  costPerConversation: Nanos | null
  costPerResolved: Nanos | null
  withHandOff: Nanos | null
}

export interface CostsOfOffers {
  conversations: number
  /** Null where nobody knows. */
  resolved: number | null
  /** In the order of the file. */
  offers: OfferCost[]
}

/** The costs of all offers of a file at any volume, share of resolutions and cost of a hand-off, without the messages. */
export class OfferCosts {
  private readonly costings: readonly OfferCosting[]
  private readonly conversations: readonly Float64Array[]
  private readonly resolved: readonly Float64Array[]
  private readonly file: Offers
  private readonly isKnown: boolean

  constructor(file: Offers, volume: OfferVolume, frame: ComparisonFrame) {
    this.file = file
    this.isKnown = volume.isResolutionKnown
    this.conversations = volume.conversations.map(sumsOfSteps)
    this.resolved = volume.resolved.map(sumsOfSteps)
    this.costings = file.offers.map((offer, place) => costingOf(offer, volume.offers[place]!, file, frame))
  }

  /** How many support conversations open at a volume. */
  conversationsAt(volume: number): number {
    return totalAt(this.conversations, volume)
  }

  /** The months of one offer. */
  monthsAt(place: number, { volume, resolutionRate }: Omit<WhatIf, 'handOff'>): MonthCost[] {
    return this.costings[place]!.at(volume, this.facts(resolutionRate))
  }

  at(whatIf: WhatIf): CostsOfOffers {
    const conversations = this.conversationsAt(whatIf.volume)
    const offers = this.file.offers.map((offer, place) =>
      costOver(this.monthsAt(place, whatIf), conversations, this.resolvedAt(whatIf, ownRateOf(offer)), whatIf.handOff),
    )
    return { conversations, resolved: this.resolvedAt(whatIf, assumedRateOf(this.file)), offers }
  }

  /** @param assumed what is assumed where neither the traffic nor the person at the slider says it */
  private resolvedAt({ volume, resolutionRate }: WhatIf, assumed: string | null): number | null {
    if (resolutionRate === null && this.isKnown) return totalAt(this.resolved, volume)
    const rate = resolutionRate ?? assumed ?? assumedRateOf(this.file)
    if (rate === null) return null
    return this.conversations.reduce((sum, month) => sum + shareOfCount(countAt(month, volume), nanosOf(rate)), 0)
  }

  private facts(resolutionRate: string | null): ResolutionFacts {
    return { isKnown: this.isKnown, assumed: resolutionRate === null ? null : nanosOf(resolutionRate) }
  }
}

/**
 * Puts the months of an offer together.
 * @param resolved how many of the conversations it resolves; null where nobody knows
 */
export function costOver(
  months: MonthCost[],
  conversations: number,
  resolved: number | null,
  handOff: string | null,
): OfferCost {
  const costs = months.map(({ cost }) => cost)
  const known = costs.filter((cost) => cost !== null)
  const cost = known.length < costs.length ? null : known.reduce((sum, each) => sum + each, 0n)
  const perUnit = (count: number | null): Nanos | null =>
    cost === null || count === null || count === 0 ? null : equalShare(cost, count)
  const withHandOff =
    cost === null || resolved === null || handOff === null
      ? null
      : cost + times(nanosOf(handOff), Math.max(0, conversations - resolved))
  return {
    months,
    cost,
    costPerConversation: perUnit(conversations),
    costPerResolved: perUnit(resolved),
    withHandOff,
  }
}

const totalAt = (sums: readonly Float64Array[], volume: number): number =>
  sums.reduce((sum, month) => sum + countAt(month, volume), 0)

/** The share of resolved conversations that an offer assumes; null where it assumes none. */
const ownRateOf = (offer: Offer): string | null =>
  (offer.model === 'per_resolution' ? offer.assumedResolutionRate : undefined) ?? null

/** The first share of resolved conversations that an offer of the file assumes. */
export const assumedRateOf = ({ offers }: Offers): string | null =>
  offers.map(ownRateOf).find((rate) => rate !== null) ?? null
