import { isStorableTime } from '../../../core/calendar/time-bounds.ts'
import { BadCell } from '../../values/bad-cell.ts'
import type { ZoneClock } from '../../../core/calendar/time-zone.ts'
import { plainCell } from '../../values/plain-cell.ts'
import { parseTime } from '../../values/time.ts'
import { wholeNumber } from '../../values/whole-number.ts'

/**
 * Readers of single cells that several formats share. Each throws `BadCell` where the cell cannot be read, and the row
 * is then rejected with that reason.
 */

export { BadCell } from '../../values/bad-cell.ts'
export { identifier, userIdentifier } from '../../values/identifier.ts'

/**
 * The time of a cell, in UTC milliseconds.
 * @throws BadCell where the cell holds no time
 */
export function timeOf(text: string, column: string, clock: ZoneClock): number {
  const ms = parseTime(text, clock)
  return isStorableTime(ms) ? ms : unusualTime(text, column, (plain) => parseTime(plain, clock))
}

/**
 * Second attempt at a cell that is no time as it stands: without what programs wrap around values. Throws `BadCell`
 * where that fails too, or where the time is out of range.
 * @param parse reads the unwrapped cell, as `parseTime` does
 */
export function unusualTime(text: string, column: string, parse: (plain: string) => number): number {
  const plain = plainCell(text)
  if (plain === '') throw new BadCell({ code: 'empty', column })
  const ms = parse(plain)
  if (isStorableTime(ms)) return ms
  throw new BadCell({ code: ms === ms ? 'time-far-off' : 'no-time', column, text: plain })
}

export function optionalTime(text: string, column: string, clock: ZoneClock): number | null {
  if (text === '') return null
  const ms = parseTime(text, clock)
  if (isStorableTime(ms)) return ms
  return plainCell(text) === '' ? null : timeOf(text, column, clock)
}

/** A whole number from 0 to 2³¹ − 1; `160.0` is read as 160. Null for an empty cell. */
export function optionalCount(text: string, column: string): number | null {
  if (text === '') return null
  const count = countCell(text)
  if (count === undefined) throw new BadCell({ code: 'no-count', column, text })
  return count
}

/** The number of a cell, null for an empty cell, undefined where it is no whole number from 0 to 2³¹ − 1. */
export function countCell(text: string): number | null | undefined {
  const plain = plainCell(text)
  if (plain === '') return null
  const whole = wholeNumber(plain)
  const digits = whole === null || whole === 'rounded' ? plain : whole.digits
  const count = /^\d{1,10}$/.test(digits) ? Number(digits) : NaN
  return count <= 0x7fffffff ? count : undefined
}

/**
 * The text of a message, exactly as a person wrote it; null for an empty cell and for `\N`, as databases write null.
 */
export const textBody = (text: string): string | null => (text === '' || text === '\\N' ? null : text)

export const textOrNull = (text: string): string | null => text.trim() || null
