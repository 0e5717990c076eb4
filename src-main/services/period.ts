import { DAY_MS } from '../core/calendar/day.ts'
import type { Period } from '../contract/answers.ts'
import { cycleDays, cycleOf } from '../core/calendar/period.ts'
import { dayText, parseDay } from '../core/calendar/day.ts'
import { localCalendar } from '../core/calendar/local-day.ts'
import { refuse } from '../core/words/problem.ts'
import { EARLIEST_MS, LATEST_MS } from '../core/calendar/time-bounds.ts'
import { daysWithCharges } from '../store/events/daily.ts'
import type { ReadableStore } from '../store/file/connection.ts'
import type { StoredTenant } from '../store/tenants.ts'

/** Local days `[fromDay, toDay)`, with their words for people. */
export interface Span {
  fromDay: number
  toDay: number
  period: Period
}

type PeriodRequest = { cycle: string } | { from: string; to: string }

/**
 * The span that a request asks for.
 * @throws Failure where a day does not exist or the period is empty
 */
export function spanOf(tenant: StoredTenant, request: PeriodRequest): Span {
  if ('cycle' in request) return cycleSpan(tenant, request.cycle)
  const fromDay = dayFromText(request.from)
  const toDay = dayFromText(request.to)
  if (toDay <= fromDay) throw refuse('period-empty', { from: request.from, to: request.to })
  return daySpan(tenant, fromDay, toDay)
}

export function cycleSpan(tenant: StoredTenant, cycle: string): Span {
  const { fromDay, toDay } = cycleDays(cycle, tenant.cycleDay)
  return daySpan(tenant, fromDay, toDay)
}

const daySpan = (tenant: StoredTenant, fromDay: number, toDay: number): Span => ({
  fromDay,
  toDay,
  period: { from: dayText(fromDay), to: dayText(toDay), timeZone: tenant.timeZone },
})

/** The cycles of a tenant that have charges, newest first. */
export function cyclesOf(store: ReadableStore, tenant: StoredTenant): string[] {
  const cycles = new Set(daysWithCharges(store, tenant.tenantNo).map((day) => cycleOf(day, tenant.cycleDay)))
  return [...cycles].toReversed()
}

/**
 * The cycle that is shown first: the newest with charges that has begun by `nowMs`, so that a row dated years ahead by
 * a wrong clock does not hide the others. Where none has begun, the first one to come; without charges, the present
 * one.
 * @param cycles with charges, newest first
 */
export function currentCycle(tenant: StoredTenant, cycles: readonly string[], nowMs: number): string {
  const present = cycleOf(localCalendar(tenant.timeZone).dayOf(nowMs), tenant.cycleDay)
  return cycles.find((cycle) => cycle <= present) ?? cycles.at(-1) ?? present
}

/**
 * UTC milliseconds of an instant, or of the start of a local day.
 * @throws Failure where the text is neither, or is more than a day outside of the times that traffic can have
 */
export function instantOf(text: string, timeZone: string): number {
  const day = parseDay(text)
  const atMs = day === null ? instantWithZone(text) : localCalendar(timeZone).startOfDay(day)
  if (Number.isNaN(atMs)) throw refuse('no-time', { text })
  if (atMs < EARLIEST_MS - DAY_MS || atMs > LATEST_MS + DAY_MS) {
    throw refuse('time-far-off', { text })
  }
  return atMs
}

const instantWithZone = (text: string): number =>
  /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : NaN

/** @throws Failure where the calendar has no such day */
export function dayFromText(text: string): number {
  const day = parseDay(text)
  if (day === null) throw refuse('no-day', { text })
  return day
}

/** When a local day begins; UTC milliseconds. @throws Failure where there is no such day */
export const startOfDay = (day: string, timeZone: string): number =>
  localCalendar(timeZone).startOfDay(dayFromText(day))
