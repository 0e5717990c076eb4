import { divided, type Nanos } from '../../core/money/money.ts'
import { Meter } from './meter.ts'
import type { Rate } from './rate-card.ts'
import { rateTerms } from './rate-terms.ts'

/**
 * What so many units of one cycle come to under a rate that holds for all of it: exact, before a bill rounds it, and
 * without surcharges. For showing what a rate means; charges themselves are metered event by event.
 * @param rate of a checked card
 */
export function rateCharge(rate: Rate, units: number): Nanos {
  // Neither the version nor how its lines are rounded changes what the units come to.
  const terms = rateTerms(rate, 1, 'half-up')
  const parts = new Meter(Math.max(0, units - terms.included)).take(units, terms)
  return parts.reduce((sum, { amount }) => sum + amount!, 0n)
}

/** What each of the units comes to on average, to nine decimals. */
export const chargePerUnit = (rate: Rate, units: number): Nanos => divided(rateCharge(rate, units), units)
