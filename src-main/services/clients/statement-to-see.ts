import { localCalendar } from '../../core/calendar/local-day.ts'
import { cycleDays, nextCycle } from '../../core/calendar/period.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { issuedCycles } from '../../store/statements.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import type { TenantPricing } from '../charges/priced-charges.ts'
import { cycleAdjustments } from '../statements/draft/adjustments.ts'
import { issuedOf } from '../statements/issued/issued.ts'

export interface StatementToSee {
  cycle: string
  status: 'draft' | 'issued'
  /** Whether its cycle is over, so that it can be issued for good. */
  isWaiting: boolean
}

/**
 * Which statement of a client to see, of those up to a cycle: the oldest draft that waits to be issued, else the newest
 * issued one, else the newest draft. Drafts from before the newest issued one are left alone: who issued a later one first
 * does not mean to issue them.
 * @param cycles with charges, newest first
 */
export function statementToSee(
  store: ReadableStore,
  tenant: StoredTenant,
  pricing: TenantPricing,
  cycles: readonly string[],
  cycle: string,
  nowMs: number,
): StatementToSee | null {
  const today = localCalendar(tenant.timeZone).dayOf(nowMs)
  const isClosed = (each: string): boolean => cycleDays(each, tenant.cycleDay).toDay <= today
  const issued = issuedCycles(store, tenant.tenantNo)
  const newest = issued.findLast((each) => each <= cycle)
  const last = issued.at(-1)
  const isDue = (each: string): boolean => each <= cycle && isClosed(each) && (last === undefined || each > last)
  const adjusting = last !== undefined && isDue(nextCycle(last)) ? nextCycle(last) : null
  const waiting =
    adjusting !== null && (cycles.includes(adjusting) || hasAdjustments(store, tenant, pricing))
      ? adjusting
      : cycles.findLast(isDue)
  if (waiting !== undefined) return { cycle: waiting, status: 'draft', isWaiting: true }
  if (newest !== undefined) return { cycle: newest, status: 'issued', isWaiting: false }
  const draft = cycles.find((each) => each <= cycle)
  return draft === undefined ? null : { cycle: draft, status: 'draft', isWaiting: false }
}

/** Whether an issued cycle comes to another amount than was billed, so that the next statement has lines without traffic. */
const hasAdjustments = (store: ReadableStore, tenant: StoredTenant, pricing: TenantPricing): boolean =>
  cycleAdjustments(tenant, issuedOf(store, tenant), pricing).length > 0
