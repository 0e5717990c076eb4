import type { SegmentOverruns, Summary, SummaryAgent, SummaryEvents } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { minorDecimals } from '../../core/money/currency.ts'
import { EVENT_TYPES } from '../../rating/threads/event.ts'
import { formatDecimal, type Nanos } from '../../core/money/money.ts'
import { listAgentsOf, type StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import type { ReadContext } from '../context.ts'
import { spanOf, type Span } from '../period.ts'
import type { PricedCharge } from './cycle-charges.ts'
import { billableMessages } from './message-counts.ts'
import {
  unitsCharged,
  groupBy,
  isConversation,
  isSession,
  sumOf,
  unpricedEvents,
  type PricedCycle,
  type TenantPricing,
} from './priced-charges.ts'
import { pricingNow } from './pricing-now.ts'
import { summaryLines } from '../../export/bill/summary-lines.ts'
import { tenantById } from '../clients/tenants.ts'

export function readSummary({ store }: ReadContext, request: CheckedRequestOf<'read-summary'>): Summary {
  const tenant = tenantById(store, request.tenantId)
  return summaryOf(store, tenant, spanOf(tenant, request.period), pricingNow(store, tenant))
}

/** The bill of a tenant for a span of local days, which every host shows and every export writes. */
export function summaryOf(
  store: ReadableStore,
  tenant: StoredTenant,
  span: Span,
  pricing: TenantPricing,
  charges: readonly PricedCharge[] = pricing.charges(span),
  totals = totalsOf(tenant, span, pricing, charges),
): Summary {
  const ofAgent = groupBy(charges, (charge) => charge.agentNo)
  const messages = billableMessages(store, tenant, span)
  const money = moneyOf(tenant.currency)
  return {
    tenantId: tenant.tenantId,
    tenantName: tenant.name,
    period: span.period,
    currency: tenant.currency,
    agents: listAgentsOf(store, tenant.tenantNo).map((agent) =>
      summaryAgent(agent, ofAgent.get(agent.agentNo) ?? [], messages.get(agent.agentNo) ?? 0, money),
    ),
    lines: summaryLines(totals.bill, money),
    total: totals.total,
    unpriced: totals.unpriced,
    provisional: totals.provisional,
    provisionalAmount: totals.provisionalAmount,
    assumed: charges.reduce((sum, charge) => sum + charge.assumed, 0),
  }
}

/** What a span of a tenant comes to, whichever agents it is of. */
export interface Totals extends Pick<Summary, 'total' | 'unpriced' | 'provisional' | 'provisionalAmount'> {
  bill: PricedCycle
}

/** @param charges all of the span's */
export function totalsOf(
  tenant: StoredTenant,
  span: Span,
  pricing: TenantPricing,
  charges: readonly PricedCharge[],
): Totals {
  const money = moneyOf(tenant.currency)
  const bill = pricing.bill(span, charges)
  const provisional = pricing.provisional(span)
  return {
    bill,
    total: money(bill.total),
    unpriced: unpricedEvents(charges),
    provisional: provisional.events,
    provisionalAmount: money(provisional.amount),
  }
}

/** Writes amounts as exact decimals with at least the currency's decimals: `12.50`, `0.0415`. */
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
    conversations: unitsCharged(charges, isConversation),
    sessions: unitsCharged(charges, isSession),
    events: events.sort(byTypeAndCountry),
    segmentOverruns: overrunsOf(charges, money),
    amount: money(sumOf(charges.map((charge) => charge.amount)) ?? 0n),
  }
}

function byTypeAndCountry(left: SummaryEvents, right: SummaryEvents): number {
  const byType = EVENT_TYPES.indexOf(left.type) - EVENT_TYPES.indexOf(right.type)
  return byType || (left.country < right.country ? -1 : 1)
}
