import type { AgentList } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { listAgentsOf } from '../../store/agents.ts'
import { agentRow } from './agents.ts'
import { alertsHeld } from '../alerts/alerts.ts'
import type { ReadContext } from '../context.ts'
import { billableMessages } from '../charges/message-counts.ts'
import { currentCycle, cyclesOf, cycleSpan } from '../period.ts'
import {
  unitsCharged,
  groupBy,
  isConversation,
  isMessageEvent,
  isSession,
  sumOf,
  unpricedEvents,
} from '../charges/priced-charges.ts'
import { pricingNow } from '../charges/pricing-now.ts'
import { moneyOf, overrunsOf } from '../charges/read-summary.ts'
import { tenantById } from './tenants.ts'

/** A tenant's agents, with their figures of one cycle. */
export function readAgents({ store, now }: ReadContext, request: CheckedRequestOf<'read-agents'>): AgentList {
  const tenant = tenantById(store, request.tenantId)
  const cycles = cyclesOf(store, tenant)
  const cycle = request.cycle ?? currentCycle(tenant, cycles, now())
  const span = cycleSpan(tenant, cycle)
  const pricing = pricingNow(store, tenant)
  const charges = pricing.charges(span)
  const ofAgent = groupBy(charges, (charge) => charge.agentNo)
  const alerts = groupBy(alertsHeld(store, tenant, pricing, now()), (alert) => alert.agentId)
  const messages = billableMessages(store, tenant, span)
  const money = moneyOf(tenant.currency)
  const bill = pricing.bill(span, charges)
  return {
    currency: tenant.currency,
    cycle,
    period: span.period,
    cycles,
    total: money(bill.total),
    usage: money(bill.total - (bill.missing ?? 0n)),
    agents: listAgentsOf(store, tenant.tenantNo).map((agent) => {
      const own = ofAgent.get(agent.agentNo) ?? []
      return {
        ...agentRow(agent, now()),
        messages: messages.get(agent.agentNo) ?? 0,
        conversations: unitsCharged(own, isConversation),
        sessions: unitsCharged(own, isSession),
        messageEvents: unitsCharged(own, isMessageEvent),
        amount: money(sumOf(own.map((charge) => charge.amount)) ?? 0n),
        unpriced: unpricedEvents(own),
        overruns: overrunsOf(own, money),
        alerts: alerts.get(agent.agentId)?.length ?? 0,
      }
    }),
  }
}
