/** The scale of the time line of versions: where days stand, and where billing cycles begin. */
import { dayText, parseDay } from '../../../src-main/core/calendar/day.ts'
import { cycleStart } from '../../../src-main/core/calendar/period.ts'

/** How many months the line reaches back from its last day at most; older days are cut off. */
const MOST_MONTHS = 36

interface TimeAxis {
  from: string
  to: string
  /** Whether days were cut off at the beginning. */
  cut: boolean
  /** Position of a day in percent of the line, 0 to 100. */
  at: (day: string) => number
  /** First days of the cycles on the line; only some have a label, so that the labels do not overlap. */
  cycles: { day: string; labelled: boolean }[]
}

/**
 * @param days texts that are no days are ignored
 * @param labels how many labels there is room for
 */
export function timeAxis(days: readonly string[], today: string, cycleDay: number, labels: number): TimeAxis {
  const all = [...days, today].flatMap((day) => parseDay(day) ?? []).sort((a, b) => a - b)
  const [first, last] = [all[0]!, all.at(-1)!]
  const earliest = cycleStart(last, cycleDay, -MOST_MONTHS)
  const cut = first < earliest
  const from = cut ? earliest : cycleStart(first, cycleDay, -1)
  const months = Math.round((last - from) / 30.44)
  const to = cycleStart(last, cycleDay, Math.max(2, Math.round(months * 0.15)))
  const starts: string[] = []
  for (let start = from; start <= to; start = cycleStart(start, cycleDay, 1)) starts.push(dayText(start))
  const step = [1, 2, 3, 6, 12].find((each) => starts.length / each <= labels) ?? 24
  return {
    from: dayText(from),
    to: dayText(to),
    cut,
    at: (day) => Math.min(100, Math.max(0, (((parseDay(day) ?? NaN) - from) / (to - from)) * 100)),
    cycles: starts.map((day) => ({ day, labelled: (Number(day.slice(5, 7)) - 1) % step === 0 })),
  }
}
