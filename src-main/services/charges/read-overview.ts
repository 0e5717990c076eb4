import type { Overview, OverviewAgent, OverviewDay } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { usageByType } from '../../contract/bill-shares.ts'
import type { EventType } from '../../rating/threads/event.ts'
import { type Nanos } from '../../core/money/money.ts'
import { dayText } from '../../core/calendar/day.ts'
import { alertsHeld } from '../alerts/alerts.ts'
import type { ReadContext } from '../context.ts'
import { comparisonWithBefore } from './cycle-comparison.ts'
import { messageCounts } from './message-counts.ts'
import { currentCycle, cyclesOf, cycleSpan, type Span } from '../period.ts'
import { unitsCharged, groupBy, isMessageEvent, sumOf, type TenantPricing } from './priced-charges.ts'
import { pricingNow } from './pricing-now.ts'
import { moneyOf, overrunsOf, summaryOf } from './read-summary.ts'
import { tenantById } from '../clients/tenants.ts'

/** The overview of a tenant's cycle. All its figures are those of the summary. */
export function readOverview({ store, now }: ReadContext, request: CheckedRequestOf<'read-overview'>): Overview {
  const tenant = tenantById(store, request.tenantId)
  const cycles = cyclesOf(store, tenant)
  const cycle = request.cycle ?? currentCycle(tenant, cycles, now())
  const span = cycleSpan(tenant, cycle)
  const pricing = pricingNow(store, tenant)
  const charges = pricing.charges(span)
  const summary = summaryOf(store, tenant, span, pricing, charges)
  const money = moneyOf(tenant.currency)
  const messageEvents = new Map(
    summary.agents.map((agent) => [
      agent.agentId,
      agent.events.reduce((sum, { type, events }) => sum + (isMessageEvent(type) ? events : 0), 0),
    ]),
  )
  const agents = summary.agents.map(
    ({ agentId, name, category, region, messages, conversations, sessions, amount }): OverviewAgent => ({
      agentId,
      name,
      category,
      region,
      messages,
      conversations,
      sessions,
      messageEvents: messageEvents.get(agentId) ?? 0,
      amount,
    }),
  )
  return {
    tenantId: tenant.tenantId,
    currency: tenant.currency,
    cycle,
    period: span.period,
    cycles,
    total: summary.total,
    usage: usageByType(summary.lines, tenant.currency),
    comparison: comparisonWithBefore(store, tenant, pricing, cycle, cycles, now()),
    messages: messageCounts(store, tenant, span),
    conversations: summary.agents.reduce((sum, agent) => sum + agent.conversations, 0),
    sessions: summary.agents.reduce((sum, agent) => sum + agent.sessions, 0),
    messageEvents: unitsCharged(charges, isMessageEvent),
    overruns: overrunsOf(charges, money),
    unpriced: summary.unpriced,
    provisional: summary.provisional,
    provisionalAmount: summary.provisionalAmount,
    days: daysOf(pricing, span, money),
    agents,
    alerts: alertsHeld(store, tenant, pricing, now()),
  }
}

/** Every day of the span; days without charges are included, so that a chart shows them as empty. */
function daysOf(pricing: TenantPricing, span: Span, money: (amount: Nanos) => string): OverviewDay[] {
  const ofDay = groupBy(pricing.dailyCharges(span), (charge) => charge.day)
  const days: OverviewDay[] = []
  for (let day = span.fromDay; day < span.toDay; day++) {
    const dayCharges: Partial<Record<EventType, string>> = {}
    for (const [type, group] of groupBy(ofDay.get(day) ?? [], (charge) => charge.type)) {
      const amount = sumOf(group.map((charge) => charge.amount))
      if (amount !== null && amount !== 0n) dayCharges[type] = money(amount)
    }
    days.push({ day: dayText(day), charges: dayCharges })
  }
  return days
}
