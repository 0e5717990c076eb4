import { equalShare, type Nanos } from '../../core/money/money.ts'
import { Meter } from './meter.ts'
import type { Rate } from './rate-card.ts'
import { rateTerms } from './rate-terms.ts'

/**
 * What so many units cost if the rate holds for the whole cycle: exact, unrounded, without surcharges. It is for
 * showing what a rate means; real charges are metered event by event.
 * @param rate of a checked card
 */
export function rateCharge(rate: Rate, units: number): Nanos {
  // Neither the version nor the rounding changes the exact amount.
  const terms = rateTerms(rate, 1, 'half-up')
  const parts = new Meter(Math.max(0, units - terms.included)).take(units, terms)
  return parts.reduce((sum, { amount }) => sum + amount!, 0n)
}

/** The average price of the units, to nine decimals. */
export const chargePerUnit = (rate: Rate, units: number): Nanos => equalShare(rateCharge(rate, units), units)
