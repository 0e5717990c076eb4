/** The cells that all sheets of a bill are made of. */
import { isKept, Style, type Cell } from '../xlsx/cell.ts'
import type { Bill } from './bill.ts'

const UNPRICED = { text: 'unpriced', style: Style.warning }
export const wholeCell = (value: number | null | undefined): Cell =>
  value === null || value === undefined ? null : { count: value }
export const amountCell = (value: string | null, unpriced: Cell = UNPRICED): Cell =>
  value === null ? unpriced : { amount: value }
export const exactCell = (value: string | null, unpriced: Cell = UNPRICED): Cell =>
  value === null ? unpriced : { amount: value, exact: true }

/** A formula with its result; only the result where it has more digits than a spreadsheet can calculate with. */
export function sumCell({ lines, decimals }: Bill, formula: string, value: string, strong = false): Cell {
  const added = [value, ...lines.flatMap((line) => line.amount ?? [])]
  return added.every(isKept) ? { formula: `ROUND(${formula},${decimals})`, value, strong } : { amount: value, strong }
}
