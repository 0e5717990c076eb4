import { minorDecimals } from '../../../src-main/core/money/currency.ts'
import { formatDecimal } from '../../../src-main/core/money/money.ts'
import { currencyOfOffer, roundedIn } from '../../../src-main/rating/offers/cost/exchange.ts'
import { costOfUnits } from '../../../src-main/rating/offers/cost/unit-cost.ts'
import { supportConversations } from '../../../src-main/rating/offers/metering/support-conversations.ts'
import { modelOfOffer } from '../../../src-main/rating/offers/models/models.ts'
import type { Offer } from '../../../src-main/rating/offers/offers.ts'
import { EXAMPLE_THREAD } from './example-chat.ts'

const HOUR_MS = 3_600_000
const DAY_HOURS = 24

interface ExampleWindow {
  fromMs: number
  toMs: number
  /** Whether it has a unit that is paid for. */
  isCharged: boolean
}

/** What an offer makes of the example chat. */
export interface ExampleCost {
  windows: ExampleWindow[]
  /** The units that it counts, each at the message where it counts them. */
  marks: { atMs: number; units: number }[]
  /** Null for an offer that is not metered by the chat. */
  units: number | null
  /** In the offer's own currency and without monthly minimums; null where the price or the units are not known. */
  cost: string | null
  currency: string
}

/** How long the support conversations of an offer last; null for one that has none. */
export const hoursOf = (offer: Offer): number | null =>
  'windowHours' in modelOfOffer(offer).fields ? ((offer as { windowHours?: number }).windowHours ?? DAY_HOURS) : null

/** Meters the example chat by the model of an offer and prices it, so that what is drawn is what is charged. */
export function exampleCost(offer: Offer, billedIn: string): ExampleCost {
  const model = modelOfOffer(offer)
  const terms = offer as never
  const parts = model.parts?.(terms) ?? 1
  const currency = currencyOfOffer(offer, billedIn)
  const counted = Array.from({ length: model.counters }, () => 0)
  const unitsAt = new Map<number, number>()
  const conversations = (hours = DAY_HOURS) => supportConversations(EXAMPLE_THREAD, hours)
  model.meter(terms, { thread: EXAMPLE_THREAD, conversations }, (counter, at, amount) => {
    counted[counter]! += amount
    if (counter === 0) unitsAt.set(at, (unitsAt.get(at) ?? 0) + amount)
  })
  const units = offer.model === 'rcs' ? null : model.unitsOf(terms, counted, { isKnown: true, assumed: null })
  const price = { price: model.priceOf(terms), tiers: offer.tiers }
  const cost = units === null ? null : costOfUnits(units, parts, price, model.amountOf?.(terms, counted))
  return {
    windows: windowsOf(offer, unitsAt),
    marks: [...unitsAt].map(([at, amount]) => ({ atMs: EXAMPLE_THREAD.atMs[at]!, units: amount / parts })),
    units: units === null ? null : units / parts,
    cost: cost === null ? null : formatDecimal(roundedIn('one', cost, parts, minorDecimals(currency))),
    currency,
  }
}

function windowsOf(offer: Offer, unitsAt: ReadonlyMap<number, number>): ExampleWindow[] {
  if (offer.model === 'billing_cycle_conversation') return [{ fromMs: -Infinity, toMs: Infinity, isCharged: true }]
  const hours = hoursOf(offer)
  if (hours === null) return []
  return supportConversations(EXAMPLE_THREAD, hours).map(({ first }) => {
    const fromMs = EXAMPLE_THREAD.atMs[first]!
    return { fromMs, toMs: fromMs + hours * HOUR_MS, isCharged: unitsAt.has(first) }
  })
}
