import { NOT_CHARGEABLE, UNPRICED, plainPart, type Part } from './line-terms.ts'
import { Meter } from './meter.ts'
import { times, type Nanos } from '../../core/money/money.ts'
import type { RateTerms } from './rate-terms.ts'
import type { SurchargeTerms } from './surcharge-terms.ts'
import type { SteadyPrice } from './unit-pricing.ts'

/** Units of one event, or of several. */
export interface Units {
  events: number
  /** How many of the events rest on an assumed fact; 0 where left out. */
  assumed?: number
  quantity: number
}

/** What some units cost. The amounts of the parts add up exactly to `amount`. */
export interface Charge {
  parts: readonly Part[]
  /** Price of the first unit that is not free; 0 where all are free, null where unpriced. */
  unitPrice: Nanos | null
  /** Amount including surcharges. Surcharges are due even where there is no rate; null where there is neither. */
  amount: Nanos | null
  /** The part of the amount that is for units beyond the first of each event. */
  extraAmount: Nanos | null
}

/** The charge for units that are listed on a bill and cost nothing. */
export const chargeOfNothing = ({ events, assumed = 0, quantity }: Units): Charge => ({
  parts: [{ ...plainPart(NOT_CHARGEABLE, quantity, 0n), events, assumed }],
  unitPrice: 0n,
  amount: 0n,
  extraAmount: 0n,
})

/**
 * Prices some units by their rate and surcharges.
 * @param units `extra` of the `quantity` are beyond the first of each event
 * @param rate null where the card has none for these units: they are unpriced
 * @param price of the rate: one price for all these units, or the meter that counts them; null where there is no rate
 */
export function chargeFor(
  { events, assumed = 0, quantity, extra }: Units & { extra: number },
  rate: RateTerms | null,
  price: SteadyPrice | Meter | null,
  surcharges: readonly SurchargeTerms[],
): Charge {
  const [base, beyond] = rate && price ? takenFrom(price, rate, quantity, extra) : [unpricedParts(quantity), []]
  const parts = beyond.length === 0 ? base : [...base, ...beyond]
  if (parts[0]) Object.assign(parts[0], { events, assumed })
  const unitPrice = (parts.find(({ terms }) => terms.kind !== 'included') ?? parts[0])?.terms.unitPrice ?? null
  const added = surcharges.map(({ line, unitPrice: each }) => ({ ...plainPart(line, quantity, each), events, assumed }))
  const extraAdded = surcharges.reduce((sum, { unitPrice: each }) => sum + times(each, extra), 0n)
  const isNull = unitPrice === null && added.length === 0
  return {
    parts: added.length === 0 ? parts : [...parts, ...added],
    unitPrice,
    amount: isNull ? null : amountOf(parts) + amountOf(added),
    extraAmount: isNull ? null : amountOf(beyond) + extraAdded,
  }
}

/** The parts for the first units of the events, then the parts for the units beyond them. */
function takenFrom(price: SteadyPrice | Meter, rate: RateTerms, quantity: number, extra: number): [Part[], Part[]] {
  if (price instanceof Meter) return [price.take(quantity - extra, rate), extra > 0 ? price.take(extra, rate) : []]
  const part = (units: number): Part[] => (units === 0 ? [] : [plainPart(price.terms, units, price.each)])
  return [part(quantity - extra), part(extra)]
}

const unpricedParts = (quantity: number): Part[] => [plainPart(UNPRICED, quantity, null)]

const amountOf = (parts: readonly Part[]): Nanos => parts.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n)
