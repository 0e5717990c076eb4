import { cycleOf, cycleDays } from '../../core/calendar/period.ts'

/** Local days `[fromDay, toDay)` of one billing cycle on which prices do not change. */
export interface PriceSpan {
  fromDay: number
  toDay: number
  cycle: string
  /** Whether it lies in the period that is asked about; what is before or after it only moves the meters of the cycle. */
  isAsked: boolean
}

export interface PriceSpans {
  spans: readonly PriceSpan[]
  /** The index of the span of a local day; -1 for a day outside of all cycles of the period. */
  spanOf(day: number): number
}

/**
 * Cuts the billing cycles that a period touches where a price may change and where the period begins or ends.
 * @param period local days `[fromDay, toDay)`
 * @param changeDays local days on which a price may change
 */
export function priceSpans(
  period: { fromDay: number; toDay: number },
  cycleDay: number,
  changeDays: readonly number[],
): PriceSpans {
  const cuts = [...changeDays, period.fromDay, period.toDay]
  const spans: PriceSpan[] = []
  let fromDay = cycleDays(cycleOf(period.fromDay, cycleDay), cycleDay).fromDay
  while (fromDay < period.toDay) {
    const cycle = cycleOf(fromDay, cycleDay)
    const end = cycleDays(cycle, cycleDay).toDay
    const inside = cuts.filter((day) => day > fromDay && day < end)
    const starts = [fromDay, ...new Set(inside)].sort((left, right) => left - right)
    starts.forEach((start, at) => {
      const isAsked = start >= period.fromDay && start < period.toDay
      spans.push({ fromDay: start, toDay: starts[at + 1] ?? end, cycle, isAsked })
    })
    fromDay = end
  }
  const first = spans[0]?.fromDay ?? 0
  const ofDay = spans.flatMap((span, at) => Array<number>(span.toDay - span.fromDay).fill(at))
  return { spans, spanOf: (day) => ofDay[day - first] ?? -1 }
}
