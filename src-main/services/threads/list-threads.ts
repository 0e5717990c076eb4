import type { ThreadPage } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { refuse } from '../../core/words/problem.ts'
import { listAgentsOf, type StoredAgent } from '../../store/agents.ts'
import { agentHasEvents } from '../../store/thread-index/agent-has-events.ts'
import { areThreadsBehind, areWordsBehind } from '../../store/thread-index/behind.ts'
import { agentById } from '../clients/agent-named.ts'
import { tenantById } from '../clients/tenants.ts'
import type { ReadContext } from '../context.ts'
import { ThreadCandidates } from './thread-candidates.ts'
import { filterOf } from './thread-filter.ts'
import { ThreadListing, type ListPlace } from './thread-listing.ts'
import { rowsOfPage } from './thread-rows.ts'

/**
 * The threads of a tenant page by page, in an order that no import can change among threads that it does not touch: by
 * what is asked for, then by agent and end user.
 * @throws Failure where the kept digests are older than the threads; whoever asks has them brought up to date
 */
export function listThreads({ store }: ReadContext, request: CheckedRequestOf<'list-threads'>): ThreadPage {
  const tenant = tenantById(store, request.tenantId)
  const asked =
    request.agentId === undefined
      ? inOrder(listAgentsOf(store, tenant.tenantNo))
      : [agentById(store, request.agentId, request.tenantId)]
  if (areThreadsBehind(store)) throw refuse('threads-behind', { what: 'threads' })
  if (request.text !== undefined && areWordsBehind(store)) throw refuse('threads-behind', { what: 'words' })
  const filter = filterOf(tenant, request)
  const agents = asked.filter(({ agentNo }) => agentHasEvents(store, agentNo, filter))
  const candidates = ThreadCandidates.of(store, agents, filter, request)
  const listing = new ThreadListing(store, tenant, agents, request.sort, filter, candidates)
  const { threads, isLast } = listing.page(placeOf(request.after), request.limit)
  const last = threads.at(-1)
  const next: ListPlace | null =
    isLast || !last ? null : { rank: last.thread.rank, agentId: last.agent.agentId, user: last.thread.user }
  return { threads: rowsOfPage(store, tenant, filter, threads), next: next && JSON.stringify(next) }
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
