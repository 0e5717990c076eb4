import type { AgentDifference, ChargeDifference } from '../contract/traffic-answers.ts'
import { EVENT_TYPES, type EventType } from '../rating/event.ts'
import type { Nanos } from '../rating/money.ts'
import { listAgents } from '../store/agents.ts'
import type { DailyCharge } from '../store/daily.ts'
import type { ReadableStore } from '../store/open-store.ts'
import { findTenant, listTenants, type StoredTenant } from '../store/tenants.ts'
import { cyclesOf, cycleSpan } from './period.ts'
import { groupBy, pricedCharges, sumOf } from './priced-charges.ts'
import { moneyOf } from './read-summary.ts'
import { tenantPrices, type TenantPrices } from './tenant-prices.ts'

/** What something costs, by agent, type and country; null where nothing of it has a price. */
type Amounts = Map<string, Nanos | null>

/** What the cycles in which a rate counts come to, by tenant and cycle: what was there before a change. */
export type AmountsBefore = ReadonlyMap<string, ReadonlyMap<string, Amounts>>

/**
 * What is to be asked before a change whose difference is wanted: where a rate counts, a change moves the price of what it
 * does not touch, and afterwards nobody can tell any more what that was.
 */
export function amountsBefore(store: ReadableStore): AmountsBefore {
  return new Map(
    listTenants(store).map((tenant) => {
      const prices = tenantPrices(store, tenant)
      const counting = cyclesOf(store, tenant).filter((cycle) => !prices.isPlain(cycle))
      return [tenant.tenantId, new Map(counting.map((cycle) => [cycle, amountsOf(store, tenant, cycle, prices)]))]
    }),
  )
}

/**
 * What a change did to the charges, by agent, type and country, and what each tenant's touched cycles came to before and
 * after it. Call it when the change is in the store.
 */
export function differenceOf(
  store: ReadableStore,
  changes: Iterable<DailyCharge>,
  before: AmountsBefore,
): ChargeDifference {
  const agents = new Map(listAgents(store).map((agent) => [agent.agentNo, agent]))
  const ofTenant = groupBy(changes, ({ agentNo }) => agents.get(agentNo)!.tenantId)
  const difference: ChargeDifference = { agents: [], totals: [] }
  for (const [tenantId, own] of [...ofTenant].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const tenant = findTenant(store, tenantId)!
    const prices = tenantPrices(store, tenant)
    const money = moneyOf(tenant.currency)
    const cycles = [...new Set(own.map(({ day }) => prices.cycleOf(day)))]
    const amounts = changeOf(store, tenant, own, prices, before.get(tenantId))
    const changed = groupBy(own, ({ agentNo, type, country }) => keyOf(agentNo, EVENT_TYPES[type]!, country))
    for (const [key, amount] of amounts) {
      const group = changed.get(key) ?? []
      const events = group.reduce((sum, charge) => sum + charge.events, 0)
      const quantity = group.reduce((sum, charge) => sum + charge.quantity, 0)
      if (events === 0 && quantity === 0 && !amount) continue
      const { agentNo, type, country } = ofKey(key)
      const { agentId, name } = agents.get(agentNo)!
      difference.agents.push({
        tenantId,
        agentId,
        name,
        type,
        country,
        events,
        quantity,
        amount: amount === null ? null : money(amount),
        currency: tenant.currency,
      })
    }
    const change = sumOf([...amounts.values()]) ?? 0n
    const after = cycles.flatMap((cycle) => pricedCharges(store, tenant, cycleSpan(tenant, cycle), prices))
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

/** The changes themselves priced where every unit has a price of its own; else what the cycles come to, less what they did. */
function changeOf(
  store: ReadableStore,
  tenant: StoredTenant,
  changes: readonly DailyCharge[],
  prices: TenantPrices,
  before: ReadonlyMap<string, Amounts> | undefined,
): Amounts {
  const amounts: Amounts = new Map()
  for (const [cycle, own] of groupBy(changes, ({ day }) => prices.cycleOf(day))) {
    if (prices.isPlain(cycle)) {
      for (const change of own) {
        const { agentNo, type, country } = change
        add(amounts, keyOf(agentNo, EVENT_TYPES[type]!, country), prices.chargeOf(change)!.amount)
      }
      continue
    }
    for (const [key, amount] of amountsOf(store, tenant, cycle, prices)) add(amounts, key, amount)
    for (const [key, amount] of before?.get(cycle) ?? []) add(amounts, key, amount === null ? null : -amount)
  }
  return amounts
}

function amountsOf(store: ReadableStore, tenant: StoredTenant, cycle: string, prices: TenantPrices): Amounts {
  const amounts: Amounts = new Map()
  for (const { agentNo, type, country, amount } of pricedCharges(store, tenant, cycleSpan(tenant, cycle), prices)) {
    add(amounts, keyOf(agentNo, type, country), amount)
  }
  return amounts
}

function add(amounts: Amounts, key: string, amount: Nanos | null): void {
  const known = amounts.get(key) ?? null
  amounts.set(key, amount === null ? known : (known ?? 0n) + amount)
}

const keyOf = (agentNo: number, type: EventType, country: string): string => `${agentNo} ${type} ${country}`

function ofKey(key: string): { agentNo: number; type: EventType; country: string } {
  const [agentNo, type, country] = key.split(' ')
  return { agentNo: Number(agentNo), type: type as EventType, country: country! }
}

/** By agent, then in the order of the types. */
export function byAgentAndType(left: AgentDifference, right: AgentDifference): number {
  if (left.agentId !== right.agentId) return left.agentId < right.agentId ? -1 : 1
  const byType = EVENT_TYPES.indexOf(left.type) - EVENT_TYPES.indexOf(right.type)
  return byType || (left.country < right.country ? -1 : left.country > right.country ? 1 : 0)
}
