import type { Nanos } from '../../../core/money/money.ts'
import type { UserKey } from '../../../rating/messages/user-key.ts'
import type { StoredAgent } from '../../../store/agents.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import { MOST_AMOUNT, NO_PRICE } from '../../../store/thread-index/digests.ts'
import { fittingEvents } from '../../../store/thread-index/fitting-events.ts'
import type { ThreadPeriod } from '../../../store/thread-index/period-sql.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { mayWait, provisionalAfterMs, type TenantPricing } from '../../charges/priced-charges.ts'
import type { EventFilter } from './event-filter.ts'
import { ThreadPrices } from '../thread-prices.ts'

/** What some events of a thread come to, exactly; the amount is null where none has a price. */
export interface ThreadSum {
  events: number
  amount: Nanos | null
}

/** Adds up what the events of threads come to that fit, from the events themselves. */
export class ThreadSums {
  private readonly store: ReadableStore
  private readonly prices: ThreadPrices
  private readonly period: Pick<ThreadPeriod, 'fromMs' | 'toMs'>
  private readonly filter: EventFilter | null

  /** @param period null for whenever */
  constructor(
    store: ReadableStore,
    tenant: StoredTenant,
    pricing: TenantPricing,
    period: ThreadPeriod | null,
    filter: EventFilter | null,
  ) {
    this.store = store
    this.prices = new ThreadPrices(store, tenant, pricing)
    this.period = period ?? { fromMs: Number.MIN_SAFE_INTEGER, toMs: Number.MAX_SAFE_INTEGER }
    this.filter = filter
  }

  /**
   * By end user, of those who have an event that fits.
   * @param keys the only end users to be looked at; null for all of the agent
   */
  of(agent: StoredAgent, keys: readonly UserKey[] | null): Map<UserKey, ThreadSum> {
    const { fromMs, toMs } = this.period
    const {
      types = null,
      hasOverruns = false,
      countries: any = null,
      isProvisional = null,
      isUnpriced,
    } = this.filter ?? {}
    const sums = new Map<UserKey, ThreadSum>()
    if (isProvisional === true && !mayWait(agent)) return sums
    const isTold = isProvisional !== null && mayWait(agent)
    const movable = isTold ? { isIt: isProvisional, afterMs: provisionalAfterMs(agent) } : null
    const countries = any && { any, region: agent.region }
    const asked = { agentNo: agent.agentNo, fromMs, toMs, types, hasOverruns, countries, movable, keys }
    for (const { user, ...event } of fittingEvents(this.store, asked)) {
      const { amount, unitPrice } = this.prices.chargeOf(agent, event)
      if (isUnpriced && unitPrice !== null) continue
      const sum = sums.get(user)
      if (!sum) sums.set(user, { events: 1, amount })
      else {
        sum.events++
        if (amount !== null) sum.amount = (sum.amount ?? 0n) + amount
      }
    }
    return sums
  }
}

/** An amount as the store keeps it (`EventSums`), for the order. */
export const keptAmount = (amount: Nanos | null): number =>
  amount === null ? NO_PRICE : amount < MOST_AMOUNT ? Number(amount) : MOST_AMOUNT
