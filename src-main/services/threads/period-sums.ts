import type { Nanos } from '../../core/money/money.ts'
import type { UserKey } from '../../rating/messages/user-key.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { MOST_AMOUNT, NO_PRICE } from '../../store/thread-index/digests.ts'
import type { ThreadPeriod } from '../../store/thread-index/period-sql.ts'
import { ThreadContents } from '../../store/thread-index/thread-contents.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { pricingNow } from '../charges/pricing-now.ts'
import { ThreadPrices } from './thread-prices.ts'

/** Adds up what the events of single threads cost, those of a period or all, from the events themselves. */
export class PeriodSums {
  private readonly contents: ThreadContents
  private readonly prices: ThreadPrices
  private readonly period: Pick<ThreadPeriod, 'fromMs' | 'toMs'>

  constructor(store: ReadableStore, tenant: StoredTenant, period: ThreadPeriod | null) {
    this.contents = new ThreadContents(store)
    this.prices = new ThreadPrices(store, tenant, pricingNow(store, tenant))
    this.period = period ?? { fromMs: -Infinity, toMs: Infinity }
  }

  /** As the store keeps sums (`EventSums`). */
  of(agent: StoredAgent, user: UserKey): { events: number; amount: number } {
    const { events, amount } = this.exactly(agent, user)
    return { events, amount: amount === null ? NO_PRICE : amount < MOST_AMOUNT ? Number(amount) : MOST_AMOUNT }
  }

  /** The amount is null where no event has a price. */
  exactly(agent: StoredAgent, user: UserKey): { events: number; amount: Nanos | null } {
    const { fromMs, toMs } = this.period
    const events = this.contents
      .eventsOf(agent.agentNo, user)
      .filter(({ startedAtMs }) => startedAtMs >= fromMs && startedAtMs < toMs)
    const known = events.map((event) => this.prices.amountOf(agent, event)).filter((amount) => amount !== null)
    return {
      events: events.length,
      amount: known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0n),
    }
  }
}
