import { hash } from 'node:crypto'
import type { EventPage, EventRow } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { CLAUSES, EVENT_TYPES } from '../../rating/threads/event.ts'
import { refuse } from '../../core/words/problem.ts'
import { profileRef } from '../../rating/profile/profile.ts'
import { billableOver, profileInForce } from '../../rating/profile/profile-timeline.ts'
import { shapeIn, stateIn } from '../../rating/content/facts.ts'
import { userIdOf, userKeyOf } from '../../rating/messages/user-key.ts'
import { listAgents, listAgentsOf, type StoredAgent } from '../../store/agents.ts'
import {
  listEvents,
  threadMessages,
  type EventCursor,
  type ListedEvent,
  type ThreadMessage,
} from '../../store/events/events.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { findTenant } from '../../store/tenants.ts'
import { normalUserId } from '../../traffic/values/user-id.ts'
import { agentById } from '../clients/agent-named.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'
import type { ReadContext } from '../context.ts'
import { instantOf } from '../period.ts'
import { provisionalAfterMs } from './priced-charges.ts'
import { pricingNow } from './pricing-now.ts'
import { moneyOf } from './read-summary.ts'
import { tenantById } from '../clients/tenants.ts'

interface Cursor extends EventCursor {
  agentId: string
}

/** Events page by page, sorted by agent id, end user and time: an order that no import can change. */
export function readEvents({ store }: ReadContext, request: CheckedRequestOf<'list-events'>): EventPage {
  const cursor = request.after === undefined ? null : cursorOf(request.after)
  const agents = agentsOfRequest(store, request).filter(({ agentId }) => !cursor || agentId >= cursor.agentId)
  const only = request.userId === undefined ? null : userKeyOf(normalUserId(request.userId))
  const events: EventRow[] = []
  for (const agent of agents) {
    const span = {
      fromMs: request.from === undefined ? -Infinity : instantOf(request.from, agent.timeZone),
      toMs: request.to === undefined ? Infinity : instantOf(request.to, agent.timeZone),
    }
    const after = cursor?.agentId === agent.agentId ? cursor : null
    const limit = request.limit - events.length
    const listed = listEvents(store, agent.agentNo, boundSpan(span), after, limit, only)
    events.push(...eventRows(store, agent, listed))
    const last = listed.at(-1)
    if (last && listed.length === limit) {
      const { user, us, firstAtMs, sentAtMs, messageId } = last
      const next: Cursor = { agentId: agent.agentId, user, us, firstAtMs, sentAtMs, messageId }
      return { events, next: JSON.stringify(next) }
    }
  }
  return { events, next: null }
}

const boundSpan = ({ fromMs, toMs }: { fromMs: number; toMs: number }): { fromMs: number; toMs: number } => ({
  fromMs: Math.max(fromMs, Number.MIN_SAFE_INTEGER),
  toMs: Math.min(toMs, Number.MAX_SAFE_INTEGER),
})

function agentsOfRequest(store: ReadableStore, request: CheckedRequestOf<'list-events'>): StoredAgent[] {
  const tenant = request.tenantId === undefined ? null : tenantById(store, request.tenantId)
  if (request.agentId !== undefined) return [agentById(store, request.agentId, request.tenantId)]
  const agents = tenant ? listAgentsOf(store, tenant.tenantNo) : listAgents(store)
  return agents.sort((left, right) => (left.agentId < right.agentId ? -1 : 1))
}

function cursorOf(text: string): Cursor {
  try {
    const cursor = JSON.parse(text) as Cursor
    if (typeof cursor.agentId === 'string' && ['number', 'string'].includes(typeof cursor.user)) return cursor
  } catch {
    // Refused below.
  }
  throw refuse('page-unknown')
}

/**
 * Events as the contract has them, each with its price.
 * @param idsOf the ids of an event's messages in thread order, where the thread is known already
 */
export function eventRows(
  store: ReadableStore,
  agent: StoredAgent,
  listed: readonly ListedEvent[],
  idsOf: (event: ListedEvent) => string[] = threadIds(store, agent),
): EventRow[] {
  const timeline = timelineOf(agent)
  const pricing = pricingNow(store, findTenant(store, agent.tenantId)!)
  const money = moneyOf(agent.currency)
  const provisionalAfter = provisionalAfterMs(agent)
  return listed.map((event) => {
    const type = EVENT_TYPES[event.type]!
    const group = { ...event, carrier: event.carrier ?? '', events: 1 }
    const { unitPrice, amount } = pricing.chargeOf(group, event.firstRow)
    const { clause, because } = CLAUSES[event.clause]!
    const rules = profileRef(profileInForce(timeline, event.firstAtMs))
    return {
      eventId: eventId(rules, agent.agentId, type, event.messageId),
      tenantId: agent.tenantId,
      agentId: agent.agentId,
      userId: userIdOf(event.user),
      type,
      quantity: event.quantity,
      startedAt: new Date(event.startedAtMs).toISOString(),
      endedAt: event.endedAtMs === null ? null : new Date(event.endedAtMs).toISOString(),
      messageIds: event.messages === 1 ? [event.messageId] : idsOf(event),
      chargeable: event.chargeable === 1,
      provisional: event.movable === 1 && event.startedAtMs > provisionalAfter,
      unitPrice: unitPrice === null ? null : money(unitPrice),
      amount: amount === null ? null : money(amount),
      currency: agent.currency,
      rule: `${clause} ${because}`,
    }
  })
}

/**
 * The id of an event. The same traffic under the same profiles always gives the same ids, as a message begins at most
 * one event.
 */
const eventId = (rules: string, agentId: string, type: string, firstMessageId: string): string =>
  `ev_${hash('sha256', JSON.stringify([rules, agentId, type, firstMessageId])).slice(0, 24)}`

/** Makes a function that returns the message ids of an event; those of a thread are read once for all its events. */
function threadIds(store: ReadableStore, agent: StoredAgent): (event: ListedEvent) => string[] {
  const isBillable = billableOver(timelineOf(agent))
  let known: Pick<ListedEvent, 'user' | 'us'> | null = null
  let ids: EventIds = () => []
  return (event) => {
    const { user, us } = event
    if (known?.user !== user || known.us !== us) {
      known = { user, us }
      const all = threadMessages(store, { agentNo: agent.agentNo, user, us })
      ids = idsIn(all.filter(({ facts, atMs }) => isBillable(stateIn(facts), shapeIn(facts), atMs)))
    }
    return ids(event)
  }
}

type EventIds = (event: Pick<ListedEvent, 'firstRow' | 'messages'>) => string[]

/** Makes a function that returns the message ids of an event of a thread, of which the billable messages are given. */
export function idsIn(thread: readonly Pick<ThreadMessage, 'rowNo' | 'messageId'>[]): EventIds {
  const placeOf = new Map(thread.map(({ rowNo }, place) => [rowNo, place]))
  return ({ firstRow, messages }) => {
    const place = placeOf.get(firstRow)!
    return thread.slice(place, place + messages).map(({ messageId }) => messageId)
  }
}
