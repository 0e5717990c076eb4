import type { ReasonCode, ThreadRow } from '../../contract/answers.ts'
import { isoDuration } from '../../rating/explain/finding.ts'
import { userIdOf } from '../../rating/messages/user-key.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { RowIds } from '../../store/ingest/rows/row-ids.ts'
import { MOST_AMOUNT, NO_PRICE } from '../../store/thread-index/digests.ts'
import type { ListedThread, ThreadFilter } from '../../store/thread-index/thread-pages.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { moneyOf } from '../charges/read-summary.ts'
import { PeriodSums } from './period-sums.ts'
import type { AgentThread } from './thread-listing.ts'

/** The rows of a page, each amount exact. */
export function rowsOfPage(
  store: ReadableStore,
  tenant: StoredTenant,
  { period }: ThreadFilter,
  threads: readonly AgentThread[],
): ThreadRow[] {
  const money = moneyOf(tenant.currency)
  const ids = new RowIds(store, [])
  let sums: PeriodSums | null = null
  return threads.map(({ agent, thread }): ThreadRow => {
    let { events } = thread
    let amount = thread.amount === null || thread.amount === NO_PRICE ? null : BigInt(thread.amount)
    if (events === null || thread.amount === MOST_AMOUNT) {
      sums ??= new PeriodSums(store, tenant, period)
      ;({ events, amount } = sums.exactly(agent, thread.user))
    }
    return {
      agentId: agent.agentId,
      userId: userIdOf(thread.user),
      firstAt: new Date(thread.firstAtMs).toISOString(),
      lastAt: new Date(thread.lastAtMs).toISOString(),
      messages: thread.messages,
      events,
      amount: amount === null ? null : money(amount),
      near: nearOf(thread, ids),
    }
  })
}

function nearOf({ nearCode, nearMargin, nearMs, nearRow }: ListedThread, ids: RowIds): ThreadRow['near'] {
  if (nearCode === null) return null
  return {
    messageId: ids.idOf(nearRow!)!,
    code: nearCode as ReasonCode,
    // Of a time the two are one; a number of messages is ranked as another length of time.
    margin: nearMs === nearMargin ? isoDuration(nearMargin) : nearMargin!,
  }
}
