import { plainPart, type Part } from './line-terms.ts'
import type { RateTerms } from './rate-terms.ts'
import { copyOf, emptyCount, type CountedUnits, type SteadyPrice } from './unit-pricing.ts'

/**
 * Counts the units of one rate (a type and the country that the rate names) over a billing cycle, across all agents of
 * a tenant and in the order of their events, and says what each unit costs. Included units come first and are free; the
 * rate's model prices the units beyond them.
 *
 * The count survives a change of the card within the cycle. The next version goes on with the position and the included
 * units used so far. An open package stays open unless its size or price changed, and the fee of a tier with the same
 * bounds and fee is not charged twice.
 */
export class Meter {
  private includedUsed = 0
  private counted: CountedUnits

  /** @param cycleUnits units of the whole cycle beyond the included ones: they decide the tier of a volume rate */
  constructor(cycleUnits: number) {
    this.counted = emptyCount(cycleUnits)
  }

  /** Counts the next units at the terms in force, and returns their parts in order. The amounts add up exactly. */
  take(units: number, terms: RateTerms): Part[] {
    const free = Math.min(units, this.includedLeft(terms))
    const parts: Part[] = []
    if (free > 0) {
      this.includedUsed += free
      parts.push(plainPart(terms.free, free, 0n))
    }
    if (units > free) parts.push(...terms.pricing.take(units - free, this.counted))
    return parts
  }

  /**
   * The price of the next units where they all cost the same and none enters a tier with a fee or opens a package, so
   * that their order makes no difference; otherwise null. Counts nothing.
   */
  steadyPrice(units: number, terms: RateTerms): SteadyPrice | null {
    const free = this.includedLeft(terms)
    if (free > 0) return units <= free ? { terms: terms.free, each: 0n } : null
    return terms.pricing.steadyPrice(units, this.counted)
  }

  copy(): Meter {
    const copy = new Meter(this.counted.cycleUnits)
    copy.includedUsed = this.includedUsed
    copy.counted = copyOf(this.counted)
    return copy
  }

  private includedLeft({ included }: RateTerms): number {
    return Math.max(0, included - this.includedUsed)
  }
}
