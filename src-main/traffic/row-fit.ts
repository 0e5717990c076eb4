import { isFault, type ColumnFormat, type RowContext, type RowOutcome, type RowReader } from './formats/format.ts'
import type { Notes } from './notes.ts'

/** The outcome of a row that consists of separators only: it is not counted at all. */
export const NO_ROW = Symbol('no row')

export type FittedOutcome = RowOutcome | typeof NO_ROW

/** Columns of prices, in which some programs leave a decimal comma without quotes. */
const PRICE = /(?:^|_)price$/

/**
 * Makes a reader of rows that may have fewer or more fields than the header, as long as what is missing or too many is
 * empty at the end. Where a decimal comma split a price into two fields, they are joined if the row can only be read
 * that way.
 * @param columns of the header, as `columnName` gives them
 */
export function fittedReader(
  columns: readonly string[],
  format: ColumnFormat,
  context: RowContext,
): (fields: string[]) => FittedOutcome {
  const read = format.rowReader((column) => columns.indexOf(column), context)
  const width = columns.length
  const prices = columns.flatMap((column, place) => (PRICE.test(column) ? [place] : []))
  return (fields) => {
    const outcome = fields.length === width ? read(fields) : fitRaggedRow(fields, width, prices, read, context.notes)
    // Only what could not be read as a row can be one of nothing but separators.
    const mayBeBlank = outcome === null || isFault(outcome)
    return mayBeBlank && fields.every((field) => field.trim() === '') ? NO_ROW : outcome
  }
}

function fitRaggedRow(
  fields: string[],
  width: number,
  prices: readonly number[],
  read: RowReader,
  notes: Notes,
): RowOutcome {
  const { length } = fields
  if (length < width) fields.push(...Array.from({ length: width - length }, () => ''))
  const isWhole = fields.slice(width).every((field) => field.trim() === '')
  if (isWhole) {
    const outcome = read(fields)
    return length < width && outcome !== null && isFault(outcome)
      ? { code: 'fields-missing', fields: length, columns: width, fault: outcome }
      : outcome
  }
  if (length === width + 1) {
    const outcome = withJoinedPrice(fields, prices, read)
    if (outcome !== undefined) {
      notes.count('split_price')
      return outcome
    }
  }
  return { code: 'field-count', fields: length, columns: width }
}

function withJoinedPrice(
  fields: readonly string[],
  prices: readonly number[],
  read: RowReader,
): RowOutcome | undefined {
  for (const place of prices) {
    const [whole, decimals] = [fields[place]!.trim(), fields[place + 1]!.trim()]
    if (!/^[+-]?\d+$/.test(whole) || !/^\d+$/.test(decimals)) continue
    const outcome = read([...fields.slice(0, place), `${whole}.${decimals}`, ...fields.slice(place + 2)])
    if (outcome !== null && !isFault(outcome)) return outcome
  }
  return undefined
}
