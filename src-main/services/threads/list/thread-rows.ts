import type { ReasonCode, ThreadRow } from '../../../contract/answers.ts'
import { isoDuration } from '../../../rating/explain/finding.ts'
import { userIdOf } from '../../../rating/messages/user-key.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import { RowIds } from '../../../store/ingest/rows/row-ids.ts'
import { MOST_AMOUNT, NO_PRICE } from '../../../store/thread-index/digests.ts'
import type { ListedThread } from '../../../store/thread-index/thread-pages.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { groupBy } from '../../charges/priced-charges.ts'
import { moneyOf } from '../../charges/read-summary.ts'
import type { AgentThread } from './listed-order.ts'
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
  const known = sumsOfThreads(threads, sums)
  return threads.map(({ agent, thread }, at): ThreadRow => {
    const { events, amount } = known[at]!
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

/** What the events of listed threads come to that fit, in their order; what is not known yet is added up, agent by agent. */
export function sumsOfThreads(threads: readonly AgentThread[], sums: ThreadSums): ThreadSum[] {
  const open = groupBy(
    threads.filter((each) => keptSum(each) === null),
    ({ agent }) => agent,
  )
  const added = new Map(
    [...open].map(([agent, those]) => [
      agent,
      sums.of(
        agent,
        those.map(({ thread }) => thread.user),
      ),
    ]),
  )
  return threads.map(
    (each) => keptSum(each) ?? added.get(each.agent)!.get(each.thread.user) ?? { events: 0, amount: null },
  )
}

/** Null where it is not known. */
function keptSum({ thread: { events, amount }, sum }: AgentThread): ThreadSum | null {
  if (sum) return sum
  if (events === null || amount === null || amount === MOST_AMOUNT) return null
  return { events, amount: amount === NO_PRICE ? null : BigInt(amount) }
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
