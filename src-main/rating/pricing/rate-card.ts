import type { EventType } from '../threads/event.ts'
import type { Rounding } from '../../core/money/money.ts'
import type { Fault } from '../../core/words/problem.ts'

/** Prices are decimal strings with at most nine decimals; `country` is ISO 3166-1 alpha-2 or `*`. */
interface RateTarget {
  type: EventType
  country: string
  /** Units of the cycle that are free first. */
  included?: number
}
export interface Tier {
  /** Last unit of the tier; null for the last tier. */
  upTo: number | null
  unitPrice: string
  /** Added once when the tier is entered. */
  flatFee?: string
}
export type Rate =
  | (RateTarget & { model: 'flat'; unitPrice: string })
  | (RateTarget & { model: 'graduated' | 'volume'; tiers: Tier[] })
  | (RateTarget & { model: 'package'; packageSize: number; packagePrice: string })

export interface Surcharge {
  name: string
  type: EventType
  country: string
  carrier: string
  unitPrice: string
  /** Local day, `YYYY-MM-DD`. */
  effectiveFrom: string
}

/** One version of a tenant's prices. A version in use is never changed; a new one is appended. */
export interface RateCard {
  currency: string
  /** Local day in the tenant's time zone. */
  effectiveFrom: string
  rounding: Rounding
  minimumCommitment?: string
  rates: Rate[]
  surcharges?: Surcharge[]
}

export type CheckedRateCard = { card: RateCard; faults?: undefined } | { card?: undefined; faults: Fault[] }
