import { CycleMeters } from '../../pricing/cycle-meters.ts'
import type { PriceBook } from '../../pricing/price.ts'
import type { UnitSeries } from './unit-series.ts'

const MONTH_DAYS = 30

/**
 * What a unit of each series costs on average in a month of its average size, in nanos, under the card in force on a day.
 * With these weights units of all kinds add up to one figure that goes as the money goes; they only measure errors, and
 * no amount is made of them. Where nothing costs anything, every unit weighs 1.
 */
export function unitWeights(series: readonly UnitSeries[], book: PriceBook, day: number): number[] {
  const month = series.map(({ type, country, carrier, figures, begin }) => {
    const days = Math.max(1, figures.length - begin)
    const sum = figures.reduce((all, figure) => all + figure, 0)
    return { type, country, carrier, day, quantity: Math.max(1, Math.round((sum / days) * MONTH_DAYS)) }
  })
  const meters = new CycleMeters(book, month)
  const weights = month.map((units) => {
    const { amount } = meters.charge({ ...units, events: units.quantity, extra: 0 })
    return Number(amount ?? 0n) / units.quantity
  })
  return weights.every((weight) => weight === 0) ? series.map(() => 1) : weights
}
