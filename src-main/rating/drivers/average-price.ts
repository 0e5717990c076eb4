import { equalShare, type Nanos } from '../../core/money/money.ts'
import { unitsOf, type DrivenCell, type CellFigures } from './cell.ts'
import { NOTHING, type Fraction } from './fraction.ts'

/** The average price of a cell's units without surcharges, as a fraction of nanos; null where it has no units. */
const averagePrice = (figures: CellFigures): Fraction | null => {
  const units = unitsOf(figures)
  return units === 0 ? null : { over: figures.amount ?? 0n, under: BigInt(units) }
}

/** The price that changes of quantity are counted at: that of the earlier cycle; where it has no units, the later one's. */
export const priceBefore = ({ from, to }: DrivenCell): Fraction => averagePrice(from) ?? averagePrice(to) ?? NOTHING

/** The average price to show, to nine decimals; null where there are no units or they have no price. */
export const shownPrice = (figures: CellFigures): Nanos | null => {
  const units = unitsOf(figures)
  return units === 0 || figures.amount === null ? null : equalShare(figures.amount, units)
}
