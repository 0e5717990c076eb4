import { minorDecimals } from '../../../core/money/currency.ts'
import type { Nanos } from '../../../core/money/money.ts'
import { BillLines } from '../../pricing/bill-lines.ts'
import { chargeOfNothing } from '../../pricing/charge.ts'
import { missingToCommitment } from '../../pricing/commitment.ts'
import { CycleMeters, type ChargeableUnits } from '../../pricing/cycle-meters.ts'
import type { PriceBook } from '../../pricing/price.ts'
import type { ComparedMonth } from '../volume/offer-volume.ts'

/** Units of a month of one kind; see `RatedCell`. */
export interface RatedUnits extends ChargeableUnits {
  isChargeable: boolean
}

/** What the rated events of a month cost: as on a bill, each line rounded once. */
interface RatedCost {
  /** In the card's currency. */
  amount: Nanos
  events: number
  /** Events that the card has no price for. */
  unpriced: number
}

/**
 * Prices the events of one month as a bill does. The minimum commitment is made up for where the month is a whole cycle.
 * @param isWholeCycle whether the month is one
 */
export function costOfRated(
  units: readonly RatedUnits[],
  book: PriceBook,
  month: ComparedMonth,
  isWholeCycle: boolean,
  currency: string,
): RatedCost {
  const chargeable = units.filter(({ isChargeable }) => isChargeable)
  const meters = new CycleMeters(book, chargeable)
  const lines = new BillLines()
  let unpriced = 0
  for (const each of units) {
    const charge = each.isChargeable ? meters.charge(each) : chargeOfNothing(each)
    if (charge.unitPrice === null) unpriced += each.events
    lines.add(each.type, each.country, charge.parts)
  }
  const decimals = minorDecimals(currency)
  const { total } = lines.bill(decimals)
  const missing = isWholeCycle ? missingToCommitment(book, month, total, decimals) : null
  return { amount: total + (missing ?? 0n), events: units.reduce((sum, { events }) => sum + events, 0), unpriced }
}
