import { isStorableTime } from '../../core/calendar/time-bounds.ts'
import { BadCell, cut } from '../values/bad-cell.ts'
import type { ZoneClock } from '../../core/calendar/time-zone.ts'
import { plainCell } from '../values/plain-cell.ts'
import { parseTime } from '../values/time.ts'
import { wholeNumber } from '../values/whole-number.ts'

/** Single cells that several formats have. Where a cell cannot be read, the row is refused by throwing `BadCell`. */

export { BadCell, cut } from '../values/bad-cell.ts'
export { identifier, userIdentifier } from '../values/identifier.ts'

/** UTC milliseconds. */
export function timeOf(text: string, column: string, clock: ZoneClock): number {
  const ms = parseTime(text, clock)
  return isStorableTime(ms) ? ms : unusualTime(text, column, (plain) => parseTime(plain, clock))
}

/**
 * The time of a cell that is none as it stands, or none that can be kept.
 * @param parse as `parseTime`, for the cell without what is wrapped around its value
 */
export function unusualTime(text: string, column: string, parse: (plain: string) => number): number {
  const plain = plainCell(text)
  if (plain === '') throw new BadCell(`${column} is empty`)
  const ms = parse(plain)
  if (isStorableTime(ms)) return ms
  throw new BadCell(
    ms === ms
      ? `${column} "${cut(plain)}" is not in the years 1970 to 2199, so it cannot be kept`
      : `${column} "${cut(plain)}" is no time such as 2026-10-01T09:30:00Z`,
  )
}

export function optionalTime(text: string, column: string, clock: ZoneClock): number | null {
  if (text === '') return null
  const ms = parseTime(text, clock)
  if (isStorableTime(ms)) return ms
  return plainCell(text) === '' ? null : timeOf(text, column, clock)
}

/** A whole number from 0 to 2³¹ − 1; `160.0` is 160. Null for an empty cell. */
export function optionalCount(text: string, column: string): number | null {
  if (text === '') return null
  const count = countOf(text)
  if (count === undefined) throw new BadCell(`${column} "${cut(text)}" is no whole number from 0 to 2147483647`)
  return count
}

/** Undefined for what is no such number. */
export function countOf(text: string): number | null | undefined {
  const plain = plainCell(text)
  if (plain === '') return null
  const whole = wholeNumber(plain)
  const digits = whole === null || whole === 'rounded' ? plain : whole.digits
  const count = /^\d{1,10}$/.test(digits) ? Number(digits) : NaN
  return count <= 0x7fffffff ? count : undefined
}

/** The text of a message, as a person wrote it; null where there is none. Only `\N`, as databases write it, is none. */
export const bodyOf = (text: string): string | null => (text === '' || text === '\\N' ? null : text)

export const textOrNull = (text: string): string | null => text.trim() || null
