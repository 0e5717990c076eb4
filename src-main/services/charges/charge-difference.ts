import type { AgentDifference, ChargeDifference } from '../../contract/answers/traffic-answers.ts'
import { EVENT_TYPES } from '../../rating/threads/event.ts'
import type { Nanos } from '../../core/money/money.ts'
import { cycleOf } from '../../core/calendar/period.ts'
import { listAgents, listAgentsOf, type StoredAgent } from '../../store/agents.ts'
import type { DailyCharge } from '../../store/events/daily.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { asItWas } from '../../store/file/open-store.ts'
import { findTenant, type StoredTenant } from '../../store/tenants.ts'
import type { PricedCharge } from './cycle-charges.ts'
import { cycleSpan, type Span } from '../period.ts'
import { groupBy, sumOf, TenantPricing, unpricedEvents } from './priced-charges.ts'
import { moneyOf } from './read-summary.ts'

/**
 * What a change does to the charges, by agent, type and country, and the totals of each tenant's touched cycles before
 * and after it. Must be called after the change and before its commit, because the former state is read from outside
 * the transaction.
 */
export function differenceOf(store: ReadableStore, changes: Iterable<DailyCharge>): ChargeDifference {
  const tenantOf = new Map(listAgents(store).map(({ agentNo, tenantId }) => [agentNo, tenantId]))
  const ofTenant = groupBy(changes, ({ agentNo }) => tenantOf.get(agentNo)!)
  if (ofTenant.size === 0) return { agents: [], totals: [] }
  return asItWas(store, (before) =>
    [...ofTenant]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([tenantId, own]) => {
        const tenant = findTenant(store, tenantId)!
        const cycles = [...new Set(own.map(({ day }) => cycleOf(day, tenant.cycleDay)))]
        const spans = cycles.map((cycle) => cycleSpan(tenant, cycle))
        const now = new TenantPricing(store, tenant)
        return differenceBetween(store, tenant, spans, new TenantPricing(before, tenant), now)
      })
      .reduce((all, one) => ({ agents: [...all.agents, ...one.agents], totals: [...all.totals, ...one.totals] })),
  )
}

/** How the charges of a tenant's cycles differ between two pricings. Only differences are listed. */
export function differenceBetween(
  store: ReadableStore,
  tenant: StoredTenant,
  cycles: readonly Span[],
  before: TenantPricing,
  after: TenantPricing,
): ChargeDifference {
  const { tenantId, currency } = tenant
  const money = moneyOf(currency)
  const was = cycles.map((span) => before.charges(span))
  const is = cycles.map((span) => after.charges(span))
  const agentOf = new Map(listAgentsOf(store, tenant.tenantNo).map((agent) => [agent.agentNo, agent]))
  const former = groupBy(was.flat(), keyOf)
  const current = groupBy(is.flat(), keyOf)
  const agents = [...new Set([...former.keys(), ...current.keys()])].flatMap((key) => {
    const [own, formerly] = [current.get(key) ?? [], former.get(key) ?? []]
    const { agentNo, type, country } = (own[0] ?? formerly[0])!
    const { agentId, name } = agentOf.get(agentNo) as StoredAgent
    const events = countOf(own, 'events') - countOf(formerly, 'events')
    const quantity = countOf(own, 'quantity') - countOf(formerly, 'quantity')
    const amount = changeOf(amountOf(own), amountOf(formerly))
    // The number of events may be unchanged while more or fewer of them are unpriced.
    const unpriced = unpricedEvents(own) - unpricedEvents(formerly)
    if (events === 0 && quantity === 0 && !amount && unpriced === 0) return []
    const change = amount === null || (amount === 0n && unpriced !== 0) ? null : money(amount)
    return [{ tenantId, agentId, name, type, country, events, quantity, amount: change, currency }]
  })
  const [billed, willBe] = [billOf(before, cycles, was), billOf(after, cycles, is)]
  if (agents.length === 0 && billed.total === willBe.total) return { agents: [], totals: [] }
  const total = {
    before: money(billed.total),
    after: money(willBe.total),
    amount: money(willBe.total - billed.total),
    commitment: money(willBe.missing - billed.missing),
  }
  return { agents: agents.sort(byAgentAndType), totals: [{ tenantId, currency, ...total }] }
}

const keyOf = ({ agentNo, type, country }: PricedCharge): string => `${agentNo} ${type} ${country}`

const countOf = (charges: readonly PricedCharge[], of: 'events' | 'quantity'): number =>
  charges.reduce((sum, charge) => sum + charge[of], 0)

const amountOf = (charges: readonly PricedCharge[]): Nanos | null => sumOf(charges.map(({ amount }) => amount))

/** The change of an amount; a side without any price counts as 0. Null where neither side has a price. */
const changeOf = (is: Nanos | null, was: Nanos | null): Nanos | null =>
  is === null && was === null ? null : (is ?? 0n) - (was ?? 0n)

/** What the cycles are billed, and what of that they lack to their minimum commitments. */
function billOf(
  pricing: TenantPricing,
  cycles: readonly Span[],
  charges: readonly PricedCharge[][],
): { total: Nanos; missing: Nanos } {
  const bills = cycles.map((span, at) => pricing.bill(span, charges[at]!))
  return {
    total: bills.reduce((sum, { total }) => sum + total, 0n),
    missing: bills.reduce((sum, { missing }) => sum + (missing ?? 0n), 0n),
  }
}

/** Order by agent, then by type. */
function byAgentAndType(left: AgentDifference, right: AgentDifference): number {
  if (left.agentId !== right.agentId) return left.agentId < right.agentId ? -1 : 1
  const byType = EVENT_TYPES.indexOf(left.type) - EVENT_TYPES.indexOf(right.type)
  return byType || (left.country < right.country ? -1 : left.country > right.country ? 1 : 0)
}
