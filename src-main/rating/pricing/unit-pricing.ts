import type { LineTerms, Part } from './line-terms.ts'
import type { Nanos } from '../../core/money/money.ts'

/** The price of each of some units, where none of them crosses a boundary such as the end of a tier. */
export interface SteadyPrice {
  terms: LineTerms
  each: Nanos
}

/**
 * What a meter has counted of one rate in a billing cycle. It survives a change of the card within the cycle, also to
 * another model. Whoever adds a field copies it in `copyOf`.
 */
export interface CountedUnits {
  /** Units counted so far beyond the included ones. */
  position: number
  /** Units of the whole cycle beyond the included ones. */
  readonly cycleUnits: number
  /** The package that was opened last and still has units left; null where there is none. */
  open: { size: number; price: Nanos; left: number } | null
  /** Keys of the tiers whose fee was charged. */
  readonly feesPaid: Set<string>
}

export const emptyCount = (cycleUnits: number): CountedUnits => ({
  position: 0,
  cycleUnits,
  open: null,
  feesPaid: new Set(),
})

export const copyOf = (counted: CountedUnits): CountedUnits => ({
  ...counted,
  open: counted.open && { ...counted.open },
  feesPaid: new Set(counted.feesPaid),
})

/** How a rate prices the units beyond its included ones, in the order of their events. */
export interface UnitPricing {
  /** The price of every unit, where it does not depend on the other units of the cycle; else null. */
  plain: SteadyPrice | null
  /** Counts the next units and returns their parts in order. The amounts add up exactly. */
  take(units: number, counted: CountedUnits): Part[]
  /**
   * The price of the next units where they all cost the same and none adds a fee or opens a package, so that their
   * order makes no difference; otherwise null. Counts nothing.
   */
  steadyPrice(units: number, counted: CountedUnits): SteadyPrice | null
}
