/** A line below the sum of a table that leads from it to another amount. */
export interface FootStep {
  title: string
  amount: string
  currency: string
  /** The column in which the amount stands. */
  column: string
}

interface BillEnd {
  /** Null where there is none. */
  commitment: string | null
  adjustments?: string | null
  total: string
}

/**
 * What leads from the sum of all rows of a table to the total of the bill; nothing where the sum is the total.
 * @param column of the table that has the charges
 */
export function billSteps(
  { commitment, adjustments = null, total }: BillEnd,
  currency: string,
  column: string,
): FootStep[] {
  const step = (title: string, amount: string | null): FootStep[] =>
    amount === null ? [] : [{ title, amount, currency, column }]
  const steps = [...step('Minimum commitment', commitment), ...step('Adjustments of earlier cycles', adjustments)]
  return steps.length === 0 ? [] : [...steps, ...step('Total', total)]
}
