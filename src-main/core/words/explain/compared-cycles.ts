import { countWithWord } from '../figures/count.ts'
import { formatCycle, formatDay, formatShortDay } from '../figures/day.ts'

/** The days of a cycle that are compared. Days are `YYYY-MM-DD`. */
export interface ComparedDays {
  cycle: string
  /** Number of days. */
  days: number
  /** The first day and the day after the last. */
  period: { from: string; to: string }
  /** The last day that is compared, where it is not the whole cycle. */
  until?: string
}

/** `Oct 2026`, or `1–10 Oct 2026` where only these days are compared. */
export function comparedDaysWords({ cycle, period, until }: ComparedDays): string {
  if (until === undefined) return formatCycle(cycle)
  const { from } = period
  if (from === until) return formatDay(from)
  const isOneMonth = from.slice(0, 7) === until.slice(0, 7)
  if (isOneMonth) return `${Number(from.slice(8))}–${formatDay(until)}`
  return `${from.slice(0, 4) === until.slice(0, 4) ? formatShortDay(from) : formatDay(from)} – ${formatDay(until)}`
}

/**
 * Which days of two cycles are compared: `Nov 2026 against Oct 2026`, or `until 10 Nov, against 1–10 Oct 2026` where the
 * traffic of the later one ends there.
 */
export const comparedWords = (from: ComparedDays, to: ComparedDays): string =>
  to.until === undefined
    ? `${formatCycle(to.cycle)} against ${comparedDaysWords(from)}`
    : `${untilWords(to.until)}, against ${comparedDaysWords(from)}`

/** `until 10 Nov`: the last day of which traffic is known. */
export const untilWords = (until: string): string => `until ${formatShortDay(until)}`

/** Why there is no percentage: the days that it would rest on are too few. */
export const thinBaseWords = (from: ComparedDays, trafficDays: number): string =>
  trafficDays === 0
    ? `${comparedDaysWords(from)} has no traffic to compare with.`
    : `${comparedDaysWords(from)} has traffic on ${countWithWord(trafficDays, 'day')} only, which is too little for a percentage.`
