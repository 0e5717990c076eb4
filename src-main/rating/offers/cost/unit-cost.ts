import { nanosOf, type Nanos } from '../../../core/money/money.ts'
import type { Tier } from '../../pricing/models/tiers.ts'

/** How an offer prices its units, whatever they are. */
interface UnitTerms {
  /** Null where tiers have the price. */
  price: Nanos | null
  tiers?: readonly Tier[] | undefined
  included?: number | undefined
  minimumUnits?: number | undefined
  minimumCharge?: string | undefined
}

/**
 * What the units of a month cost, in nanos times `parts`. The included ones are free first; of the others at least
 * `minimumUnits` are paid for, and at least `minimumCharge` is paid in all.
 * @param counted units of the month, in parts of a unit
 * @param parts of how many parts a unit is
 * @param ofUnits what the units cost together where they do not all cost the same, in nanos
 * @returns null where there is neither a price nor tiers
 */
export function costOfUnits(counted: number, parts: number, terms: UnitTerms, ofUnits?: Nanos): Nanos | null {
  const { price, tiers, included = 0, minimumUnits = 0, minimumCharge } = terms
  const least = minimumCharge === undefined ? 0n : nanosOf(minimumCharge) * BigInt(parts)
  const paid = Math.max(0, counted - included * parts, minimumUnits * parts)
  let cost: Nanos
  if (tiers) cost = costByTiers(paid, parts, tiers)
  else if (price === null) return null
  else if (ofUnits === undefined) cost = price * BigInt(paid)
  else cost = largest(ofUnits - price * BigInt(included), price * BigInt(minimumUnits), 0n) * BigInt(parts)
  return largest(cost, least)
}

/** Each unit at the price of the tier that it falls into; a tier's fee is due once, with its first part of a unit. */
function costByTiers(paid: number, parts: number, tiers: readonly Tier[]): Nanos {
  let cost = 0n
  let from = 0
  for (const { upTo, unitPrice, flatFee } of tiers) {
    const to = upTo === null ? paid : Math.min(paid, upTo * parts)
    if (to <= from) break
    cost += nanosOf(unitPrice) * BigInt(to - from) + (flatFee ? nanosOf(flatFee) * BigInt(parts) : 0n)
    from = to
  }
  return cost
}

const largest = (...amounts: readonly Nanos[]): Nanos => amounts.reduce((most, each) => (each > most ? each : most))
