import { dayBefore } from '../../calendar/day.ts'

/**
 * Days and instants in words. A day is a `YYYY-MM-DD` and is never turned into an instant, so no time zone can shift
 * it.
 */
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const LONG_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const numbersOf = (day: string): [number, number, number] => day.split('-').map(Number) as [number, number, number]

/** `1 Oct 2026` */
export function formatDay(day: string): string {
  const [year, month, date] = numbersOf(day)
  return `${date} ${MONTHS[month - 1]} ${year}`
}

/** `1 October 2026` */
export const formatLongDay = (day: string): string => `${numbersOf(day)[2]} ${formatLongCycle(day)}`

/** `1 Oct` */
export function formatShortDay(day: string): string {
  const [, month, date] = numbersOf(day)
  return `${date} ${MONTHS[month - 1]}`
}

/** `Oct 2026` of `2026-10`. */
export function formatCycle(cycle: string): string {
  const [year, month] = numbersOf(cycle)
  return `${MONTHS[month - 1]} ${year}`
}

/** `October 2026`, of a cycle or of a day in that month. */
export function formatLongCycle(cycle: string): string {
  const [year, month] = numbersOf(cycle)
  return `${LONG_MONTHS[month - 1]} ${year}`
}

/**
 * A period with both ends included: `1 – 31 Oct 2026`.
 * @param to the first day after the period
 */
export function formatDays(from: string, to: string): string {
  const last = dayBefore(to)
  const [fromYear, fromMonth] = numbersOf(from)
  const [toYear, toMonth] = numbersOf(last)
  if (fromYear !== toYear) return `${formatDay(from)} – ${formatDay(last)}`
  return `${fromMonth === toMonth ? numbersOf(from)[2] : formatShortDay(from)} – ${formatDay(last)}`
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
  clocks.set(timeZone, clock)
  return clock
}

function partsOf(instant: string, timeZone: string): Record<string, string> {
  const parts = clockOf(timeZone).formatToParts(new Date(instant))
  return Object.fromEntries(parts.map((part) => [part.type, part.value]))
}

/** `1 Oct 2026, 14:03 CEST`, or with seconds where the end of a window matters. */
export function formatInstant(instant: string, timeZone: string, withSeconds = false): string {
  const { year, month, day, hour, minute, second, timeZoneName } = partsOf(instant, timeZone)
  const clock = `${hour}:${minute}${withSeconds ? `:${second}` : ''}`
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}, ${clock} ${timeZoneName}`
}

/** `1 Oct, 14:03:09 CEST`, for places where the year is shown beside it. */
export function formatInstantInYear(instant: string, timeZone: string): string {
  const { month, day, hour, minute, second, timeZoneName } = partsOf(instant, timeZone)
  return `${Number(day)} ${MONTHS[Number(month) - 1]}, ${hour}:${minute}:${second} ${timeZoneName}`
}

/** `1 Oct 2026, 14:03`, for places where the zone is shown beside it. */
export function formatInstantInZone(instant: string, timeZone: string): string {
  return `${formatInstantDay(instant, timeZone)}, ${formatInstantTime(instant, timeZone)}`
}

/** `14:03`, for places where day and zone are shown beside it. */
export function formatInstantTime(instant: string, timeZone: string): string {
  const { hour, minute } = partsOf(instant, timeZone)
  return `${hour}:${minute}`
}

/** The day on which an instant falls: `1 Oct 2026`. */
export function formatInstantDay(instant: string, timeZone: string): string {
  const { year, month, day } = partsOf(instant, timeZone)
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
}

/** `14:03:09`, for places where day and zone are shown beside it. */
export function formatInstantSeconds(instant: string, timeZone: string): string {
  const { hour, minute, second } = partsOf(instant, timeZone)
  return `${hour}:${minute}:${second}`
}
