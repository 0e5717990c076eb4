/** Alerts about who wrote and who did not answer. */
import { EVENT_TYPES } from '../../../rating/threads/event.ts'
import { readTraffic } from '../../../store/events/daily.ts'
import { readProvisional } from '../../../store/events/event-groups.ts'
import type { PricedCharge } from '../../charges/cycle-charges.ts'
import { groupBy, provisionalAfterMs } from '../../charges/priced-charges.ts'
import { moneyOf } from '../../charges/read-summary.ts'
import { startOfCharges, sumBy, type CycleOfAgent, type CycleOfTenant, type FoundOf } from './found.ts'

export function unansweredAlerts(ofCycle: CycleOfAgent): FoundOf<'unanswered_p2a'>[] {
  const { tenant, agent, cycle } = ofCycle
  const { events, charges } = unansweredP2a(ofCycle)
  if (events <= 0) return []
  return [
    {
      kind: 'unanswered_p2a',
      severity: 'info',
      tenantId: tenant.tenantId,
      agentId: agent.agentId,
      at: startOfCharges(tenant, charges),
      figures: { name: agent.name, cycle, messages: events },
    },
  ]
}

/**
 * Users' messages to conversational agents that ended outside any conversation; those that may still be answered do not
 * count.
 */
function unansweredP2a({ store, agent, span, own }: CycleOfAgent): { events: number; charges: PricedCharge[] } {
  if (agent.category !== 'conversational') return { events: 0, charges: [] }
  const isP2aMessage = (type: string): boolean => type === 'p2a_basic_message' || type === 'p2a_single_message'
  const charges = own.filter(({ type }) => isP2aMessage(type))
  if (charges.length === 0) return { events: 0, charges }
  const waiting = readProvisional(store, agent.agentNo, provisionalAfterMs(agent), span)
  const stillOpen = waiting.filter(({ type }) => isP2aMessage(EVENT_TYPES[type]!))
  return { events: sumBy(charges, ({ events }) => events) - sumBy(stillOpen, ({ events }) => events), charges }
}

/**
 * Conversational agents that are charged in a cycle in which not one message came from a user, whatever became of it.
 * Events that a reply can still change do not count, nor do agents with events that have no price.
 */
export function replyAlerts(ofCycle: CycleOfTenant): FoundOf<'charges_without_replies'>[] {
  const { store, tenant, agents, cycle, span, pricing, charges } = ofCycle
  const ofAgent = groupBy(charges, ({ agentNo }) => agentNo)
  const charged = agents.filter(({ agentNo, category }) => category === 'conversational' && ofAgent.has(agentNo))
  if (charged.length === 0) return []
  const traffic = readTraffic(store, tenant.tenantNo, span.fromDay, span.toDay)
  const repliedTo = new Set(traffic.filter(({ direction }) => direction === 1).map(({ agentNo }) => agentNo))
  const { tenantId, currency } = tenant
  return charged.flatMap((agent): FoundOf<'charges_without_replies'>[] => {
    const own = ofAgent.get(agent.agentNo)!
    if (repliedTo.has(agent.agentNo) || own.some(({ unpriced }) => unpriced)) return []
    const due = own.filter(({ chargeable }) => chargeable === 1)
    const open = readProvisional(store, agent.agentNo, provisionalAfterMs(agent), span, pricing.apart(span)).filter(
      ({ chargeable }) => chargeable === 1,
    )
    const events = sumBy(due, (charge) => charge.events) - sumBy(open, (group) => group.events)
    const amount =
      due.reduce((sum, charge) => sum + (charge.amount ?? 0n), 0n) -
      open.reduce((sum, group) => sum + (pricing.chargeOf(group, group.firstRow).amount ?? 0n), 0n)
    if (events <= 0 || amount <= 0n) return []
    return [
      {
        kind: 'charges_without_replies',
        severity: 'warning',
        tenantId,
        agentId: agent.agentId,
        at: startOfCharges(tenant, due),
        figures: { name: agent.name, cycle, events, amount: moneyOf(currency)(amount), currency },
      },
    ]
  })
}
