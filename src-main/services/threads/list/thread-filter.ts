import { durationMs } from '../../../core/calendar/iso-duration.ts'
import { localCalendar } from '../../../core/calendar/local-day.ts'
import { cycleDays, cycleOf } from '../../../core/calendar/period.ts'
import { refuse } from '../../../core/words/problem.ts'
import type { CheckedRequestOf } from '../../../contract/calls.ts'
import { cycleSpanFrom } from '../../../store/thread-index/digests.ts'
import type { ThreadPeriod } from '../../../store/thread-index/period-sql.ts'
import type { ThreadFilter } from '../../../store/thread-index/thread-pages.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { instantOf } from '../../period.ts'
import { userRanges } from '../user-prefix.ts'

type Request = Pick<CheckedRequestOf<'list-threads'>, 'near' | 'user' | 'from' | 'to'>

/**
 * What the store is asked for; which events fit is looked at by `EventFilter`.
 * @throws Failure where a time or a length of time is none
 */
export function filterOf(tenant: StoredTenant, request: Request): ThreadFilter {
  const { near, user } = request
  return {
    bits: null,
    nearMs: near === undefined ? null : lengthOf(near),
    users: user === undefined || user.trim() === '' ? null : userRanges(user),
    period: periodOf(tenant, request),
  }
}

function lengthOf(text: string): number {
  const ms = durationMs(text)
  if (ms === null) throw refuse('no-duration', { text })
  return ms
}

/** Before and after all local days that an event can start on. */
export const EVER = { fromMs: Number.MIN_SAFE_INTEGER, toMs: Number.MAX_SAFE_INTEGER, fromDay: -1_000, toDay: 200_000 }

function periodOf(
  { timeZone, cycleDay }: StoredTenant,
  { from, to }: Pick<Request, 'from' | 'to'>,
): ThreadPeriod | null {
  if (from === undefined && to === undefined) return null
  const { dayOf, startOfDay } = localCalendar(timeZone)
  let { fromMs, toMs, fromDay, toDay } = EVER
  let isWhole = true
  if (from !== undefined) {
    fromMs = instantOf(from, timeZone)
    fromDay = dayOf(fromMs)
    isWhole = startOfDay(fromDay) === fromMs
  }
  if (to !== undefined) {
    toMs = instantOf(to, timeZone)
    toDay = dayOf(toMs)
    if (startOfDay(toDay) !== toMs) {
      toDay++
      isWhole = false
    }
  }
  const within = spanAround(fromDay, toDay, cycleDay)
  const isKept = isWhole && within !== null && within.fromDay === fromDay && within.toDay === toDay
  return { fromMs, toMs, fromDay, toDay, isWhole, span: isKept ? within.span : null, within: within && within.span }
}

/** The day, or the cycle, in which some days lie; null where neither is. */
function spanAround(
  fromDay: number,
  toDay: number,
  cycleDay: number,
): { span: number; fromDay: number; toDay: number } | null {
  if (toDay === fromDay + 1) return { span: fromDay, fromDay, toDay }
  const cycle = cycleDays(cycleOf(fromDay, cycleDay), cycleDay)
  return toDay <= cycle.toDay ? { span: cycleSpanFrom(cycle.fromDay), ...cycle } : null
}
