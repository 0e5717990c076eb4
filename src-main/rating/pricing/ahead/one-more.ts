import type { Charge } from '../charge.ts'
import { CycleMeters, type ChargeableUnits, type DayUnits } from '../cycle-meters.ts'
import type { PriceBook } from '../price.ts'

/**
 * What some units would cost that a cycle does not have: those of one event more, after all others of its day.
 * @param totals all chargeable units of the cycle, in any order and grouping
 */
export function chargeOfOneMore(book: PriceBook, totals: readonly DayUnits[], units: ChargeableUnits): Charge {
  const meters = new CycleMeters(book, [...totals, units])
  const { type, country, day } = units
  if (!meters.isUnsteady(type, country, day)) return meters.charge(units)
  const rate = book.rateOf(type, country, day)
  for (const { quantity, ...total } of totals) {
    if (total.day !== day || book.rateOf(total.type, total.country, day) !== rate) continue
    meters.charge({ ...total, quantity, carrier: null, events: quantity, extra: 0 })
  }
  return meters.charge(units)
}
