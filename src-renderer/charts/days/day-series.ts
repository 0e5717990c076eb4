import type { EventType, OverviewDay } from '../../../src-main/contract/answers.ts'
import { isZero, sumDecimals } from '../../../src-main/core/money/decimal.ts'
import { EVENT_TYPES_IN_ORDER } from '../../words/event-type.ts'

export interface DaySeries {
  type: EventType
  /** Exact amounts by day; null where the day has none. */
  amounts: (string | null)[]
  total: string
}

/** One series for each type that was charged, in the order of stacking. */
export function daySeries(days: readonly OverviewDay[]): DaySeries[] {
  return EVENT_TYPES_IN_ORDER.flatMap((type) => {
    const amounts = days.map((day) => day.charges[type] ?? null)
    const total = sumDecimals(amounts.filter((amount) => amount !== null))
    return isZero(total) ? [] : [{ type, amounts, total }]
  })
}

export const dayTotal = (day: OverviewDay): string => sumDecimals(Object.values(day.charges))
