/** What the clocks of time zones say, by the rules that the runtime knows. */
import { DAY_MS, dayOfDate } from './day.ts'

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

export interface ZoneClock {
  /** The offsets of a UTC day, numbered as in `day.ts`. Meant for millions of calls. */
  offsetDay(utcDay: number): OffsetDay
  /**
   * UTC milliseconds of a time on the wall. Where the clock is put forward, a time in the gap is read as if the clock had
   * not been put forward yet, so it comes out later by the gap's length; where it is put back, a time that occurs twice is
   * its first occurrence. This is what `Temporal` calls "compatible".
   * @param localMs what the wall clock shows, as milliseconds since 1970 on that same clock; NaN stays NaN
   */
  toUtc(localMs: number): number
}

/** More zones than there are, and more days than traffic has: neither a typing error nor a hostile file fills the memory. */
const MOST_CLOCKS = 1000
const MOST_DAYS = 100_000

const clocks = new Map<string, ZoneClock>()

/**
 * The clock of a zone. Throws a RangeError where there is no such zone. A zone's clock is made once and kept: making one
 * takes a millisecond, and what it has found out stays true.
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

  // No zone has changed its clock twice in one UTC day, so two probes and a search between them say everything.
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
    // A day away from the time the offset is surely the one before, or after, any change near it.
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

/** Local minus UTC at an instant, in milliseconds: slow, so only asked where the rules of a zone are looked up. */
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
    // The clock calls the year 0 the year 1, of the era before ours.
    return Math.abs(offset) < 2 * DAY_MS ? offset : dayOfDate(1 - year, month, day) * DAY_MS + clockMs - utcMs
  }
}
