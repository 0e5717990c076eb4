import { localCalendar } from '../../core/calendar/local-day.ts'
import { cycleDays, cycleOf } from '../../core/calendar/period.ts'
import { refuse } from '../../core/words/problem.ts'
import type { ComparedMonth } from '../../rating/offers/volume/offer-volume.ts'
import type { ComparisonFrame } from '../../rating/offers/cost/month-cost.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import type { Span } from '../period.ts'

const MOST_MONTHS = 60

/**
 * The billing cycles of a span, the first and the last cut to it.
 * @throws Failure where there are more than 60
 */
export function frameOf({ cycleDay, currency }: StoredTenant, { fromDay, toDay, period }: Span): ComparisonFrame {
  const months: ComparedMonth[] = []
  const isWholeCycle: boolean[] = []
  for (let day = fromDay; day < toDay;) {
    if (months.length === MOST_MONTHS) throw refuse('months-too-many', { ...period, most: MOST_MONTHS })
    const cycle = cycleOf(day, cycleDay)
    const whole = cycleDays(cycle, cycleDay)
    const month = { cycle, fromDay: day, toDay: Math.min(toDay, whole.toDay) }
    months.push(month)
    isWholeCycle.push(month.fromDay === whole.fromDay && month.toDay === whole.toDay)
    day = whole.toDay
  }
  return { months, isWholeCycle, billedIn: currency }
}

/** Finds the month of an instant by its place; -1 outside of all of them. */
export interface MonthFinder {
  fromMs: number
  toMs: number
  monthOf(atMs: number): number
}

export function monthFinder(
  { timeZone }: Pick<StoredTenant, 'timeZone'>,
  months: readonly ComparedMonth[],
): MonthFinder {
  const { startOfDay } = localCalendar(timeZone)
  const starts = months.map(({ fromDay }) => startOfDay(fromDay))
  const fromMs = starts[0]!
  const toMs = startOfDay(months.at(-1)!.toDay)
  return {
    fromMs,
    toMs,
    monthOf(atMs) {
      if (atMs < fromMs || atMs >= toMs) return -1
      let month = 0
      while (month + 1 < starts.length && atMs >= starts[month + 1]!) month++
      return month
    },
  }
}
