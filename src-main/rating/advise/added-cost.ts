import type { Nanos } from '../../core/money/money.ts'
import { beyondIncluded, type RateDay } from '../pricing/cycle-meters.ts'
import { Meter } from '../pricing/meter.ts'
import type { PriceBook } from '../pricing/price.ts'
import type { RateTerms } from '../pricing/rate-terms.ts'
import type { PriceSpan } from './price-spans.ts'
import type { UnitCell } from './unit-cells.ts'

/** Chargeable units that others have in a price span. */
export interface OthersUnits extends Pick<UnitCell, 'span' | 'type' | 'country'> {
  quantity: number
}

/** What the price of a cell depends on. */
interface CellTerms {
  rate: RateTerms | null
  /** Of all surcharges on a unit together. */
  surcharge: Nanos
  /** The meter that counts its units, by cycle and rate; null where each unit has one price. */
  meter: string | null
}

/** The units of one meter, by price span in order of time. */
type Metered = Map<number, RateDay>

/**
 * What an agent's units add to the bill of its tenant, exact and unrounded: in each cycle the charges with its units less
 * those without them, as the tenant's agents share tiers, packages and free units. A minimum commitment is left out.
 */
export class AddedCost {
  private readonly book: PriceBook
  private readonly spans: readonly PriceSpan[]
  private readonly plainCycles: ReadonlySet<string>
  private readonly others = new Map<string, Metered>()
  private readonly withoutIt = new Map<string, Nanos>()
  private readonly terms: CellTerms[] = []

  /** @param others the chargeable units of the tenant's other agents in the cycles of the spans */
  constructor(book: PriceBook, spans: readonly PriceSpan[], others: Iterable<OthersUnits>) {
    this.book = book
    this.spans = spans
    const cycles = new Map<string, PriceSpan[]>()
    for (const span of spans) cycles.set(span.cycle, [...(cycles.get(span.cycle) ?? []), span])
    this.plainCycles = new Set(
      [...cycles].flatMap(([cycle, own]) => (book.isPlain(own[0]!.fromDay, own.at(-1)!.toDay) ? [cycle] : [])),
    )
    for (const { span, type, country, quantity } of others) {
      const { rate, meter } = this.termsOf({ span, type, country, carrier: null })
      if (rate && meter !== null) addMetered(this.others, meter, span, spans[span]!.fromDay, rate, quantity)
    }
  }

  /** Whether what an agent adds depends on the units of the tenant's other agents. */
  get isMetered(): boolean {
    return this.spans.some(({ cycle }) => !this.plainCycles.has(cycle))
  }

  /**
   * What units add in the period that is asked about. Those without a rate cost their surcharges only.
   * @param quantity chargeable units by the number of their cell
   */
  of(cells: readonly UnitCell[], quantity: ArrayLike<number>): Nanos {
    let cost = 0n
    const metered = new Map<string, Metered>()
    for (let at = 0; at < quantity.length; at++) {
      const units = quantity[at]!
      if (units === 0) continue
      const cell = cells[at]!
      const { rate, surcharge, meter } = this.cellTerms(at, cell)
      const span = this.spans[cell.span]!
      if (span.isAsked) cost += surcharge * BigInt(units)
      if (!rate) continue
      if (meter !== null) addMetered(metered, meter, cell.span, span.fromDay, rate, units)
      else if (span.isAsked) cost += rate.plain!.each * BigInt(units)
    }
    for (const [meter, own] of metered) {
      cost += this.run(withOthers(own, this.others.get(meter))) - this.costWithoutIt(meter)
    }
    return cost
  }

  /** Whether units of a cell have no rate, though they are chargeable. */
  isUnpriced(cell: UnitCell): boolean {
    return this.termsOf(cell).rate === null
  }

  private costWithoutIt(meter: string): Nanos {
    let cost = this.withoutIt.get(meter)
    if (cost === undefined) {
      cost = this.run(withOthers(new Map(), this.others.get(meter)))
      this.withoutIt.set(meter, cost)
    }
    return cost
  }

  private run(units: Metered): Nanos {
    const ordered = [...units].sort(([left], [right]) => left - right)
    const meter = new Meter(beyondIncluded(ordered.map(([, each]) => each)))
    let cost = 0n
    for (const [span, { quantity, rate }] of ordered) {
      const parts = meter.take(quantity, rate)
      if (this.spans[span]!.isAsked) for (const { amount } of parts) cost += amount ?? 0n
    }
    return cost
  }

  private cellTerms(at: number, cell: UnitCell): CellTerms {
    return (this.terms[at] ??= this.termsOf(cell))
  }

  private termsOf({ span, type, country, carrier }: UnitCell): CellTerms {
    const { fromDay, cycle } = this.spans[span]!
    const rate = this.book.rateOf(type, country, fromDay)
    const surcharges = this.book.surchargesOf(type, country, carrier, fromDay)
    const surcharge = surcharges.reduce((sum, { unitPrice }) => sum + unitPrice, 0n)
    const meter = rate && !this.plainCycles.has(cycle) ? `${cycle} ${rate.type} ${rate.country}` : null
    return { rate, surcharge, meter }
  }
}

function addMetered(
  to: Map<string, Metered>,
  meter: string,
  span: number,
  day: number,
  rate: RateTerms,
  quantity: number,
): void {
  let units = to.get(meter)
  if (!units) to.set(meter, (units = new Map()))
  const known = units.get(span)
  if (known) known.quantity += quantity
  else units.set(span, { day, quantity, rate })
}

function withOthers(own: Metered, others: Metered = new Map()): Metered {
  const together: Metered = new Map([...own].map(([span, units]) => [span, { ...units }]))
  for (const [span, units] of others) {
    const known = together.get(span)
    if (known) known.quantity += units.quantity
    else together.set(span, { ...units })
  }
  return together
}
