/** Offers of vendors, compared on a tenant's own traffic. Money is in the tenant's currency, rounded once for each offer and month. */
import type { Fault } from '../../core/words/problem.ts'
import type { Assumption } from '../../core/words/planning/assumption.ts'
import type { OfferModelName } from '../../rating/offers/models/models.ts'
import type { Offer, Offers } from '../../rating/offers/offers.ts'
import type { OfferVolume } from '../../rating/offers/volume/offer-volume.ts'
import type { Period } from './summary-answers.ts'

export interface OfferComparison {
  tenantId: string
  tenantName: string
  /** `until` is the latest time that the traffic of the period is known for; null where there is none. */
  period: Period & { until: string | null }
  currency: string
  /** Billable messages of the period, in both directions. */
  messages: number
  /** Support conversations of 24 hours that open in the period. */
  conversations: number
  /** How many of them were resolved: as the traffic says, or by the assumed rate; null where nobody knows. */
  resolved: { known: boolean; count: number | null; assumedRate: string | null }
  /** The cost of a conversation that is handed to a person; null where nobody says. */
  handOff: { costPerConversation: string } | null
  offers: ComparedOffer[]
  breakEvens: BreakEven[]
  /** The file that was compared, so that it can be changed and saved. */
  file: Offers
  /** What the costs at other volumes follow from; null where it was not asked for. */
  volume: OfferVolume | null
}

export interface ComparedOffer {
  name: string
  model: OfferModelName
  /** What is metered, before minimums; null where it cannot be known. */
  units: string | null
  cost: string | null
  costPerConversation: string | null
  costPerResolved: string | null
  /** The cost with that of the conversations that it does not resolve. */
  withHandOff: string | null
  busiestMonth: MonthOfOffer | null
  monthly: MonthOfOffer[]
  /** In words, for the command line and programs that show them as they are. */
  assumptions: string[]
  /** The same as codes, which the console words and offers to change. */
  assumed: Assumption[]
  source: string | null
  offer: Offer
}

export interface MonthOfOffer {
  cycle: string
  units: string | null
  cost: string | null
}

export const BREAK_EVEN_VARIABLES = ['volume', 'resolution_rate', 'reply_rate'] as const
export type BreakEvenVariable = (typeof BREAK_EVEN_VARIABLES)[number]

/** Where two offers cost the same: below it one is cheaper, above it the other. */
export interface BreakEven {
  /** The names of the offers; the first is the cheaper one below. */
  between: [string, string]
  variable: BreakEvenVariable
  /** The first value at which the second is cheaper: conversations in the period (`12,431`), or a share (`0.432`). */
  at: string
}

/** The offers that a client is compared by: those saved for it, else those that come with the program. */
export interface SavedOffers {
  file: Offers
  /** ISO 8601; null where none were saved. */
  savedAt: string | null
  /** The offers that come with the program, to begin again from. */
  presets: Offers
}

/** What is wrong with a file of offers, each fault with its path. */
export interface OffersCheck {
  faults: Fault[]
}
