import type { SegmentOverruns, Summary, SummaryAgent, SummaryEvents, SummaryLine } from '../contract/answers.ts'
import type { CheckedRequestOf } from '../contract/calls.ts'
import { minorDecimals } from '../rating/currency.ts'
import { EVENT_TYPES, type EventType } from '../rating/event.ts'
import { formatDecimal, roundTo, times, type Nanos, type Rounding } from '../rating/money.ts'
import { State } from '../rating/status.ts'
import { listAgentsOf, type StoredAgent } from '../store/agents.ts'
import { readTraffic } from '../store/daily.ts'
import type { ReadableStore } from '../store/open-store.ts'
import { listRateCards } from '../store/rate-cards.ts'
import type { StoredTenant } from '../store/tenants.ts'
import type { Reading } from './context.ts'
import { spanOf, type Span } from './period.ts'
import {
  countOf,
  groupBy,
  isConversation,
  isSession,
  tenantPrices,
  pricedCharges,
  provisionalOf,
  sumOf,
  unpricedEvents,
  type PricedCharge,
} from './priced-charges.ts'
import { tenantNamed } from './tenants.ts'

export function readSummary({ store }: Reading, request: CheckedRequestOf<'read-summary'>): Summary {
  const tenant = tenantNamed(store, request.tenantId)
  return summaryOf(store, tenant, spanOf(tenant, request.period))
}

/** The bill of a tenant for a span of local days: what every door shows and every export writes. */
export function summaryOf(
  store: ReadableStore,
  tenant: StoredTenant,
  span: Span,
  prices = tenantPrices(store, tenant),
  charges = pricedCharges(store, tenant, span, prices),
): Summary {
  const provisional = provisionalOf(store, tenant, span, prices)
  const ofAgent = groupBy(charges, (charge) => charge.agentNo)
  const messages = billableMessages(store, tenant, span)
  const money = moneyOf(tenant.currency)
  const { lines, total } = billLines(store, tenant, charges)
  return {
    tenantId: tenant.tenantId,
    tenantName: tenant.name,
    period: span.period,
    currency: tenant.currency,
    agents: listAgentsOf(store, tenant.tenantNo).map((agent) =>
      summaryAgent(agent, ofAgent.get(agent.agentNo) ?? [], messages.get(agent.agentNo) ?? 0, money),
    ),
    lines,
    total: money(total),
    unpriced: unpricedEvents(charges),
    provisional: provisional.events,
    provisionalAmount: money(provisional.amount),
    assumed: charges.reduce((sum, charge) => sum + charge.assumed, 0),
  }
}

/** The money of a summary alone: its total, and each agent's exact amount by the agent's number. */
export function amountsOf(
  store: ReadableStore,
  tenant: StoredTenant,
  charges: readonly PricedCharge[],
): { total: Nanos; ofAgent: Map<number, Nanos> } {
  const ofAgent = new Map<number, Nanos>()
  for (const { agentNo, amount } of charges) ofAgent.set(agentNo, (ofAgent.get(agentNo) ?? 0n) + (amount ?? 0n))
  return { total: billLines(store, tenant, charges).total, ofAgent }
}

/** Exact decimals with at least the currency's own: `12.50`, `0.0415`. */
export const moneyOf = (currency: string): ((amount: Nanos) => string) => {
  const decimals = minorDecimals(currency)
  return (amount) => formatDecimal(amount, decimals)
}

export function overrunsOf(charges: readonly PricedCharge[], money: (amount: Nanos) => string): SegmentOverruns {
  const over = charges.filter((charge) => charge.overrunSegments > 0)
  const amount = sumOf(over.map((charge) => charge.overrunAmount))
  return {
    messages: over.reduce((sum, charge) => sum + charge.overrunMessages, 0),
    extraSegments: over.reduce((sum, charge) => sum + charge.overrunSegments, 0),
    amount: amount === null ? null : money(amount),
  }
}

/** Billable messages by agent. */
export function billableMessages(store: ReadableStore, tenant: StoredTenant, span: Span): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { agentNo, state, messages } of readTraffic(store, tenant.tenantNo, span.fromDay, span.toDay)) {
    if (state === State.billable) counts.set(agentNo, (counts.get(agentNo) ?? 0) + messages)
  }
  return counts
}

function summaryAgent(
  agent: StoredAgent,
  charges: readonly PricedCharge[],
  messages: number,
  money: (amount: Nanos) => string,
): SummaryAgent {
  const groups = [...groupBy(charges, ({ type, country }) => `${type} ${country}`).values()]
  const events: SummaryEvents[] = groups.map((group) => {
    const amount = sumOf(group.map((charge) => charge.amount))
    return {
      type: group[0]!.type,
      country: group[0]!.country,
      events: group.reduce((sum, charge) => sum + charge.events, 0),
      quantity: group.reduce((sum, charge) => sum + charge.quantity, 0),
      amount: amount === null ? null : money(amount),
    }
  })
  return {
    agentId: agent.agentId,
    name: agent.name,
    category: agent.category,
    region: agent.region,
    messages,
    conversations: countOf(charges, isConversation),
    sessions: countOf(charges, isSession),
    events: events.sort(byTypeAndCountry),
    segmentOverruns: overrunsOf(charges, money),
    amount: money(sumOf(charges.map((charge) => charge.amount)) ?? 0n),
  }
}

/** The lines of the bill: each type and country at one price, rounded once by its card; the total adds up the lines. */
function billLines(
  store: ReadableStore,
  tenant: StoredTenant,
  charges: readonly PricedCharge[],
): { lines: SummaryLine[]; total: Nanos } {
  const decimals = minorDecimals(tenant.currency)
  const roundings = new Map(listRateCards(store, tenant.tenantNo).map(({ version, card }) => [version, card.rounding]))
  const groups = groupBy(charges, ({ type, country, unitPrice, version }) => {
    const rounding = version === null ? '' : roundings.get(version)
    return `${type} ${country} ${unitPrice} ${rounding}`
  })
  let total = 0n
  const lines = [...groups.values()].map((group): SummaryLine => {
    const { type, country, unitPrice, version } = group[0]!
    const quantity = group.reduce((sum, charge) => sum + charge.quantity, 0)
    const rounding: Rounding = (version !== null && roundings.get(version)) || 'half-up'
    const amount = unitPrice === null ? null : roundTo(times(unitPrice, quantity), decimals, rounding)
    total += amount ?? 0n
    return {
      kind: 'usage',
      name: null,
      type,
      country,
      carrier: null,
      tier: null,
      events: group.reduce((sum, charge) => sum + charge.events, 0),
      quantity,
      unitPrice: unitPrice === null ? null : formatDecimal(unitPrice, decimals),
      flatFee: null,
      package: null,
      originalCycle: null,
      amount: amount === null ? null : formatDecimal(amount, decimals),
    }
  })
  return { lines: lines.sort(byTypeAndCountry), total }
}

function byTypeAndCountry(
  left: { type: EventType | null; country: string | null; unitPrice?: string | null },
  right: { type: EventType | null; country: string | null; unitPrice?: string | null },
): number {
  const byType = EVENT_TYPES.indexOf(left.type!) - EVENT_TYPES.indexOf(right.type!)
  if (byType !== 0) return byType
  if (left.country !== right.country) return left.country! < right.country! ? -1 : 1
  return Number(left.unitPrice ?? -1) - Number(right.unitPrice ?? -1)
}
