/** Days along a line: where each one stands, and where billing cycles begin. */
const DAY_MS = 86_400_000
/** Older than this before everything else, the beginning of the line is cut off. */
const MOST_MONTHS = 36

const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS
const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10)
/** A day of the calendar such as 2026-10-01. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(numberOf(text)) && dayOf(numberOf(text)) === text

/** Today on the calendar of a zone. */
export function todayIn(timeZone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(now)
    .map(({ type, value }) => [type, value])
  const { year, month, day } = Object.fromEntries(parts) as Record<string, string>
  return `${year}-${month}-${day}`
}

/** The first day of the cycle that begins so many months after that of the day's own. @param cycleDay 1 to 28 */
export function cycleStart(day: string, cycleDay: number, monthsOn = 0): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const back = date < cycleDay ? 1 : 0
  // Not by `Date.UTC`, which takes the years 0 to 99 for 1900 to 1999.
  const start = new Date(0)
  start.setUTCFullYear(year, month - 1 - back + monthsOn, cycleDay)
  return start.toISOString().slice(0, 10)
}

export interface TimeAxis {
  from: string
  to: string
  /** Whether something lies before the beginning. */
  cut: boolean
  /** Percent of the line's length, held within it. */
  at: (day: string) => number
  /** First days of the cycles on the line; those with a label are far enough apart to be read. */
  cycles: { day: string; labelled: boolean }[]
}

/** @param labels how many labels there is room for */
export function timeAxis(days: readonly string[], today: string, cycleDay: number, labels: number): TimeAxis {
  const all = [...days, today].filter(isDay).sort()
  const [first, last] = [all[0]!, all.at(-1)!]
  const earliest = cycleStart(last, cycleDay, -MOST_MONTHS)
  const cut = first < earliest
  const from = cut ? earliest : cycleStart(first, cycleDay, -1)
  const months = Math.round((numberOf(last) - numberOf(from)) / 30.44)
  const to = cycleStart(last, cycleDay, Math.max(2, Math.round(months * 0.15)))
  const starts: string[] = []
  for (let start = cycleStart(from, cycleDay); start <= to; start = cycleStart(start, cycleDay, 1)) starts.push(start)
  const step = [1, 2, 3, 6, 12].find((each) => starts.length / each <= labels) ?? 24
  const length = numberOf(to) - numberOf(from)
  return {
    from,
    to,
    cut,
    at: (day) => Math.min(100, Math.max(0, ((numberOf(day) - numberOf(from)) / length) * 100)),
    cycles: starts.map((day) => ({ day, labelled: (Number(day.slice(5, 7)) - 1) % step === 0 })),
  }
}
