/** The clocks of time zones, by the rules of the runtime. */
import { DAY_MS, dayOfDate } from './day.ts'

/** Whether a text is the name of a zone in the IANA database; an offset such as `+01:00` is not. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    void new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/**
 * The offset of a zone (local minus UTC, milliseconds) on one UTC day: before and after the change, if there is one.
 */
interface OffsetDay {
  before: number
  /** UTC milliseconds of the change; Infinity where there is none. */
  changeMs: number
  after: number
}

export interface ZoneClock {
  /** The offsets of a UTC day, numbered as in `day.ts`; fast enough for millions of calls. */
  offsetDay(utcDay: number): OffsetDay
  /**
   * UTC milliseconds of a local time. In the gap where the clock is put forward, the old offset is used, so the result
   * is later by the length of the gap. Where the clock is put back, a time that occurs twice means the first one.
   * `Temporal` calls this "compatible".
   * @param localMs the local time as if it were UTC, in milliseconds since 1970; NaN stays NaN
   */
  toUtc(localMs: number): number
}

/**
 * There are fewer zones, and traffic has fewer days: the bounds keep typing errors and hostile files from filling the
 * memory.
 */
const MOST_CLOCKS = 1000
const MOST_DAYS = 100_000

const clocks = new Map<string, ZoneClock>()

/**
 * The clock of a zone. It is made once and kept, because making one takes a millisecond.
 * @throws RangeError where there is no such zone
 */
export function zoneClock(timeZone: string): ZoneClock {
  let clock = clocks.get(timeZone)
  if (!clock) {
    if (clocks.size >= MOST_CLOCKS) clocks.clear()
    clocks.set(timeZone, (clock = clockOf(timeZone)))
  }
  return clock
}

function clockOf(timeZone: string): ZoneClock {
  const offsetAt = slowOffset(timeZone)
  const offsetDays = new Map<number, OffsetDay>()
  let lastUtcDay = NaN
  let last: OffsetDay

  // No zone has changed its clock twice in one UTC day, so it is enough to look at both ends and search between them.
  function offsetDay(utcDay: number): OffsetDay {
    if (utcDay === lastUtcDay) return last
    let found = offsetDays.get(utcDay)
    if (!found) {
      if (offsetDays.size >= MOST_DAYS) offsetDays.clear()
      offsetDays.set(utcDay, (found = probe(utcDay * DAY_MS)))
    }
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

  function offset(atMs: number): number {
    const { before, changeMs, after } = offsetDay(Math.floor(atMs / DAY_MS))
    return atMs < changeMs ? before : after
  }

  function toUtc(localMs: number): number {
    if (Number.isNaN(localMs)) return NaN
    // A day earlier or later, the offset is certainly the one before or after a change.
    const before = offset(localMs - DAY_MS)
    const after = offset(localMs + DAY_MS)
    if (before === after) return localMs - before
    const early = localMs - before
    if (offset(early) === before) return early
    const late = localMs - after
    return offset(late) === after ? late : early
  }

  return isUtc(timeZone) ? { offsetDay, toUtc: (localMs) => localMs } : { offsetDay, toUtc }
}

const isUtc = (timeZone: string): boolean =>
  new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone === 'UTC'

/** Local minus UTC at an instant, in milliseconds. It is slow, so it is asked only to look up the rules of a zone. */
function slowOffset(timeZone: string): (atMs: number) => number {
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
    // The runtime writes the year 0 as year 1 BC.
    return Math.abs(offset) < 2 * DAY_MS ? offset : dayOfDate(1 - year, month, day) * DAY_MS + clockMs - utcMs
  }
}
