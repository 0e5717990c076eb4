import type { LineTerms, Part } from './line-terms.ts'
import type { Nanos } from '../../core/money/money.ts'

/** What each of some units costs where none of them crosses a boundary. */
export interface SteadyPrice {
  terms: LineTerms
  each: Nanos
}

/**
 * What has been counted of one rate in a billing cycle. It outlives a change of the card within the cycle, also one to
 * another model; whoever adds to it says in `copyOf` how it is copied.
 */
export interface Counted {
  /** Units beyond the included ones. */
  position: number
  /** Units beyond the included ones that the whole cycle holds. */
  readonly cycleUnits: number
  /** The package that was begun. */
  open: { size: number; price: Nanos; left: number } | null
  /** The tiers whose fee was charged. */
  readonly feesPaid: Set<string>
}

export const nothingCounted = (cycleUnits: number): Counted => ({
  position: 0,
  cycleUnits,
  open: null,
  feesPaid: new Set(),
})

export const copyOf = (counted: Counted): Counted => ({
  ...counted,
  open: counted.open && { ...counted.open },
  feesPaid: new Set(counted.feesPaid),
})

/** How a rate prices the units beyond its included ones, in the order of their events. */
export interface UnitPricing {
  /** The price of every unit, where it is one whatever the cycle holds; else null. */
  plain: SteadyPrice | null
  /** The next units: whole parts in order, which add up exactly. Counts them. */
  take(units: number, counted: Counted): Part[]
  /**
   * The price of each of the next units where all have the same and none adds a fee or a package; then their order makes
   * no difference. Null where it does.
   */
  steadyPrice(units: number, counted: Counted): SteadyPrice | null
}
