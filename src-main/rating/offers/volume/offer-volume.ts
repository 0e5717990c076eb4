import type { EventType } from '../../threads/event.ts'
import type { CardVersion } from '../../pricing/price.ts'
import type { StepCounts } from './steps.ts'

/** A month of a compared period: a billing cycle, or the part of one that the period has. */
export interface ComparedMonth {
  cycle: string
  /** Local days `[fromDay, toDay)`. */
  fromDay: number
  toDay: number
}

/** Events of one kind that start in one month, before any price. */
export interface RatedCell {
  month: number
  type: EventType
  country: string
  /** Empty where the traffic does not name a carrier. */
  carrier: string
  /** The first local day of those on which the same version of the card prices them. */
  day: number
  isChargeable: boolean
  events: StepCounts
  quantity: StepCounts
  /** Units beyond the first of each event. */
  extra: StepCounts
}

/** What an offer counts: by its counters and months, or, of one that is rated, by kinds of events and the card's versions. */
export type OfferCounts =
  | { counters: readonly (readonly StepCounts[])[]; cells?: undefined; cards?: undefined }
  | { counters?: undefined; cells: readonly RatedCell[]; cards: readonly CardVersion[] }

/** Traffic as offers count it, so that what each costs at any volume follows without the messages. */
export interface OfferVolume {
  months: readonly ComparedMonth[]
  /** Support conversations of 24 hours that open in each month, and how many of them were resolved. */
  conversations: readonly StepCounts[]
  resolved: readonly StepCounts[]
  /** Whether the traffic says which conversations were resolved. */
  isResolutionKnown: boolean
  /** In the order of the offers. */
  offers: readonly OfferCounts[]
}
