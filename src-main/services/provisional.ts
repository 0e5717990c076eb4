import type { Nanos } from '../rating/money.ts'
import { listAgentsOf, type StoredAgent } from '../store/agents.ts'
import { readProvisional } from '../store/events.ts'
import type { ReadableStore } from '../store/open-store.ts'
import type { StoredTenant } from '../store/tenants.ts'
import type { Span } from './period.ts'
import { profileNamed } from './profiles.ts'
import type { TenantPrices } from './tenant-prices.ts'

export interface Provisional {
  events: number
  /** Of the priced ones, as all events are charged now. */
  amount: Nanos
}

/** An event is provisional while its agent's traffic does not yet reach a window beyond it. */
export const provisionalAfterMs = (agent: StoredAgent): number =>
  (agent.horizonAtMs ?? 0) - profileNamed(agent.profileId).windowHours * 3_600_000

/** How much of a span could still change as traffic goes on. */
export function provisionalOf(
  store: ReadableStore,
  tenant: StoredTenant,
  span: Span,
  prices: TenantPrices,
): Provisional {
  const provisional: Provisional = { events: 0, amount: 0n }
  for (const agent of listAgentsOf(store, tenant.tenantNo)) {
    if (agent.category !== 'conversational' || agent.horizonAtMs === null) continue
    const { agentNo } = agent
    const afterMs = provisionalAfterMs(agent)
    const oneByOne = new Set<string>()
    for (const part of readProvisional(store, agentNo, afterMs, span.fromDay, span.toDay)) {
      provisional.events += part.events
      // What the segments beyond the first come to is not asked for here.
      const charge = prices.chargeOf({ ...part, overrunSegments: 0 })
      if (charge) provisional.amount += charge.amount ?? 0n
      else oneByOne.add(prices.cycleOf(part.day))
    }
    for (const cycle of oneByOne) {
      for (const event of prices.cycle(cycle).ofEvents.values()) {
        const isMeant = event.agentNo === agentNo && event.startedAtMs > afterMs && isWithin(span, event.day)
        if (isMeant) provisional.amount += event.amount ?? 0n
      }
    }
  }
  return provisional
}

const isWithin = ({ fromDay, toDay }: Span, day: number): boolean => day >= fromDay && day < toDay
