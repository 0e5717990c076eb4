import type { ComparedDays } from '../../core/words/explain/compared-cycles.ts'
import { dayText } from '../../core/calendar/day.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { cycleDays, nextCycle } from '../../core/calendar/period.ts'
import { sameDays, type KnownCycle, type SameDays } from '../../core/calendar/same-days.ts'
import { daysOfTraffic } from '../../store/events/days-of-traffic.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { findStatement } from '../../store/statements.ts'
import type { StoredTenant } from '../../store/tenants.ts'

/** The days of two cycles that are compared. */
export interface SameCycles {
  from: SameDays & { name: string }
  to: SameDays & { name: string }
  /** Number of days of `from` with traffic. */
  trafficDays: number
}

/** Days with traffic that a percentage needs at least. */
const LEAST_DAYS = 7

/** Whether a base has too little traffic for a percentage of it to say anything. */
export const isThin = ({ trafficDays }: SameCycles): boolean => trafficDays < LEAST_DAYS

/**
 * The days by which two cycles of a tenant are compared fairly: whole cycles, or as many first days of each as are known
 * of both.
 * @returns null where nothing is known yet of one that is not over
 */
export function sameCycles(
  store: ReadableStore,
  tenant: StoredTenant,
  from: string,
  to: string,
  nowMs: number,
): SameCycles | null {
  const today = localCalendar(tenant.timeZone).dayOf(nowMs)
  const known = [from, to].map((cycle) => knownCycle(store, tenant, cycle, today)) as [KnownCycle, KnownCycle]
  if (known.some(({ fromDay, knownTo }) => knownTo <= fromDay)) return null
  const [left, right] = sameDays(...known)
  const trafficDays = daysOfTraffic(store, tenant.tenantNo, left.fromDay, left.toDay).length
  return { from: { ...left, name: from }, to: { ...right, name: to }, trafficDays }
}

/**
 * How far the traffic of a cycle is known: whole where it was issued or traffic follows it, else up to its last day with
 * traffic. A single row dated far ahead by a wrong clock makes no cycle whole. One that is over and has no traffic at all
 * counts as whole.
 */
function knownCycle(store: ReadableStore, tenant: StoredTenant, cycle: string, today: number): KnownCycle {
  const { tenantNo, cycleDay } = tenant
  const days = cycleDays(cycle, cycleDay)
  const isFollowed = (): boolean => {
    const next = cycleDays(nextCycle(cycle), cycleDay)
    return daysOfTraffic(store, tenantNo, next.fromDay, Math.max(next.toDay, today + 1)).length > 0
  }
  if (findStatement(store, tenantNo, cycle) || isFollowed()) return { ...days, knownTo: days.toDay }
  const last = daysOfTraffic(store, tenantNo, days.fromDay, days.toDay).at(-1)
  if (last !== undefined) return { ...days, knownTo: last + 1 }
  return { ...days, knownTo: days.toDay <= today ? days.toDay : days.fromDay }
}

/** The compared days of a cycle in the form of the contract. */
export const comparedDaysOf = ({ name, fromDay, toDay, isWhole }: SameCycles['from']): ComparedDays => ({
  cycle: name,
  days: toDay - fromDay,
  period: { from: dayText(fromDay), to: dayText(toDay) },
  ...(isWhole ? {} : { until: dayText(toDay - 1) }),
})
