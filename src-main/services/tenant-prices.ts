import type { Charge } from '../rating/charge.ts'
import { CycleMeters } from '../rating/cycle-meters.ts'
import { EVENT_TYPES } from '../rating/event.ts'
import { cycleDays, cycleOf } from '../rating/period.ts'
import { priceBook, type CardVersion, type PriceBook } from '../rating/price.ts'
import type { OrderedEvent } from '../store/event-order.ts'
import type { ReadableStore } from '../store/open-store.ts'
import { listRateCards } from '../store/rate-cards.ts'
import { snapshotNo } from '../store/transactions.ts'
import { chargeOf, pricedCycle, type PricedCycle, type PricedUnits } from './priced-cycle.ts'

/** Of a tenant, as much as its prices depend on. */
export interface PricedTenant {
  tenantNo: number
  cycleDay: number
}

interface Snapshot {
  no: number
  ofTenants: Map<number, TenantPrices>
}
const snapshots = new WeakMap<ReadableStore, Snapshot>()

/** A tenant's prices over the store as it stands; answers about the same snapshot share them. */
export function tenantPrices(store: ReadableStore, tenant: PricedTenant): TenantPrices {
  const { tenantNo } = tenant
  const fresh = (): TenantPrices => new TenantPrices(store, tenant, listRateCards(store, tenantNo))
  const no = snapshotNo(store)
  if (no === null) return fresh()
  let snapshot = snapshots.get(store)
  if (snapshot?.no !== no) snapshots.set(store, (snapshot = { no, ofTenants: new Map() }))
  let prices = snapshot.ofTenants.get(tenantNo)
  if (!prices) snapshot.ofTenants.set(tenantNo, (prices = fresh()))
  return prices
}

/**
 * A tenant's prices over the traffic of one snapshot of the store, not to be kept for longer. A cycle in which a rate
 * counts is priced once, when it is first asked for.
 */
export class TenantPrices {
  readonly book: PriceBook
  private readonly store: ReadableStore
  private readonly tenant: PricedTenant
  private readonly plain: CycleMeters
  private readonly cycles = new Map<string, PricedCycle>()
  private listed = { agentNo: 0, ofCycles: new Map<string, ReadonlyMap<number, Charge>>() }

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

  /** What single events of an agent cost, by their first row. */
  ofEvents(agentNo: number, events: readonly (PricedUnits & { firstRow: number })[]): Map<number, Charge> {
    return new Map(
      events.map((event) => {
        const charge = this.chargeOf(event) ?? this.oneByOne(agentNo, this.cycleOf(event.day)).get(event.firstRow)!
        return [event.firstRow, charge]
      }),
    )
  }

  /** What an agent's events of a cycle cost that must be charged one by one. The agent asked for last is remembered. */
  private oneByOne(agentNo: number, cycle: string): ReadonlyMap<number, Charge> {
    if (this.listed.agentNo !== agentNo) this.listed = { agentNo, ofCycles: new Map() }
    const { ofCycles } = this.listed
    let charges = ofCycles.get(cycle)
    if (!charges) {
      charges = this.pricedCycle(cycle, (event) => event.agentNo === agentNo).ofEvents
      ofCycles.set(cycle, charges)
    }
    return charges
  }

  private pricedCycle(cycle: string, isWanted: (event: OrderedEvent) => boolean): PricedCycle {
    return pricedCycle(this.store, this.tenant.tenantNo, this.daysOf(cycle), this.book, isWanted)
  }
}
