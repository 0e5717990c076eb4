import type { Nanos, Rounding } from '../../core/money/money.ts'

/** The range of units in a cycle that a tier covers, both ends inclusive; `null` where the tier has no end. */
interface TierBounds {
  from: number
  upTo: number | null
}

interface PackageTerms {
  size: number
  price: Nanos
}

/**
 * What all units of one line of the bill have in common, beside their type and country. One object stands for all units
 * at the same terms of a card version, so that it can serve as the key of a sum.
 */
export interface LineTerms {
  kind: 'usage' | 'included' | 'surcharge'
  /** Name and carrier of a surcharge; null for all other lines. */
  name: string | null
  carrier: string | null
  /** The tier that the units fall into; null where one price holds for all units. */
  tier: TierBounds | null
  package: PackageTerms | null
  /** Price of one unit; for a package its price divided by its units, to nine decimals; null where unpriced. */
  unitPrice: Nanos | null
  /** Version of the rate card, and its rounding; null where unpriced or not chargeable. */
  version: number | null
  rounding: Rounding | null
}

const NOTHING_SPECIAL = { kind: 'usage', name: null, carrier: null, tier: null, package: null } as const

/** Units that the card has no price for. */
export const UNPRICED: LineTerms = { ...NOTHING_SPECIAL, unitPrice: null, version: null, rounding: null }

/** Units that are listed and cost nothing, whatever the card says. */
export const NOT_CHARGEABLE: LineTerms = { ...NOTHING_SPECIAL, unitPrice: 0n, version: null, rounding: null }

/** Some units at the same terms, and their exact, unrounded amount. */
export interface Part {
  terms: LineTerms
  /**
   * Number of events. An event counts in the part of its first unit, and once in the part of each of its surcharges.
   */
  events: number
  /** How many of the events rest on an assumed fact. */
  assumed: number
  units: number
  /** Number of packages that these units opened. */
  packages: number
  /** Fees of the tiers that these units entered; included in the amount. */
  flatFee: Nanos
  /** Null where unpriced. */
  amount: Nanos | null
}

/** Units at a fixed price each, which neither enter a tier with a fee nor open a package. */
export const plainPart = (terms: LineTerms, units: number, each: Nanos | null): Part => ({
  terms,
  events: 0,
  assumed: 0,
  units,
  packages: 0,
  flatFee: 0n,
  amount: each === null ? null : each * BigInt(units),
})

/**
 * Adds a part to the sum of the parts with the same terms. The search is linear, because a day of one type has few
 * prices.
 */
export function addPart(sums: Part[], part: Part): void {
  const sum = sums.find(({ terms }) => terms === part.terms)
  if (!sum) {
    sums.push({ ...part })
    return
  }
  sum.events += part.events
  sum.assumed += part.assumed
  sum.units += part.units
  sum.packages += part.packages
  sum.flatFee += part.flatFee
  if (part.amount !== null) sum.amount = (sum.amount ?? 0n) + part.amount
}

/**
 * The key of a bill line: terms with the same key share a line. It ignores the card's version and how the carrier is
 * written.
 */
export const lineKey = (terms: Omit<LineTerms, 'version'>): string =>
  JSON.stringify([
    terms.kind,
    terms.name,
    terms.carrier?.toLowerCase(),
    terms.tier && [terms.tier.from, terms.tier.upTo],
    terms.package && [terms.package.size, String(terms.package.price)],
    terms.unitPrice === null ? null : String(terms.unitPrice),
    terms.rounding,
  ])
