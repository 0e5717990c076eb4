import type { AgentDifference, ChargeDifference } from '../contract/traffic-answers.ts'
import { EVENT_TYPES } from '../rating/event.ts'
import { cycleOf } from '../rating/period.ts'
import { listAgents } from '../store/agents.ts'
import type { DailyCharge } from '../store/daily.ts'
import type { ReadableStore } from '../store/open-store.ts'
import { findTenant } from '../store/tenants.ts'
import { cycleSpan } from './period.ts'
import { groupBy, priced, pricedCharges, sumOf, tenantPrices, unpricedEvents } from './priced-charges.ts'
import { moneyOf } from './read-summary.ts'

/**
 * What a change did to the charges, by agent, type and country, and what each tenant's touched cycles came to before and
 * after it. Call it when the change is in the store.
 */
export function differenceOf(store: ReadableStore, changes: Iterable<DailyCharge>): ChargeDifference {
  const agents = new Map(listAgents(store).map((agent) => [agent.agentNo, agent]))
  const ofTenant = groupBy(changes, ({ agentNo }) => agents.get(agentNo)!.tenantId)
  const difference: ChargeDifference = { agents: [], totals: [] }
  for (const [tenantId, own] of [...ofTenant].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const tenant = findTenant(store, tenantId)!
    const prices = tenantPrices(store, tenant)
    const money = moneyOf(tenant.currency)
    const charges = own.map((change) => priced(change, prices.book))
    const groups = groupBy(charges, ({ agentNo, type, country }) => `${agentNo} ${type} ${country}`)
    for (const group of groups.values()) {
      const { agentNo, type, country } = group[0]!
      const agent = agents.get(agentNo)!
      const events = group.reduce((sum, charge) => sum + charge.events, 0)
      const quantity = group.reduce((sum, charge) => sum + charge.quantity, 0)
      const amount = sumOf(group.map((charge) => charge.amount))
      // As many events as before, but of another number of them nobody knows what they cost.
      const unpriced = unpricedEvents(group)
      if (events === 0 && quantity === 0 && !amount && unpriced === 0) continue
      const { agentId, name } = agent
      difference.agents.push({
        tenantId,
        agentId,
        name,
        type,
        country,
        events,
        quantity,
        amount: amount === null || (amount === 0n && unpriced !== 0) ? null : money(amount),
        currency: tenant.currency,
      })
    }
    const change = sumOf(charges.map((charge) => charge.amount)) ?? 0n
    const cycles = new Set(own.map(({ day }) => cycleOf(day, tenant.cycleDay)))
    const after = [...cycles].flatMap((cycle) => pricedCharges(store, tenant, cycleSpan(tenant, cycle), prices))
    const total = sumOf(after.map((charge) => charge.amount)) ?? 0n
    difference.totals.push({
      tenantId,
      currency: tenant.currency,
      before: money(total - change),
      after: money(total),
      amount: money(change),
    })
  }
  difference.agents.sort(byAgentAndType)
  return difference
}

/** By agent, then in the order of the types. */
export function byAgentAndType(left: AgentDifference, right: AgentDifference): number {
  if (left.agentId !== right.agentId) return left.agentId < right.agentId ? -1 : 1
  const byType = EVENT_TYPES.indexOf(left.type) - EVENT_TYPES.indexOf(right.type)
  return byType || (left.country < right.country ? -1 : left.country > right.country ? 1 : 0)
}
