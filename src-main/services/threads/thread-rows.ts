import type { ReasonCode, ThreadRow } from '../../contract/answers.ts'
import { isoDuration } from '../../rating/explain/finding.ts'
import { userIdOf } from '../../rating/messages/user-key.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { RowIds } from '../../store/ingest/rows/row-ids.ts'
import { MOST_AMOUNT, NO_PRICE } from '../../store/thread-index/digests.ts'
import type { ListedThread } from '../../store/thread-index/thread-pages.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { moneyOf } from '../charges/read-summary.ts'
import type { AgentThread } from './thread-listing.ts'
import type { ThreadSum, ThreadSums } from './thread-sums.ts'

/** The rows of a page, each amount exact. */
export function rowsOfPage(
  store: ReadableStore,
  tenant: StoredTenant,
  sums: ThreadSums,
  threads: readonly AgentThread[],
): ThreadRow[] {
  const money = moneyOf(tenant.currency)
  const ids = new RowIds(store, [])
  return threads.map((each): ThreadRow => {
    const { agent, thread } = each
    const { events, amount } = sumOfThread(each, sums)
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

/** What the events of a listed thread come to that fit. */
export function sumOfThread({ agent, thread, sum }: AgentThread, sums: ThreadSums): ThreadSum {
  if (sum) return sum
  const { events, amount, user } = thread
  const isKept = events !== null && amount !== null && amount !== MOST_AMOUNT
  if (isKept) return { events, amount: amount === NO_PRICE ? null : BigInt(amount) }
  return sums.of(agent, [user]).get(user) ?? { events: 0, amount: null }
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
