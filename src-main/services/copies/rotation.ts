/**
 * Which automatic backups stay: of each of the last 7 days that have any, the newest, and of what is older, the newest
 * of each of the last 4 weeks. Pure, and by UTC, so that the same backups stay wherever and however often it is asked.
 */
const DAY_MS = 86_400_000
const DAILY = 7
const WEEKLY = 4
/** 1 January 1970 was a Thursday, and weeks begin on Monday. */
const MONDAY_DAYS = 3

const dayIn = (atMs: number): number => Math.floor(atMs / DAY_MS)
const weekIn = (atMs: number): number => Math.floor((dayIn(atMs) + MONDAY_DAYS) / 7)

/**
 * Of backups made at these times (UTC milliseconds), those that stay. Backups from the future were made while the clock
 * was wrong, or it is wrong now: they stay by the same rule, apart from the others, so that neither kind pushes the
 * other out.
 */
export function keptBackups(times: readonly number[], nowMs: number): Set<number> {
  const isPast = (atMs: number): boolean => atMs <= nowMs
  return new Set([...keptOf(times.filter(isPast)), ...keptOf(times.filter((atMs) => !isPast(atMs)))])
}

function keptOf(times: readonly number[]): number[] {
  const daily = newestOfEach(times, dayIn, DAILY)
  const firstDay = Math.min(...daily.map(dayIn))
  return [
    ...daily,
    ...newestOfEach(
      times.filter((atMs) => dayIn(atMs) < firstDay),
      weekIn,
      WEEKLY,
    ),
  ]
}

/** The newest time in each of the last `most` spans that have any. */
function newestOfEach(times: readonly number[], spanOf: (atMs: number) => number, most: number): number[] {
  const newest = new Map<number, number>()
  for (const atMs of times.toSorted((one, other) => one - other)) newest.set(spanOf(atMs), atMs)
  return [...newest.values()].slice(-most)
}

/**
 * Whether it is time for another backup: none was made within a day. One from the future does not count, or a clock that
 * was put back would keep the store from being backed up until it is right again.
 */
export const isBackupDue = (times: readonly number[], nowMs: number): boolean =>
  !times.some((atMs) => atMs <= nowMs && atMs > nowMs - DAY_MS)
