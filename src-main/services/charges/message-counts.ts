import type { Overview } from '../../contract/answers.ts'
import { Shape } from '../../rating/content/content.ts'
import { shapeFromCode, stateFromCode } from '../../rating/content/facts.ts'
import { State } from '../../rating/messages/status.ts'
import { listAgentsOf } from '../../store/agents.ts'
import { readTraffic, type TrafficCount } from '../../store/events/daily.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { profileAt } from '../profiles/agent-profiles.ts'
import type { Span } from '../period.ts'

/** Number of billable messages by agent; a message counts on the local day of its own time. */
export function billableMessages(store: ReadableStore, tenant: StoredTenant, span: Span): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { agentNo, counted, messages } of messagesIn(store, tenant, span)) {
    if (stateFromCode(counted) === State.billable) counts.set(agentNo, (counts.get(agentNo) ?? 0) + messages)
  }
  return counts
}

/** Number of a tenant's messages, by state. */
export function messageCounts(store: ReadableStore, tenant: StoredTenant, span: Span): Overview['messages'] {
  const counts = { a2p: 0, p2a: 0, pending: 0, excluded: 0 }
  for (const { direction, counted, messages } of messagesIn(store, tenant, span)) {
    const state = stateFromCode(counted)
    if (state === State.pending) counts.pending += messages
    else if (state !== State.billable) counts.excluded += messages
    else counts[direction === 0 ? 'a2p' : 'p2a'] += messages
  }
  return counts
}

/**
 * The counts without rows that are no message under the profile of their day: taps on an action, and shared locations
 * where a profile says so.
 */
function messagesIn(store: ReadableStore, tenant: StoredTenant, { fromDay, toDay }: Span): TrafficCount[] {
  const agents = new Map(listAgentsOf(store, tenant.tenantNo).map((agent) => [agent.agentNo, agent]))
  return readTraffic(store, tenant.tenantNo, fromDay, toDay).filter(({ agentNo, counted, day }) => {
    if (day === null) return true
    const { actionTapIsMessage, locationShareIsMessage } = profileAt(agents.get(agentNo)!, day)
    return shapeFromCode(counted) === Shape.actionTap ? actionTapIsMessage : locationShareIsMessage
  })
}
