import { chargeOfNothing, type Charge } from '../../rating/pricing/charge.ts'
import { chargeOfOneMore } from '../../rating/pricing/ahead/one-more.ts'
import { CycleMeters } from '../../rating/pricing/cycle-meters.ts'
import { EVENT_TYPES, extraSegments, TypeCode, type EventType } from '../../rating/threads/event.ts'
import { addPart, type Part } from '../../rating/pricing/line-terms.ts'
import type { Nanos } from '../../core/money/money.ts'
import { cycleDays } from '../../core/calendar/period.ts'
import type { PriceBook } from '../../rating/pricing/price.ts'
import { readDailyCharges, type DailyCharge } from '../../store/events/daily.ts'
import { type EventGroup } from '../../store/events/event-groups.ts'
import { dayOfType } from '../../store/events/day-of-type.ts'
import { eventsInOrder, type EventInOrder } from '../../store/events/events-in-order.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'

/** A kept total with its price. */
export interface PricedCharge extends Omit<DailyCharge, 'type'> {
  type: EventType
  /** The parts by line of the bill; their amounts add up exactly to `amount`. */
  parts: readonly Part[]
  /** Whether these events should have a price and the card has none; a surcharge may be due all the same. */
  unpriced: boolean
  /** Amount including surcharges; null where nothing has a price. */
  amount: Nanos | null
  /** The cost of segments beyond the first of each message. */
  overrunAmount: Nanos | null
}

/** The price of one event, or of several equal ones. */
export type EventCharge = Pick<Charge, 'unitPrice' | 'amount' | 'extraAmount'>

/**
 * The charges of a tenant's billing cycle, priced unit by unit in the order of its events. Where all units of a day
 * have one price, the kept total of the day is enough; only where a tier, the free units or a package end within a day
 * are its events read.
 */
export class CycleCharges {
  readonly charges: PricedCharge[] = []
  /** The days and types (`dayOfType`) on which the price of an event depends on the events before it. */
  readonly unsteady: readonly number[]
  private readonly store: ReadableStore
  private readonly tenantNo: number
  private readonly book: PriceBook
  private readonly totals: readonly Total[]
  private readonly meters: CycleMeters
  private byFirstRow: Map<number, EventCharge> | null = null

  /** @param untilDay where given, as if the cycle's traffic ended before that day */
  constructor(store: ReadableStore, tenant: StoredTenant, cycle: string, book: PriceBook, untilDay?: number) {
    const { fromDay, toDay: endDay } = cycleDays(cycle, tenant.cycleDay)
    const toDay = Math.min(endDay, untilDay ?? endDay)
    this.store = store
    this.tenantNo = tenant.tenantNo
    this.book = book
    this.totals = book.isPlain(fromDay, endDay)
      ? []
      : readDailyCharges(store, tenant.tenantNo, fromDay, toDay).map((total) => ({
          ...total,
          type: EVENT_TYPES[total.type]!,
        }))
    this.meters = this.newMeters()
    const apart = new Map<string, Together>()
    const unsteady = new Set<number>()
    for (const total of this.totals) {
      if (total.chargeable === 1 && this.meters.isUnsteady(total.type, total.country, total.day)) {
        apart.set(nameOf(total), new Together())
        unsteady.add(dayOfType(total.day, TypeCode[total.type]))
      } else this.charges.push(priceTotal(total, this.meters))
    }
    this.unsteady = [...unsteady]
    for (const [event, charge] of this.inOrder(this.meters)) {
      apart.get(nameOf({ ...event, type: EVENT_TYPES[event.type]! }))!.add(charge)
    }
    for (const total of this.totals) {
      const charge = total.chargeable === 1 ? apart.get(nameOf(total)) : undefined
      if (charge) this.charges.push(withCharge(total, charge))
    }
  }

  /**
   * The price of one event, or of several equal ones on one day.
   * @param firstRow of the event; needed on unsteady days only, else null
   */
  chargeOf(group: Omit<EventGroup, 'firstRow'>, firstRow: number | null): EventCharge {
    if (group.chargeable === 0) return chargeOfNothing(group)
    if (this.meters.isUnsteady(EVENT_TYPES[group.type]!, group.country, group.day)) {
      this.byFirstRow ??= this.oneByOne()
      return this.byFirstRow.get(firstRow!)!
    }
    return chargeBy(this.meters, group)
  }

