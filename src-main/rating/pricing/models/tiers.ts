/** What the models `volume` and `graduated` share: fields, checks and pricing by tiers. */
import {
  isCount,
  list,
  object,
  optional,
  price,
  together,
  value,
  type Found,
  type ObjectOf,
  type Schema,
} from '../../../core/documents/schema.ts'
import { nanosOf, type Nanos } from '../../../core/money/money.ts'
import { plainPart, type LineTerms, type Part } from '../line-terms.ts'
import type { CountedUnits, SteadyPrice, UnitPricing } from '../unit-pricing.ts'
import type { Field, PriceLine, Steps, FigureWriter } from './price-model.ts'

export const TIER_FIELDS = {
  /** Last unit of the tier; null in the last tier. It is checked together with the other tiers: see `faultsOfEnds`. */
  upTo: { schema: value<number | null>(() => null), kind: 'count', label: 'Up to' },
  unitPrice: { schema: price(), kind: 'price', label: 'Price' },
  /** Charged once, when the first unit falls into the tier. */
  flatFee: { schema: optional(price()), kind: 'price', label: 'Flat fee' },
} as const
const tierSchema = object({
  upTo: TIER_FIELDS.upTo.schema,
  unitPrice: TIER_FIELDS.unitPrice.schema,
  flatFee: TIER_FIELDS.flatFee.schema,
})
export type Tier = ObjectOf<(typeof tierSchema)['shape']>

export const tiersField: Field<Tier[]> = {
  schema: together(list(tierSchema as Schema<Tier>), faultsOfEnds),
  kind: 'tiers',
  label: 'Tiers',
}

/** Checks that the tiers' ends are whole numbers in ascending order, and that only the last tier has no end. */
function* faultsOfEnds(tiers: unknown): Generator<Found> {
  if (!Array.isArray(tiers)) return
  if (tiers.length === 0) yield { path: [], fault: { code: 'no-tiers' } }
  let reached = 0
  for (const [place, each] of (tiers as unknown[]).entries()) {
    const upTo = typeof each === 'object' && each !== null ? (each as Partial<Tier>).upTo : undefined
    const path = [place, 'upTo']
    const isLast = place === tiers.length - 1
    if (upTo === undefined || (isLast && upTo === null)) continue
    if (upTo === null) yield { path, fault: { code: 'end-before-last-tier' } }
    else if (isLast) yield { path, fault: { code: 'last-tier-ends', found: upTo } }
    else if (!isCount(upTo, 1)) yield { path, fault: { code: 'no-count', least: 1, found: upTo } }
    else {
      if (upTo <= reached) yield { path, fault: { code: 'tier-not-above', reached, upTo } }
      reached = Math.max(reached, upTo)
    }
  }
}

/** A tier with its decimals parsed; `upTo` is Infinity in the last one. */
interface TierTerms {
  from: number
  upTo: number
  unitPrice: Nanos
  flatFee: Nanos
  line: LineTerms
}

/**
 * Prices units by tiers. The fee of a tier is charged once, with the first unit that is counted in it. It is not
 * charged again for a tier with the same bounds and fee, whatever versions of the card follow.
 * @param byTotal true for `volume`: every unit has the price of the tier that the cycle's total reaches; false for
 * `graduated`: each unit has the price of the tier that it falls into itself
 */
export function pricedByTiers(
  said: readonly Tier[],
  line: Omit<LineTerms, 'unitPrice'>,
  byTotal: boolean,
): UnitPricing {
  const tiers = termsOf(said, line)
  const nextTier = ({ position, cycleUnits }: CountedUnits): TierTerms => {
    const unit = byTotal ? Math.max(cycleUnits, 1) : position + 1
    return tiers.find(({ upTo }) => unit <= upTo)!
  }
  return {
    plain: null,
    steadyPrice(units: number, counted: CountedUnits): SteadyPrice | null {
      const tier = nextTier(counted)
      if (!byTotal && counted.position + units > tier.upTo) return null
      if (isFeeDue(tier, counted.position + units, counted)) return null
      return { terms: tier.line, each: tier.unitPrice }
    },
    take(units: number, counted: CountedUnits): Part[] {
      // Units priced by tiers close the package that a former version of the card had opened.
      counted.open = null
      const parts: Part[] = []
      for (let left = units; left > 0;) {
        const tier = nextTier(counted)
        const taken = byTotal ? left : Math.min(left, tier.upTo - counted.position)
        counted.position += taken
        left -= taken
        const part = plainPart(tier.line, taken, tier.unitPrice)
        if (isFeeDue(tier, counted.position, counted)) {
          counted.feesPaid.add(feeKey(tier))
          part.flatFee = tier.flatFee
          part.amount = part.amount! + tier.flatFee
        }
        parts.push(part)
      }
      return parts
    },
  }
}

function termsOf(tiers: readonly Tier[], line: Omit<LineTerms, 'unitPrice'>): TierTerms[] {
  return tiers.map(({ upTo, unitPrice: written, flatFee }, place) => {
    const from = fromOf(tiers, place)
    const unitPrice = nanosOf(written)
    const fee = flatFee ? nanosOf(flatFee) : 0n
    return { from, upTo: upTo ?? Infinity, unitPrice, flatFee: fee, line: { ...line, tier: { from, upTo }, unitPrice } }
  })
}

/** The first unit of a tier, counted from 1. */
const fromOf = (tiers: readonly Tier[], place: number): number => (tiers[place - 1]?.upTo ?? 0) + 1

/** Whether a tier's fee is still to be charged for units up to this position. */
const isFeeDue = (tier: TierTerms, position: number, { feesPaid }: CountedUnits): boolean =>
  tier.flatFee !== 0n && position >= tier.from && !feesPaid.has(feeKey(tier))

const feeKey = ({ from, upTo, flatFee }: TierTerms): string => `${from} ${upTo} ${flatFee}`

export function wordsOfTiers(tiers: readonly Tier[], write: FigureWriter): PriceLine[] {
  return tiers.map(({ upTo, unitPrice, flatFee }, place) => {
    const from = write.count(fromOf(tiers, place))
    const units = upTo === null ? `from ${from}` : `${from} – ${write.count(upTo)}`
    const fee = flatFee && Number(flatFee) !== 0 ? `, once ${write.money(flatFee)}` : ''
    return { price: write.money(unitPrice), units: units + fee }
  })
}

export const stepsOfTiers = (tiers: readonly Tier[]): Steps => ({
  ends: tiers.flatMap(({ upTo }) => (upTo === null ? [] : [upTo])),
  every: null,
})
