import type { ThreadPage, ThreadTotal } from '../../../contract/answers.ts'
import type { CheckedRequestOf } from '../../../contract/calls.ts'
import { refuse } from '../../../core/words/problem.ts'
import { listAgentsOf, type StoredAgent } from '../../../store/agents.ts'
import { agentHasEvents } from '../../../store/thread-index/agent-has-events.ts'
import { areThreadsBehind, areWordsBehind } from '../../../store/thread-index/behind.ts'
import { agentById } from '../../clients/agent-named.ts'
import { tenantById } from '../../clients/tenants.ts'
import type { ReadContext } from '../../context.ts'
import { jobOf } from '../../job.ts'
import { pricingNow } from '../../charges/pricing-now.ts'
import { moneyOf } from '../../charges/read-summary.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { eventFilterOf } from './event-filter.ts'
import { ThreadCandidates } from './thread-candidates.ts'
import { EVER, filterOf } from './thread-filter.ts'
import type { ListPlace } from './listed-order.ts'
import { ThreadListing } from './thread-listing.ts'
import { rowsOfPage, sumsOfThreads } from './thread-rows.ts'
import { ThreadSums } from './thread-sums.ts'

/**
 * The threads of a tenant page by page, in an order that no import can change among threads that it does not touch: by
 * what is asked for, then by agent and end user.
 * @throws Failure where the kept digests are older than the threads; whoever asks has them brought up to date
 */
export function listThreads({ store }: ReadContext, request: CheckedRequestOf<'list-threads'>): ThreadPage {
  const { tenant, listing, sums } = listingOf(store, request)
  const { threads, isLast } = listing.page(placeOf(request.after), request.limit)
  const last = threads.at(-1)
  const next: ListPlace | null =
    isLast || !last ? null : { rank: last.thread.rank, agentId: last.agent.agentId, user: last.thread.user }
  return { threads: rowsOfPage(store, tenant, sums, threads), next: next && JSON.stringify(next) }
}

/** So many threads at once are added up. */
const SUMMED = 20_000

/**
 * What all threads of such a list come to together.
 * @throws Failure as `listThreads` does, and where it is stopped
 */
export function sumThreads(context: ReadContext, request: CheckedRequestOf<'sum-threads'>): ThreadTotal {
  const { store } = context
  const step = jobOf(context, 'sum-threads', request.job).counting('checking')
  step()
  const { tenant, listing, sums } = listingOf(store, { ...request, sort: 'cost' })
  const total = { threads: 0, events: 0, amount: 0n }
  for (let place: ListPlace | null = null; ;) {
    const { threads, isLast } = listing.page(place, SUMMED)
    step(threads.length)
    for (const { events, amount } of sumsOfThreads(threads, sums)) {
      total.threads++
      total.events += events
      total.amount += amount ?? 0n
    }
    const last = threads.at(-1)
    if (isLast || !last) return { ...total, amount: moneyOf(tenant.currency)(total.amount) }
    place = { rank: last.thread.rank, agentId: last.agent.agentId, user: last.thread.user }
  }
}

type ListRequest = Omit<CheckedRequestOf<'list-threads'>, 'after' | 'limit'>

function listingOf(
  store: ReadableStore,
  request: ListRequest,
): { tenant: StoredTenant; listing: ThreadListing; sums: ThreadSums } {
  const tenant = tenantById(store, request.tenantId)
  const asked =
    request.agentId === undefined
      ? inOrder(listAgentsOf(store, tenant.tenantNo))
      : [agentById(store, request.agentId, request.tenantId)]
  if (areThreadsBehind(store)) throw refuse('threads-behind', { what: 'threads' })
  if (request.text !== undefined && areWordsBehind(store)) throw refuse('threads-behind', { what: 'words' })
  const filter = filterOf(tenant, request)
  const pricing = pricingNow(store, tenant)
  const events = eventFilterOf(request, () => pricing.charges(filter.period ?? EVER))
  const agents = asked.filter(({ agentNo }) => agentHasEvents(store, agentNo, filter.period, events))
  const candidates = ThreadCandidates.of(store, agents, filter, request)
  const sums = new ThreadSums(store, tenant, pricing, filter.period, events)
  return { tenant, listing: new ThreadListing(store, agents, request.sort, filter, events, candidates, sums), sums }
}

const inOrder = (agents: StoredAgent[]): StoredAgent[] =>
  agents.sort((left, right) => (left.agentId < right.agentId ? -1 : 1))

function placeOf(text: string | undefined): ListPlace | null {
  if (text === undefined) return null
  try {
    const place = JSON.parse(text) as ListPlace
    const isPlace =
      Number.isFinite(place.rank) &&
      typeof place.agentId === 'string' &&
      ['number', 'string'].includes(typeof place.user)
    if (isPlace) return place
  } catch {
    // Refused below.
  }
  throw refuse('page-unknown')
}
