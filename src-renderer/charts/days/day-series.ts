import type { EventType, Overview, OverviewDay } from '../../../src-main/contract/answers.ts'
import { minorDecimals } from '../../../src-main/core/money/currency.ts'
import { isZero, sumDecimals } from '../../../src-main/core/money/decimal.ts'
import { shownShares } from '../../../src-main/core/money/shares.ts'
import { EVENT_TYPES_IN_ORDER } from '../../words/event-type.ts'

export interface DaySeries {
  type: EventType
  /** Amounts by day; null where the day has none. */
  amounts: (string | null)[]
  total: string
}

/**
 * The days with what they are charged in whole minor units, so that each type adds up to what its lines come to, and a
 * day to what is shown of it.
 */
export function sharedDays({ days, usage, currency }: Pick<Overview, 'days' | 'usage' | 'currency'>): OverviewDay[] {
  const decimals = minorDecimals(currency)
  const shared = days.map((day): OverviewDay => ({ ...day, charges: {} }))
  for (const type of EVENT_TYPES_IN_ORDER) {
    const amounts = days.map((day) => day.charges[type] ?? null)
    shownShares(usage[type] ?? '0', amounts, decimals).forEach((share, at) => {
      if (share !== null) shared[at]!.charges[type] = share
    })
  }
  return shared
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
