/** Local days: which one an instant belongs to in a zone, and when one begins there. Days are those of `day.ts`. */
import { DAY_MS, dayText } from './day.ts'
import { zoneClock, type ZoneClock } from './time-zone.ts'

interface LocalCalendar {
  /** The local day of an instant (UTC milliseconds); fast enough for millions of calls. */
  dayOf(atMs: number): number
  /**
   * The first instant of a local day, in UTC milliseconds. Where the clock jumps over midnight, it is the moment of the
   * jump. A day that a zone skipped (Samoa, 2011-12-30) starts when the next day does.
   */
  startOfDay(day: number): number
}

const calendars = new WeakMap<ZoneClock, LocalCalendar>()

/**
 * The local days of a time zone, by the rules of the runtime.
 * @throws RangeError where there is no such zone
 */
export function localCalendar(timeZone: string): LocalCalendar {
  const clock = zoneClock(timeZone)
  let calendar = calendars.get(clock)
  if (!calendar) calendars.set(clock, (calendar = calendarOf(clock)))
  return calendar
}

function calendarOf({ offsetDay }: ZoneClock): LocalCalendar {
  return {
    dayOf(atMs) {
      const { before, changeMs, after } = offsetDay(Math.floor(atMs / DAY_MS))
      return Math.floor((atMs + (atMs < changeMs ? before : after)) / DAY_MS)
    },
    startOfDay(day) {
      // Tries the offsets from the earliest zone to the latest one.
      for (let utcDay = day - 2; ; utcDay++) {
        const { before, changeMs, after } = offsetDay(utcDay)
        const fromMs = utcDay * DAY_MS
        const untilMs = fromMs + DAY_MS
        const early = Math.max(fromMs, day * DAY_MS - before)
        if (early < Math.min(changeMs, untilMs)) return early
        const late = Math.max(changeMs, day * DAY_MS - after)
        if (late < untilMs) return late
      }
    },
  }
}

/** The local day of an instant (UTC milliseconds), `2026-10-01`. */
export const dayIn = (timeZone: string, atMs: number): string => dayText(localCalendar(timeZone).dayOf(atMs))
