import type { Nanos, Rounding } from '../../core/money/money.ts'

/** Units of the cycle that a tier covers: from the first to the last, null without end. */
interface TierBounds {
  from: number
  upTo: number | null
}

interface PackageTerms {
  size: number
  price: Nanos
}

/**
 * What the units of one line of the bill have in common, beside their type and country. One object stands for all units
 * at the same terms of a card version, so that sums can be kept by it.
 */
export interface LineTerms {
  kind: 'usage' | 'included' | 'surcharge'
  /** Name and carrier of a surcharge; else null. */
  name: string | null
  carrier: string | null
  /** Null where one price holds for every unit. */
  tier: TierBounds | null
  package: PackageTerms | null
  /** Of one unit: of a package its price by the unit, to nine decimals; null where unpriced. */
  unitPrice: Nanos | null
  /** Version of the rate card, and how it rounds; null where unpriced or not chargeable. */
  version: number | null
  rounding: Rounding | null
}

const NOTHING_SPECIAL = { kind: 'usage', name: null, carrier: null, tier: null, package: null } as const

/** Units that the card has no price for. */
export const UNPRICED: LineTerms = { ...NOTHING_SPECIAL, unitPrice: null, version: null, rounding: null }

/** Units that are listed and cost nothing, whatever the card says. */
export const NOT_CHARGEABLE: LineTerms = { ...NOTHING_SPECIAL, unitPrice: 0n, version: null, rounding: null }

/** Some units at one set of terms, and what they come to: exact, never rounded. */
export interface Part {
  terms: LineTerms
  /** Each event counts once, in the part of its first unit, and in that of each surcharge that it bears. */
  events: number
  /** Events among them that rest on something that the source did not say. */
  assumed: number
  units: number
  /** Packages that these units opened. */
  packages: number
  /** Fees of the tiers that these units entered, within the amount. */
  flatFee: Nanos
  /** Null where unpriced. */
  amount: Nanos | null
}

/** Units at `each` a unit, which neither enter a tier with a fee nor open a package. */
export const plainPart = (terms: LineTerms, units: number, each: Nanos | null): Part => ({
  terms,
  events: 0,
  assumed: 0,
  units,
  packages: 0,
  flatFee: 0n,
  amount: each === null ? null : each * BigInt(units),
})

/** Adds a part to the sum of those at its terms. The list is short: a day of one type has few prices. */
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
 * Terms that make the same line have the same key: one price is one line, whichever version of the card says it and
 * however it writes the carrier.
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