  /** What an event would cost that the cycle does not have, after all others of its day. */
  chargeOfOneMore(group: Omit<EventGroup, 'firstRow'>): EventCharge {
    if (group.chargeable === 0) return chargeOfNothing(group)
    const { country, carrier, day, quantity, events } = group
    const chargeable = this.totals.filter((total) => total.chargeable === 1)
    const extra = extraSegments(group.type, quantity, events)
    const type = EVENT_TYPES[group.type]!
    return chargeOfOneMore(this.book, chargeable, {
      type,
      country,
      carrier: carrier || null,
      day,
      events,
      quantity,
      extra,
    })
  }

  /** Most of a day's thousands of events cost the same, so equal prices share one object. */
  private oneByOne(): Map<number, EventCharge> {
    const byFirstRow = new Map<number, EventCharge>()
    const known = new Map<string, EventCharge>()
    for (const [event, { unitPrice, amount, extraAmount }] of this.inOrder(this.newMeters())) {
      const key = `${unitPrice} ${amount} ${extraAmount}`
      let charge = known.get(key)
      if (!charge) known.set(key, (charge = { unitPrice, amount, extraAmount }))
      byFirstRow.set(event.firstRow, charge)
    }
    return byFirstRow
  }

  private newMeters(): CycleMeters {
    const chargeable = this.totals.filter((total) => total.chargeable === 1)
    return new CycleMeters(this.book, chargeable)
  }

  /** The events of unsteady days, each with its charge. The meters count along, so they can be used only once. */
  private *inOrder(meters: CycleMeters): Generator<[EventInOrder, Charge]> {
    if (this.unsteady.length === 0) return
    for (const event of eventsInOrder(this.store, this.tenantNo, this.unsteady)) {
      // On that day other countries of the type may be steady.
      if (!meters.isUnsteady(EVENT_TYPES[event.type]!, event.country, event.day)) continue
      yield [event, chargeBy(meters, { ...event, events: 1 })]
    }
  }
}

function chargeBy(
  meters: CycleMeters,
  group: Pick<EventInOrder, 'type' | 'country' | 'carrier' | 'day' | 'quantity'> & { events: number; assumed?: number },
): Charge {
  const { type: code, country, carrier, day, quantity, events, assumed } = group
  const extra = extraSegments(code, quantity, events)
  const type = EVENT_TYPES[code]!
  return meters.charge({ type, country, carrier: carrier || null, day, events, assumed, quantity, extra })
}

type Total = Omit<DailyCharge, 'type'> & { type: EventType }

const nameOf = (of: { agentNo: number; day: number; type: EventType; country: string; carrier: string }): string =>
  `${of.agentNo} ${of.day} ${of.type} ${of.country} ${of.carrier}`

/**
 * Prices a kept total.
 * @param meters of a cycle in which the events of this total need not be told apart
 */
export function priceTotal(total: Total, meters: CycleMeters): PricedCharge {
  const { type, country, carrier, day, events, assumed, quantity, overrunSegments: extra } = total
  const charge =
    total.chargeable === 0
      ? chargeOfNothing(total)
      : meters.charge({ type, country, carrier: carrier || null, day, events, assumed, quantity, extra })
  return withCharge(total, charge)
}

const withCharge = (total: Total, { parts, unitPrice, amount, extraAmount }: Charge): PricedCharge => ({
  ...total,
  parts,
  unpriced: unitPrice === null,
  amount,
  overrunAmount: extraAmount,
})

/** The sum of events that were priced one by one; all of them have a rate, so none is unpriced. */
class Together implements Charge {
  readonly parts: Part[] = []
  readonly unitPrice = 0n
  amount = 0n
  extraAmount = 0n

  add({ parts, amount, extraAmount }: Charge): void {
    for (const part of parts) addPart(this.parts, part)
    this.amount += amount ?? 0n
    this.extraAmount += extraAmount ?? 0n
  }
}
