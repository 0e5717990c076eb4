import { plainPart, type Part } from './line-terms.ts'
import type { RateTerms } from './rate-terms.ts'
import { copyOf, nothingCounted, type Counted, type SteadyPrice } from './unit-pricing.ts'

/**
 * Counts the units of one rate (a type, and the country that the rate names) over a billing cycle, across a tenant's
 * agents and in the order of their events, and says what each unit costs. Included units are free first; the rate's
 * model prices the units beyond them.
 *
 * What has been counted outlives a change of the card within the cycle: the next version goes on with the position, the
 * included units used, and the open package unless its size or price changed; the fee of a tier with the same bounds and
 * fee is not due twice.
 */
export class Meter {
  private includedUsed = 0
  private counted: Counted

  /** @param cycleUnits units beyond the included ones that the whole cycle holds: what decides a volume rate's tier */
  constructor(cycleUnits: number) {
    this.counted = nothingCounted(cycleUnits)
  }

  /** The next units, at the terms in force: whole parts in order, which add up exactly. */
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
   * The price of each of the next units where all have the same and none enters a tier with a fee or opens a package;
   * then their order makes no difference. Null where it does.
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
