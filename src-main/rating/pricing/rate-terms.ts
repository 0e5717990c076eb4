import type { EventType } from '../threads/event.ts'
import type { LineTerms } from './line-terms.ts'
import type { Rounding } from '../../core/money/money.ts'
import { modelOf } from './models/models.ts'
import type { Rate } from './rate-card.ts'
import type { SteadyPrice, UnitPricing } from './unit-pricing.ts'

/** A rate of one card version, its decimals read. */
export interface RateTerms {
  type: EventType
  /** The rate's own country, or `*`. */
  country: string
  /** Units that are free first. */
  included: number
  free: LineTerms
  /** Of the units beyond the included ones. */
  pricing: UnitPricing
  /** One price of every unit whatever the cycle holds, so that the order of the events does not matter; else null. */
  plain: SteadyPrice | null
}

/** @param rate of a checked card */
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
