/**
 * Days of the calendar, without a time zone. A day is one integer, the days since 1970-01-01, so that days compare and
 * subtract as numbers.
 */
export const DAY_MS = 86_400_000

/** `YYYY-MM-DD` of a day. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** The day of a `YYYY-MM-DD`; null where the calendar has no such date. */
export function parseDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const day = Date.parse(`${text}T00:00:00.000Z`) / DAY_MS
  return Number.isInteger(day) && dayText(day) === text ? day : null
}

/** Whether a text is a day of the calendar, such as `2026-10-01`. */
export const isDay = (text: string): boolean => parseDay(text) !== null

/**
 * The day before a `YYYY-MM-DD`, in the same form.
 * @throws RangeError where the calendar has no such date
 */
export const dayBefore = (text: string): string => dayText((parseDay(text) ?? NaN) - 1)

/** The day of a date; `month` is 1 to 12. `Date.UTC` would read the years 0 to 99 as 1900 to 1999. */
export const dayOfDate = (year: number, month: number, dayOfMonth: number): number =>
  new Date(0).setUTCFullYear(year, month - 1, dayOfMonth) / DAY_MS

/** The date of a day; `month` is 1 to 12. */
export function dateOf(day: number): { year: number; month: number; dayOfMonth: number } {
  const date = new Date(day * DAY_MS)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() }
}
