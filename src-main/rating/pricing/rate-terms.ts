import type { EventType } from '../threads/event.ts'
import type { LineTerms, PackageTerms } from './line-terms.ts'
import { divided, nanosOf, type Nanos, type Rounding } from '../../core/money/money.ts'
import type { Rate, Tier } from './rate-card.ts'

/** A tier as a meter reads it. `upTo` is Infinity in the last one. */
export interface TierTerms {
  from: number
  upTo: number
  unitPrice: Nanos
  flatFee: Nanos
  line: LineTerms
}

/** A rate of one card version, its decimals read. A flat rate is a single tier without bounds. */
export interface RateTerms {
  type: EventType
  /** The rate's own country, or `*`. */
  country: string
  /** Units that are free first. */
  included: number
  free: LineTerms
  /** Whether the price of every unit is that of the tier which the cycle's total reaches. */
  byTotal: boolean
  /** Ascending; empty for packages. */
  tiers: readonly TierTerms[]
  package: (PackageTerms & { line: LineTerms }) | null
  /** One price whatever the cycle holds, so that the order of the events does not matter. */
  isPlain: boolean
}

/** @param rate of a checked card */
export function rateTerms(rate: Rate, version: number, rounding: Rounding): RateTerms {
  const common = { kind: 'usage', name: null, carrier: null, tier: null, package: null, version, rounding } as const
  const included = rate.included ?? 0
  const terms = {
    type: rate.type,
    country: rate.country,
    included,
    free: { ...common, kind: 'included', unitPrice: 0n } as const,
    byTotal: rate.model === 'volume',
    isPlain: rate.model === 'flat' && included === 0,
  }
  switch (rate.model) {
    case 'flat': {
      const unitPrice = nanosOf(rate.unitPrice)
      const tier = { from: 1, upTo: Infinity, unitPrice, flatFee: 0n, line: { ...common, unitPrice } }
      return { ...terms, tiers: [tier], package: null }
    }
    case 'graduated':
    case 'volume':
      return { ...terms, tiers: tiersOf(rate.tiers, common), package: null }
    case 'package': {
      const bundle = { size: rate.packageSize, price: nanosOf(rate.packagePrice) }
      const unitPrice = divided(bundle.price, bundle.size)
      return { ...terms, tiers: [], package: { ...bundle, line: { ...common, package: bundle, unitPrice } } }
    }
  }
}

function tiersOf(tiers: readonly Tier[], common: Omit<LineTerms, 'unitPrice'>): TierTerms[] {
  return tiers.map(({ upTo, unitPrice: price, flatFee }, place) => {
    const from = (tiers[place - 1]?.upTo ?? 0) + 1
    const unitPrice = nanosOf(price)
    const line = { ...common, tier: { from, upTo }, unitPrice }
    return { from, upTo: upTo ?? Infinity, unitPrice, flatFee: flatFee ? nanosOf(flatFee) : 0n, line }
  })
}
