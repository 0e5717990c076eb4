import type { OtherAgents } from '../../export/evidence/format/evidence.ts'
import { EVENT_TYPES } from '../../rating/threads/event.ts'
import type { StoredAgent } from '../../store/agents.ts'
import { readDailyCharges } from '../../store/events/daily.ts'
import { dayOfType } from '../../store/events/day-of-type.ts'
import { eventsInOrder } from '../../store/events/events-in-order.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import type { TenantPricing } from '../charges/priced-charges.ts'
import type { Span } from '../period.ts'

export const NO_OTHERS: OtherAgents = { totals: [], events: [] }

/**
 * What the agents of a tenant count whose messages a file does not hold: totals of days with one price, and the events of
 * the other days one by one.
 * @param agents those agents
 */
export function otherAgents(
  store: ReadableStore,
  { tenantNo }: StoredTenant,
  { fromDay, toDay, ...span }: Span,
  agents: readonly StoredAgent[],
  pricing: TenantPricing,
): OtherAgents {
  const idOf = new Map(agents.map(({ agentNo, agentId }) => [agentNo, agentId]))
  const apart = pricing.apart({ fromDay, toDay, ...span })
  const isApart = new Set(apart)
  const others: OtherAgents = { totals: [], events: [] }
  for (const total of readDailyCharges(store, tenantNo, fromDay, toDay)) {
    const { agentNo, day, type, country, carrier, chargeable, events, quantity, overrunSegments, assumed } = total
    const agentId = idOf.get(agentNo)
    if (agentId === undefined || (chargeable === 1 && isApart.has(dayOfType(day, type)))) continue
    const counted = [events, quantity, overrunSegments, assumed] as const
    others.totals.push([agentId, day, EVENT_TYPES[type]!, country, carrier, chargeable, ...counted])
  }
  if (apart.length === 0) return others
  for (const event of eventsInOrder(store, tenantNo, apart)) {
    const { agentNo, startedAtMs, day, type, country, carrier, quantity, assumed } = event
    const agentId = idOf.get(agentNo)
    if (agentId === undefined) continue
    others.events.push([agentId, startedAtMs, day, EVENT_TYPES[type]!, country, carrier, quantity, assumed])
  }
  return others
}
