/**
 * What a model of an offer is: how a vendor meters what is paid for. Each model is one file in this folder, and `models.ts`
 * lists them all; the type and the check of an offer follow from that list.
 */
import { count, optional, price, type FieldSchemas, type ObjectOf } from '../../../core/documents/schema.ts'
import { nanosOf, type Nanos } from '../../../core/money/money.ts'
import type { SupportConversation } from '../metering/support-conversations.ts'
import type { SupportThread } from '../metering/support-thread.ts'

/** What an offer says by a model; its price is missing where tiers have it, or where it is not known yet. */
type TermsOf<Fields extends FieldSchemas> = Omit<ObjectOf<Fields>, 'unitPrice' | 'creditPrice'> & {
  unitPrice?: string
  creditPrice?: string
}

/** A thread as it is metered, with its support conversations for windows of so many hours. */
export interface MeteredThread {
  thread: SupportThread
  conversations(windowHours: number | undefined): readonly SupportConversation[]
}

/** Adds to one of a model's counters, in the month of the message at index `at`. */
type AddTo = (counter: number, at: number, amount: number) => void

/** What is known of how many conversations were resolved. */
export interface ResolutionFacts {
  /** Whether the traffic says which were. */
  isKnown: boolean
  /** The share that is assumed instead, also where it is known; null for what is known, or for the offer's own. */
  assumed: Nanos | null
}

export interface OfferModel<Fields extends FieldSchemas> {
  label: string
  /** What one unit of it is, in the plural. */
  units: string
  /** What an offer says by this model beside what every offer may say. */
  fields: Fields
  /** How many counters it keeps of a month. */
  counters: number
  /** In how many parts a unit is counted: 2 where there are halves. One where it is left out. */
  parts?(terms: TermsOf<Fields>): number
  /** Counts what one thread comes to. */
  meter(terms: TermsOf<Fields>, thread: MeteredThread, add: AddTo): void
  /** The parts of units of a month by its counters; null where nobody knows. */
  unitsOf(terms: TermsOf<Fields>, counted: readonly number[], resolution: ResolutionFacts): number | null
  /** The price of a unit; null where it is not known. */
  priceOf(terms: TermsOf<Fields>): Nanos | null
  /** What the units of a month cost before minimums, in nanos; as many times their price where it is left out. */
  amountOf?(terms: TermsOf<Fields>, counted: readonly number[]): Nanos
}

/** Takes what the offer says from the fields. */
export const offerModel = <const Fields extends FieldSchemas>(model: OfferModel<Fields>): OfferModel<Fields> => model

/** The price of a unit, where no tiers have it. */
export const unitPrice = price()

/** How long a support conversation lasts from the message that opens it; 24 hours where it is left out. */
export const windowHours = optional(count(0))

/** The units are what the first counter says. */
export const countedUnits = (_terms: unknown, counted: readonly number[]): number => counted[0]!

export const priceOfUnit = ({ unitPrice: written }: { unitPrice?: string }): Nanos | null =>
  written === undefined ? null : nanosOf(written)
