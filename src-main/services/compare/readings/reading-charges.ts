import type { Nanos } from '../../../core/money/money.ts'
import { cycleOf } from '../../../core/calendar/period.ts'
import { CycleMeters } from '../../../rating/pricing/cycle-meters.ts'
import type { PriceBook } from '../../../rating/pricing/price.ts'
import { EVENT_TYPES, extraSegments } from '../../../rating/threads/event.ts'
import type { DailyCharge } from '../../../store/events/daily.ts'
import { groupBy } from '../../charges/priced-charges.ts'
import { priceTotal, type PricedCharge } from '../../charges/cycle-charges.ts'

/** An event with everything that its price depends on. */
export interface PricedEvent {
  agentNo: number
  day: number
  type: number
  country: string
  /** Empty where the traffic does not name a carrier. */
  carrier: string
  chargeable: number
  quantity: number
  startedAtMs: number
  firstRow: number
}

/**
 * What a tenant's events cost that are in no store, priced as those that are: unit by unit in the order of the events,
 * over whole cycles.
 */
export class ReadingCharges {
  readonly charges: readonly PricedCharge[]
  private readonly cycleDay: number
  private readonly meters: ReadonlyMap<string, CycleMeters>
  private readonly known = new Map<string, Nanos | null>()
  private readonly byFirstRow: ReadonlyMap<number, Nanos | null>

  /**
   * @param totals all of the tenant's events of the cycles concerned, added up by day
   * @param events the same events in the order of agents, end users and threads; asked for only where the price of one
   * depends on those before it
   */
  constructor(book: PriceBook, cycleDay: number, totals: readonly DailyCharge[], events: () => Iterable<PricedEvent>) {
    this.cycleDay = cycleDay
    const cycles = groupBy(
      totals.map((total) => ({ ...total, type: EVENT_TYPES[total.type]! })),
      ({ day }) => cycleOf(day, cycleDay),
    )
    const newMeters = (): Map<string, CycleMeters> =>
      new Map(
        [...cycles].map(([cycle, own]) => [
          cycle,
          new CycleMeters(
            book,
            own.filter(({ chargeable }) => chargeable === 1),
          ),
        ]),
      )
    this.meters = newMeters()
    const all = [...cycles.values()].flat()
    const isApart = (total: (typeof all)[number]): boolean =>
      total.chargeable === 1 && this.metersOn(total.day).isUnsteady(total.type, total.country, total.day)
    const [apart, together] = [all.filter(isApart), all.filter((total) => !isApart(total))]
    const oneByOne = apart.length === 0 ? [] : this.inOrder(events(), newMeters())
    this.byFirstRow = new Map(oneByOne.map(({ event, charge }) => [event.firstRow, charge.amount]))
    this.charges = [...together.map((total) => priceTotal(total, this.metersOn(total.day))), ...oneByOne.map(ofOne)]
  }

  /** What one event costs; null where it should have a price and has none. */
  amountOf(event: PricedEvent): Nanos | null {
    if (event.chargeable === 0) return 0n
    const { day, country, carrier, quantity } = event
    const type = EVENT_TYPES[event.type]!
    if (this.metersOn(day).isUnsteady(type, country, day)) return this.byFirstRow.get(event.firstRow) ?? null
    const key = `${day} ${type} ${quantity} ${country} ${carrier}`
    let amount = this.known.get(key)
    if (amount === undefined) this.known.set(key, (amount = chargeBy(this.metersOn(day), event).amount))
    return amount
  }

  private metersOn = (day: number): CycleMeters => this.meters.get(cycleOf(day, this.cycleDay))!

  private inOrder(events: Iterable<PricedEvent>, meters: ReadonlyMap<string, CycleMeters>) {
    const apart = [...events].filter(
      ({ chargeable, type, country, day }) =>
        chargeable === 1 && this.metersOn(day).isUnsteady(EVENT_TYPES[type]!, country, day),
    )
    return apart
      .sort((left, right) => left.startedAtMs - right.startedAtMs)
      .map((event) => ({ event, charge: chargeBy(meters.get(cycleOf(event.day, this.cycleDay))!, event) }))
  }
}

const chargeBy = (meters: CycleMeters, { type: code, country, carrier, day, quantity }: PricedEvent) => {
  const type = EVENT_TYPES[code]!
  const extra = extraSegments(code, quantity, 1)
  return meters.charge({ type, country, carrier: carrier || null, day, events: 1, quantity, extra })
}

function ofOne({ event, charge }: { event: PricedEvent; charge: ReturnType<typeof chargeBy> }): PricedCharge {
  const { agentNo, day, type, country, carrier, chargeable, quantity } = event
  const { parts, unitPrice, amount, extraAmount } = charge
  const overrunSegments = extraSegments(type, quantity, 1)
  const counted = { events: 1, quantity, overrunMessages: overrunSegments > 0 ? 1 : 0, overrunSegments, assumed: 0 }
  const priced = { parts, unpriced: unitPrice === null, amount, overrunAmount: extraAmount }
  return { agentNo, day, type: EVENT_TYPES[type]!, country, carrier, chargeable, ...counted, ...priced }
}
