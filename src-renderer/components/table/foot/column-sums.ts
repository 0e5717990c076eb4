import { isZero, sumDecimals } from '../../../../src-main/core/money/decimal.ts'

/** What a column adds up to in the foot of its table: numbers of things, or money. */
export type ColumnSum<Row> = CountSum<Row> | MoneySum<Row>

interface CountSum<Row> {
  count: (row: Row) => number
  /** How the sum is written, where it is no plain number: bytes, for one. */
  write?: (sum: number) => string
}

interface MoneySum<Row> {
  /** A decimal string; null where it is not known. */
  amount: (row: Row) => string | null
  /** A table whose rows have each their own currency has a sum of each. */
  currency: string | ((row: Row) => string)
  /** What is said of rows whose amount is not known: `2 unpriced`. */
  unknown?: string
  /** Whether every decimal is shown, as where the rows are no whole minor units. */
  exact?: boolean
  signed?: boolean
}

/** What one column comes to; an amount is null where none of the rows has one. */
export type AddedUp =
  | { count: number; written: string | null }
  | { amount: string | null; currency: string; unknown: string | null; exact: boolean; signed: boolean }

/** A line of the foot. */
export interface FootLine {
  /** Whose amounts these are, where rows have each their own currency; else null. */
  currency: string | null
  rows: number
  /** By the keys of the columns. */
  sums: ReadonlyMap<string, AddedUp>
}

interface SummedColumn<Row> {
  key: string
  sum?: ColumnSum<Row>
}

/** What rows add up to, exactly: one line, or one for each currency, in their order. No line where no column adds up. */
export function footLines<Row>(rows: readonly Row[], columns: readonly SummedColumn<Row>[]): FootLine[] {
  if (columns.every(({ sum }) => sum === undefined)) return []
  return [...byCurrency(rows, columns)].map(([currency, own]) => lineOf(own, columns, currency))
}

/** The rows of each currency, in the order of currencies; all of them by null where they do not differ in it. */
export function byCurrency<Row>(
  rows: readonly Row[],
  columns: readonly SummedColumn<Row>[],
): Map<string | null, readonly Row[]> {
  const currencyOf = columns.flatMap(({ sum }) =>
    sum && 'amount' in sum && typeof sum.currency === 'function' ? [sum.currency] : [],
  )[0]
  if (!currencyOf) return new Map(rows.length === 0 ? [] : [[null, rows]])
  return new Map([...Map.groupBy(rows, currencyOf)].sort(([left], [right]) => (left < right ? -1 : 1)))
}

function lineOf<Row>(rows: readonly Row[], columns: readonly SummedColumn<Row>[], currency: string | null): FootLine {
  const sums = columns.flatMap(({ key, sum }) => (sum ? [[key, addedUp(rows, sum, currency)] as const] : []))
  return { currency, rows: rows.length, sums: new Map(sums) }
}

function addedUp<Row>(rows: readonly Row[], sum: ColumnSum<Row>, currency: string | null): AddedUp {
  if ('count' in sum) {
    const count = rows.reduce((all, row) => all + sum.count(row), 0)
    return { count, written: sum.write?.(count) ?? null }
  }
  const amounts = rows.flatMap((row) => sum.amount(row) ?? [])
  const without = rows.length - amounts.length
  return {
    amount: amounts.length === 0 ? null : sumDecimals(amounts),
    currency: typeof sum.currency === 'string' ? sum.currency : currency!,
    unknown: without === 0 || sum.unknown === undefined ? null : `${without} ${sum.unknown}`,
    exact: sum.exact ?? false,
    signed: sum.signed ?? false,
  }
}

/** Whether a sum is not worth telling where there is little room. */
export const isNothing = (sum: AddedUp): boolean =>
  'count' in sum ? sum.count === 0 : sum.unknown === null && (sum.amount === null || isZero(sum.amount))
