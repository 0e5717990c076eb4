import { NOT_CHARGEABLE, UNPRICED, plainPart, type Part } from './line-terms.ts'
import { Meter } from './meter.ts'
import { times, type Nanos } from '../../core/money/money.ts'
import type { RateTerms } from './rate-terms.ts'
import type { SurchargeTerms } from './surcharge-terms.ts'
import type { SteadyPrice } from './unit-pricing.ts'

/** Units of one event, or of several. */
export interface Units {
  events: number
  /** Events among them that rest on something that the source did not say; none where left out. */
  assumed?: number
  quantity: number
}

/** What some units come to. The parts add up to the amount exactly. */
export interface Charge {
  parts: readonly Part[]
  /** Of the first unit that is not free; 0 where all are, null where unpriced. */
  unitPrice: Nanos | null
  /** With its surcharges, which are due also where there is no rate; null where neither is. */
  amount: Nanos | null
  /** The share of the units beyond the first of each event. */
  extraAmount: Nanos | null
}

/** What is listed and costs nothing. */
export const notCharged = ({ events, assumed = 0, quantity }: Units): Charge => ({
  parts: [{ ...plainPart(NOT_CHARGEABLE, quantity, 0n), events, assumed }],
  unitPrice: 0n,
  amount: 0n,
  extraAmount: 0n,
})

/**
 * @param units `extra` of the `quantity` are beyond the first of each event
 * @param price of the rate: steady, or the meter that the units are taken from; null where there is no rate
 */
export function charged(
  { events, assumed = 0, quantity, extra }: Units & { extra: number },
  rate: RateTerms | null,
  price: SteadyPrice | Meter | null,
  surcharges: readonly SurchargeTerms[],
): Charge {
  const [base, beyond] = rate && price ? takenFrom(price, rate, quantity, extra) : [unpriced(quantity), []]
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

/** First what the first units of the events cost, then the units beyond them. */
function takenFrom(price: SteadyPrice | Meter, rate: RateTerms, quantity: number, extra: number): [Part[], Part[]] {
  if (price instanceof Meter) return [price.take(quantity - extra, rate), extra > 0 ? price.take(extra, rate) : []]
  const part = (units: number): Part[] => (units === 0 ? [] : [plainPart(price.terms, units, price.each)])
  return [part(quantity - extra), part(extra)]
}

const unpriced = (quantity: number): Part[] => [plainPart(UNPRICED, quantity, null)]

const amountOf = (parts: readonly Part[]): Nanos => parts.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n)
