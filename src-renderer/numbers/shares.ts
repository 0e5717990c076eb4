import { minorDecimals } from '../../src-main/core/money/currency.ts'
import { shownShares } from '../../src-main/core/money/shares.ts'

/** A row whose amount is its share of a total, in whole minor units. */
export type Shared<Row> = Row & {
  /** What it is before any rounding. */
  exact: string
}

/** Rows whose amounts add up to a total that is shown with them. */
export function sharedRows<Row extends { amount: string }>(
  rows: readonly Row[],
  total: string,
  currency: string,
): Shared<Row>[] {
  const exact = rows.map(({ amount }) => amount)
  const shares = shownShares(total, exact, minorDecimals(currency))
  return rows.map((row, at) => ({ ...row, amount: shares[at]!, exact: exact[at]! }))
}
