const QUARTER_HOUR_MS = 900_000
const DAY_MS = 86_400_000
/** A month of traffic touches some 3,000 quarters of an hour. */
const MOST_REMEMBERED = 50_000

/**
 * Wall-clock time of an IANA zone to UTC, for times that a source gives without a zone. Where the clock is put
 * forward, a time in the gap is read as if the clock had not been put forward yet, so it comes out later by the gap's
 * length; where it is put back, a time that occurs twice is its first occurrence. This is what `Temporal` calls
 * "compatible".
 */
export class LocalClock {
  private readonly format: Intl.DateTimeFormat | null
  /** Offsets by quarter of an hour: no zone changes its clock within one. */
  private readonly offsets = new Map<number, number>()

  /** @param timeZone IANA name. Throws a RangeError for a name that is none. */
  constructor(timeZone: string) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    this.format = format.resolvedOptions().timeZone === 'UTC' ? null : format
  }

  /** @param localMs what the wall clock shows, as milliseconds since 1970 on that same clock; NaN stays NaN */
  toUtc(localMs: number): number {
    if (this.format === null || Number.isNaN(localMs)) return localMs
    // A day away from the time the offset is surely the one before, or after, any change near it.
    const before = this.offsetMs(localMs - DAY_MS)
    const after = this.offsetMs(localMs + DAY_MS)
    if (before === after) return localMs - before
    const early = localMs - before
    if (this.offsetMs(early) === before) return early
    const late = localMs - after
    return this.offsetMs(late) === after ? late : early
  }

  /** What the zone's clock is ahead of UTC at an instant. */
  private offsetMs(utcMs: number): number {
    const quarter = Math.floor(utcMs / QUARTER_HOUR_MS)
    let offset = this.offsets.get(quarter)
    if (offset === undefined) {
      offset = this.findOffsetMs(quarter * QUARTER_HOUR_MS)
      if (this.offsets.size >= MOST_REMEMBERED) this.offsets.clear()
      this.offsets.set(quarter, offset)
    }
    return offset
  }

  private findOffsetMs(utcMs: number): number {
    const parts: Record<string, number> = {}
    for (const { type, value } of this.format!.formatToParts(utcMs)) parts[type] = Number(value)
    const { year, month, day, hour, minute, second } = parts as Record<
      'year' | 'month' | 'day' | 'hour' | 'minute' | 'second',
      number
    >
    return Date.UTC(year, month - 1, day, hour, minute, second) - utcMs
  }
}
