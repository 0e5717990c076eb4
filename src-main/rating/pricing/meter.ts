import { plainPart, type LineTerms, type Part } from './line-terms.ts'
import type { Nanos } from '../../core/money/money.ts'
import type { RateTerms, TierTerms } from './rate-terms.ts'

/** What each of some units costs where none of them crosses a boundary. */
export interface SteadyPrice {
  terms: LineTerms
  each: Nanos
}

interface OpenPackage {
  size: number
  price: Nanos
  left: number
}

/**
 * Counts the units of one rate (a type, and the country that the rate names) over a billing cycle, across a tenant's
 * agents and in the order of their events, and says what each unit costs. Included units are free first; tiers and
 * packages count only the units beyond them.
 *
 * What has been counted outlives a change of the card within the cycle: the next version goes on with the position, the
 * included units used, and the open package unless its size or price changed; the fee of a tier with the same bounds and
 * fee is not due twice.
 */
export class Meter {
  private includedUsed = 0
  /** Units beyond the included ones. */
  private position = 0
  private open: OpenPackage | null = null
  private readonly feesPaid = new Set<string>()
  private readonly cycleUnits: number

  /** @param cycleUnits units beyond the included ones that the whole cycle holds: what decides a volume rate's tier */
  constructor(cycleUnits: number) {
    this.cycleUnits = cycleUnits
  }

  /** The next units, at the terms in force: whole parts in order, which add up exactly. */
  take(units: number, terms: RateTerms): Part[] {
    const free = Math.min(units, this.includedLeft(terms))
    const parts: Part[] = []
    if (free > 0) {
      this.includedUsed += free
      parts.push(plainPart(terms.free, free, 0n))
    }
    if (units === free) return parts
    if (terms.package) parts.push(this.takePackages(units - free, terms.package))
    else this.takeTiers(units - free, terms, parts)
    return parts
  }

  /**
   * The price of each of the next units where all have the same and none enters a tier with a fee or opens a package;
   * then their order makes no difference. Null where it does.
   */
  steadyPrice(units: number, terms: RateTerms): SteadyPrice | null {
    const free = this.includedLeft(terms)
    if (free > 0) return units <= free ? { terms: terms.free, each: 0n } : null
    if (terms.package) {
      return units <= this.leftOf(terms.package) ? { terms: terms.package.line, each: 0n } : null
    }
    const tier = this.nextTier(terms)
    if (!terms.byTotal && this.position + units > tier.upTo) return null
    if (this.isFeeDue(tier, this.position + units)) return null
    return { terms: tier.line, each: tier.unitPrice }
  }

  copy(): Meter {
    const copy = new Meter(this.cycleUnits)
    copy.includedUsed = this.includedUsed
    copy.position = this.position
    copy.open = this.open && { ...this.open }
    for (const fee of this.feesPaid) copy.feesPaid.add(fee)
    return copy
  }

  private includedLeft({ included }: RateTerms): number {
    return Math.max(0, included - this.includedUsed)
  }

  private takeTiers(units: number, terms: RateTerms, parts: Part[]): void {
    // Units that were rated otherwise close the package that was open.
    this.open = null
    for (let left = units; left > 0;) {
      const tier = this.nextTier(terms)
      const taken = terms.byTotal ? left : Math.min(left, tier.upTo - this.position)
      this.position += taken
      left -= taken
      const part = plainPart(tier.line, taken, tier.unitPrice)
      if (this.isFeeDue(tier, this.position)) {
        this.feesPaid.add(feeKey(tier))
        part.flatFee = tier.flatFee
        part.amount = part.amount! + tier.flatFee
      }
      parts.push(part)
    }
  }

  /** The tier of the next unit; of a volume rate the one that the cycle's total reaches. */
  private nextTier({ tiers, byTotal }: RateTerms): TierTerms {
    const unit = byTotal ? Math.max(this.cycleUnits, 1) : this.position + 1
    return tiers.find(({ upTo }) => unit <= upTo)!
  }

  /** Whether a tier's fee falls on the units up to a position: on the first one in the tier, or what is left of it. */
  private isFeeDue(tier: TierTerms, position: number): boolean {
    return tier.flatFee !== 0n && position >= tier.from && !this.feesPaid.has(feeKey(tier))
  }

  /** A package's price falls on the unit that opens it. */
  private takePackages(units: number, terms: NonNullable<RateTerms['package']>): Part {
    const { size, price, line } = terms
    const beyond = Math.max(0, units - this.leftOf(terms))
    const packages = Math.ceil(beyond / size)
    this.open = { size, price, left: this.leftOf(terms) + packages * size - units }
    this.position += units
    return { terms: line, events: 0, assumed: 0, units, packages, flatFee: 0n, amount: price * BigInt(packages) }
  }

  private leftOf({ size, price }: { size: number; price: Nanos }): number {
    return this.open?.size === size && this.open.price === price ? this.open.left : 0
  }
}

const feeKey = ({ from, upTo, flatFee }: TierTerms): string => `${from} ${upTo} ${flatFee}`
