import type { EventType } from '../threads/event.ts'
import type { LineTerms } from './line-terms.ts'
import type { Rounding } from '../../core/money/money.ts'
import { modelOf } from './models/models.ts'
import type { Rate } from './rate-card.ts'
import type { SteadyPrice, UnitPricing } from './unit-pricing.ts'

/** A rate of one card version with its decimals parsed. */
export interface RateTerms {
  type: EventType
  /** The rate's own country, or `*`. */
  country: string
  /** Units of each cycle that are free; they come before all others. */
  included: number
  free: LineTerms
  /** Prices the units beyond the included ones. */
  pricing: UnitPricing
  /** The price of every unit, where it does not depend on the other units of the cycle; else null. */
  plain: SteadyPrice | null
}

/**
 * Parses a rate.
 * @param rate of a checked card
 */
export function rateTerms(rate: Rate, version: number, rounding: Rounding): RateTerms {
  const line = { kind: 'usage', name: null, carrier: null, tier: null, package: null, version, rounding } as const
  const { type, country, included = 0 } = rate
  const pricing = modelOf(rate).pricing(rate, line)
  return {
    type,
    country,
    included,
    free: { ...line, kind: 'included', unitPrice: 0n },
    pricing,
    plain: included === 0 ? pricing.plain : null,
  }
}
