/**
 * Local calendar days. A day is one integer: the days from 1970-01-01 to that date of the calendar on the wall,
 * whatever the zone, so that days compare and subtract as numbers.
 */
const DAY_MS = 86_400_000

export interface LocalCalendar {
  /** The local day of an instant (UTC milliseconds). Meant for millions of calls. */
  dayOf(atMs: number): number
  /**
   * UTC milliseconds of the first instant of a local day; where its midnight does not exist, that is the moment the
   * clock jumps over it. A day that a zone left out altogether (Samoa, 2011-12-30) starts where the next one does.
   */
  startOfDay(day: number): number
}

/** Whether it is the name of a zone in the IANA database; a bare offset such as `+01:00` is not. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    void new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** What the clock of a zone says in one UTC day: local minus UTC, in milliseconds, before and from the change on. */
interface OffsetDay {
  before: number
  /** Infinity where nothing changes. */
  changeMs: number
  after: number
}

const calendars = new Map<string, LocalCalendar>()

/**
 * Days of a zone by the rules that the runtime knows. Throws a RangeError where there is no such zone. A zone's calendar
 * is made once and kept: making one takes a millisecond, and what it has found out of the zone's clock stays true.
 */
export function localCalendar(timeZone: string): LocalCalendar {
  let calendar = calendars.get(timeZone)
  if (!calendar) calendars.set(timeZone, (calendar = calendarOf(timeZone)))
  return calendar
}

function calendarOf(timeZone: string): LocalCalendar {
  const offsetAt = zoneClock(timeZone)
  const offsetDays = new Map<number, OffsetDay>()
  let lastUtcDay = NaN
  let last: OffsetDay

  // No zone has changed its clock twice in one UTC day, so two probes and a search between them say everything.
  function offsetDay(utcDay: number): OffsetDay {
    if (utcDay === lastUtcDay) return last
    let found = offsetDays.get(utcDay)
    if (!found) offsetDays.set(utcDay, (found = probe(utcDay * DAY_MS)))
    lastUtcDay = utcDay
    return (last = found)
  }

  function probe(fromMs: number): OffsetDay {
    const before = offsetAt(fromMs)
    const after = offsetAt(fromMs + DAY_MS - 1)
    if (before === after) return { before, changeMs: Infinity, after }
    let still = fromMs
    let changed = fromMs + DAY_MS - 1
    while (changed - still > 1) {
      const middle = Math.floor((still + changed) / 2)
      if (offsetAt(middle) === before) still = middle
      else changed = middle
    }
    return { before, changeMs: changed, after }
  }

  return {
    dayOf(atMs) {
      const { before, changeMs, after } = offsetDay(Math.floor(atMs / DAY_MS))
      return Math.floor((atMs + (atMs < changeMs ? before : after)) / DAY_MS)
    },
    startOfDay(day) {
      // Through the stretches of constant offset from before the earliest zone to after the latest one.
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

/** Local minus UTC at an instant, in milliseconds: slow, so only asked where the rules of a zone are looked up. */
function zoneClock(timeZone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (atMs) => {
    const parts: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(atMs)) parts[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    const clockMs = ((hour * 60 + minute) * 60 + second) * 1000
    const utcMs = Math.floor(atMs / 1000) * 1000
    const offset = dayOfDate(year, month, day) * DAY_MS + clockMs - utcMs
    // The clock calls the year 0 the year 1, of the era before ours.
    return Math.abs(offset) < 2 * DAY_MS ? offset : dayOfDate(1 - year, month, day) * DAY_MS + clockMs - utcMs
  }
}

/** `YYYY-MM-DD` of a day. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** The day of a `YYYY-MM-DD`; null where the calendar has no such date. */
export function parseDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const day = Date.parse(`${text}T00:00:00.000Z`) / DAY_MS
  return Number.isInteger(day) && dayText(day) === text ? day : null
}

/** Day of a date of the calendar; `month` from 1 to 12. `Date.UTC` would take the years 0 to 99 for 1900 to 1999. */
export const dayOfDate = (year: number, month: number, dayOfMonth: number): number =>
  new Date(0).setUTCFullYear(year, month - 1, dayOfMonth) / DAY_MS

/** Date of a day; `month` from 1 to 12. */
export function dateOf(day: number): { year: number; month: number; dayOfMonth: number } {
  const date = new Date(day * DAY_MS)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() }
}
