import { dateOf, DAY_MS, dayText } from '../../../src-main/core/calendar/day.ts'
import { zoneClock, type ZoneClock } from '../../../src-main/core/calendar/time-zone.ts'
import { formatShortDay } from '../../../src-main/core/words/figures/day.ts'
import { lengthOf, placeOf, type AxisSpan } from './span.ts'

interface AxisMark {
  atMs: number
  xPx: number
  /** `14:00`, or `3 Oct` at midnight. */
  label: string
  /** Whether a local day begins here. */
  isDay: boolean
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** Distances between marks: each divides a day, or is some days. */
const STEPS = [
  ...[5, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28, 56, 112, 364].map((count) => count * DAY_MS),
]
const APART_PX = 84

/**
 * The marks of a time axis, by the clock of a zone: as many as fit beside each other. Where the clock is put forward,
 * the marks of the hour that is left out are left out as well.
 */
export function axisMarks(span: AxisSpan, widthPx: number, timeZone: string): AxisMark[] {
  const least = (lengthOf(span) / widthPx) * APART_PX
  const stepMs = STEPS.find((step) => step >= least) ?? STEPS.at(-1)!
  const clock = zoneClock(timeZone)
  const marks: AxisMark[] = []
  // Local times as if they were UTC; a day more on either side, as the zone's offset is not looked up here.
  let localMs = Math.floor((span.fromMs - DAY_MS) / stepMs) * stepMs
  for (; localMs <= span.toMs + DAY_MS; localMs += stepMs) {
    const atMs = clock.toUtc(localMs)
    if (atMs < span.fromMs || atMs >= span.toMs || atMs <= (marks.at(-1)?.atMs ?? -Infinity)) continue
    const isDay = localMs % DAY_MS === 0
    if (!isDay && localTime(atMs, clock) !== localMs) continue
    const label = isDay ? dayLabel(localMs / DAY_MS) : clockLabel(localMs, stepMs < MINUTE)
    marks.push({ atMs, xPx: placeOf(atMs, span, widthPx), label, isDay })
  }
  return marks
}

/** `3 Oct`; the first day of a year says which one begins. */
function dayLabel(day: number): string {
  const { year, month, dayOfMonth } = dateOf(day)
  const short = formatShortDay(dayText(day))
  const isNewYear = month === 1 && dayOfMonth === 1
  return isNewYear ? `${short} ${year}` : short
}

/** The local time of an instant, as if it were UTC. */
function localTime(atMs: number, clock: ZoneClock): number {
  const { before, changeMs, after } = clock.offsetDay(Math.floor(atMs / DAY_MS))
  return atMs + (atMs < changeMs ? before : after)
}

function clockLabel(localMs: number, withSeconds: boolean): string {
  return new Date(localMs).toISOString().slice(11, withSeconds ? 19 : 16)
}
