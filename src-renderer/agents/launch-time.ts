import { zoneClock } from '../../src-main/core/calendar/time-zone.ts'

/**
 * The instant of a field for a date and a time, `2026-11-28T09:30`, on the clock of a zone. Null where the field is empty
 * or not filled in.
 */
export function launchInstant(local: string, timeZone: string): string | null {
  const localMs = Date.parse(`${local}Z`)
  return local === '' || Number.isNaN(localMs) ? null : new Date(zoneClock(timeZone).toUtc(localMs)).toISOString()
}
