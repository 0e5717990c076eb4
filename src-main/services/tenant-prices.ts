import type { Charge } from '../rating/charge.ts'
import { CycleMeters } from '../rating/cycle-meters.ts'
import { EVENT_TYPES } from '../rating/event.ts'
import { cycleDays, cycleOf } from '../rating/period.ts'
import { priceBook, type CardVersion, type PriceBook } from '../rating/price.ts'
import type { OrderedEvent } from '../store/event-order.ts'
import type { ReadableStore } from '../store/open-store.ts'
import { listRateCards } from '../store/rate-cards.ts'
import { chargeOf, pricedCycle, type PricedCycle, type PricedUnits } from './priced-cycle.ts'

/** Of a tenant, as much as its prices depend on. */
export interface PricedTenant {
  tenantNo: number
  cycleDay: number
}

export const tenantPrices = (store: ReadableStore, tenant: PricedTenant): TenantPrices =>
  new TenantPrices(store, tenant, listRateCards(store, tenant.tenantNo))

/**
 * A tenant's prices over the traffic of one snapshot of the store: not to be kept for longer than an answer. A cycle in
 * which a rate counts is priced once, when it is first asked for.
 */
export class TenantPrices {
  readonly book: PriceBook
  private readonly store: ReadableStore
  private readonly tenant: PricedTenant
  private readonly plain: CycleMeters
  private readonly cycles = new Map<string, PricedCycle>()

  constructor(store: ReadableStore, tenant: PricedTenant, versions: readonly CardVersion[]) {
    this.store = store
    this.tenant = tenant
    this.book = priceBook(versions)
    this.plain = new CycleMeters(this.book, [])
  }

  cycleOf(day: number): string {
    return cycleOf(day, this.tenant.cycleDay)
  }

  daysOf(cycle: string): { fromDay: number; toDay: number } {
    return cycleDays(cycle, this.tenant.cycleDay)
  }

  /** Whether every unit of a cycle has a price of its own, whatever came before it. */
  isPlain(cycle: string): boolean {
    const { fromDay, toDay } = this.daysOf(cycle)
    return this.book.isPlain(fromDay, toDay)
  }

  /** A cycle in which a rate counts; with what its movable events cost one by one. */
  cycle(cycle: string): PricedCycle {
    let priced = this.cycles.get(cycle)
    if (!priced) this.cycles.set(cycle, (priced = this.pricedCycle(cycle, ({ movable }) => movable === 1)))
    return priced
  }

  /** What events of one day cost together; null where each must be charged by itself. */
  chargeOf(events: PricedUnits): Charge | null {
    const cycle = this.cycleOf(events.day)
    const meters = this.isPlain(cycle) ? this.plain : this.cycle(cycle).meters
    const isOneByOne =
      events.chargeable === 1 && meters.isUnsteady(EVENT_TYPES[events.type]!, events.country, events.day)
    return isOneByOne ? null : chargeOf(meters, events)
  }

  /** What single events cost, by their first row. */
  ofEvents(events: readonly (PricedUnits & { firstRow: number })[]): Map<number, Charge> {
    const charges = new Map<number, Charge>()
    const oneByOne = new Map<string, Set<number>>()
    for (const event of events) {
      const charge = this.chargeOf(event)
      const cycle = this.cycleOf(event.day)
      if (charge) charges.set(event.firstRow, charge)
      else oneByOne.set(cycle, (oneByOne.get(cycle) ?? new Set()).add(event.firstRow))
    }
    for (const [cycle, rows] of oneByOne) {
      const { ofEvents } = this.pricedCycle(cycle, ({ firstRow }) => rows.has(firstRow))
      for (const [firstRow, charge] of ofEvents) charges.set(firstRow, charge)
    }
    return charges
  }

  private pricedCycle(cycle: string, isWanted: (event: OrderedEvent) => boolean): PricedCycle {
    return pricedCycle(this.store, this.tenant.tenantNo, this.daysOf(cycle), this.book, isWanted)
  }
}
