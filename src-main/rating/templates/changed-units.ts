import type { Nanos } from '../../core/money/money.ts'
import { CycleMeters, type ChargeableUnits } from '../pricing/cycle-meters.ts'
import type { PriceBook } from '../pricing/price.ts'
import { EVENT_TYPES, type EventType } from '../threads/event.ts'
import type { UnitChange } from './size-change.ts'

type DayTotal = Pick<ChargeableUnits, 'type' | 'country' | 'carrier' | 'day' | 'quantity'>

/**
 * What changed units make a billing cycle cost: the whole cycle is priced without the change and with it, because tiers,
 * packages and free units are shared by all agents of a tenant. Exact, before lines are rounded and without a minimum
 * commitment.
 */
export class ChangedUnits {
  private readonly book: PriceBook
  private readonly isPlain: boolean
  private readonly totals: readonly DayTotal[]
  private readonly before = new Map<EventType, Nanos>()

  /** @param totals all chargeable units of the cycle */
  constructor(book: PriceBook, cycle: { fromDay: number; toDay: number }, totals: readonly DayTotal[]) {
    this.book = book
    this.isPlain = book.isPlain(cycle.fromDay, cycle.toDay)
    this.totals = totals
  }

  /** What the cycle costs less with the change; negative where it costs more, null where the units have no price. */
  saving(changes: readonly UnitChange[]): Nanos | null {
    const units = changes.map(({ kind, type, quantity }) => ({
      type: EVENT_TYPES[type]!,
      country: kind.country,
      carrier: kind.carrier || null,
      day: kind.day,
      quantity,
    }))
    if (units.length > 0 && units.every((each) => this.isUnpriced(each))) return null
    if (this.isPlain) {
      const more = units.filter(({ quantity }) => quantity > 0)
      const fewer = units.filter(({ quantity }) => quantity < 0).map((each) => ({ ...each, quantity: -each.quantity }))
      return this.cost(fewer) - this.cost(more)
    }
    let saved = 0n
    for (const type of new Set(units.map((each) => each.type))) {
      const own = this.totals.filter((each) => each.type === type)
      let before = this.before.get(type)
      if (before === undefined) this.before.set(type, (before = this.cost(own)))
      saved += before - this.cost(together([...own, ...units.filter((each) => each.type === type)]))
    }
    return saved
  }

  private isUnpriced({ type, country, carrier, day }: DayTotal): boolean {
    return (
      this.book.rateOf(type, country, day) === null && this.book.surchargesOf(type, country, carrier, day).length === 0
    )
  }

  private cost(units: readonly DayTotal[]): Nanos {
    const meters = new CycleMeters(this.book, units)
    return units.reduce(
      (sum, each) => sum + (meters.charge({ ...each, events: each.quantity, extra: 0 }).amount ?? 0n),
      0n,
    )
  }
}

/** Units of the same day, country and carrier added up: a change may take more from one total than one change has. */
function together(units: readonly DayTotal[]): DayTotal[] {
  const sums = new Map<string, DayTotal>()
  for (const each of units) {
    const key = `${each.type} ${each.day} ${each.country} ${each.carrier ?? ''}`
    const sum = sums.get(key)
    if (sum) sum.quantity += each.quantity
    else sums.set(key, { ...each })
  }
  return [...sums.values()].filter(({ quantity }) => quantity > 0)
}
