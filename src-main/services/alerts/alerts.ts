import type { Alert } from '../../contract/answers.ts'
import type { AlertKind, FoundAlert } from '../../contract/answers/alert-answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { EVENT_TYPES } from '../../rating/threads/event.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import {
  listAgentsOf,
  listParkedTraffic,
  listParkedTrafficNear,
  type ParkedTraffic,
  type StoredAgent,
} from '../../store/agents.ts'
import { readProvisional } from '../../store/events/event-groups.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { listTenants, type StoredTenant } from '../../store/tenants.ts'
import { profilesOver } from '../profiles/agent-profiles.ts'
import type { ReadContext } from '../context.ts'
import { overrunTexts } from './overrun-texts.ts'
import { cyclesOf, cycleSpan, type Span } from '../period.ts'
import type { PricedCharge } from '../charges/cycle-charges.ts'
import { groupBy, provisionalAfterMs, TenantPricing } from '../charges/priced-charges.ts'
import { moneyOf, overrunsOf } from '../charges/read-summary.ts'
import { tenantById } from '../clients/tenants.ts'
import { wordedAlerts } from './worded-alerts.ts'
import { categoryAlerts } from './category-alerts.ts'
import { thresholdAlerts } from './threshold-alerts.ts'

const TOP_TEXTS = 3

/** All alerts of one tenant, or of all tenants: the most severe first, then the newest cycle first. */
export function readAlerts({ store }: ReadContext, { tenantId, texts }: CheckedRequestOf<'list-alerts'>): Alert[] {
  const tenants = tenantId === undefined ? listTenants(store) : [tenantById(store, tenantId)]
  const alerts = tenants.flatMap((tenant) => {
    const pricing = new TenantPricing(store, tenant)
    const ofCycles = cyclesOf(store, tenant).flatMap((cycle) => {
      const span = cycleSpan(tenant, cycle)
      const ofCycle = cycleAlerts(store, tenant, cycle, span, pricing, pricing.charges(span))
      return texts ? ofCycle.map((alert) => withTexts(store, tenant, cycle, alert, pricing)) : ofCycle
    })
    return [...ofCycles, ...find.traffic_before_launch(store, tenant)]
  })
  const parked = tenantId === undefined ? listParkedTraffic(store) : listParkedTrafficNear(store, tenants[0]!.tenantNo)
  return wordedAlerts([...alerts, ...parked.map(find.parked_traffic)])
}

/** What wants attention in one cycle of a tenant. @param charges of its span by that pricing */
export const alertsOf = (
  store: ReadableStore,
  tenant: StoredTenant,
  cycle: string,
  span: Span,
  pricing: TenantPricing,
  charges: readonly PricedCharge[],
): Alert[] =>
  wordedAlerts([
    ...cycleAlerts(store, tenant, cycle, span, pricing, charges),
    ...find.traffic_before_launch(store, tenant),
    ...listParkedTrafficNear(store, tenant.tenantNo).map(find.parked_traffic),
  ])

type Found<Kind extends AlertKind> = Extract<FoundAlert, { kind: Kind }>

/** What finds the alerts of each kind. */
const find = {
  unpriced: unpricedAlerts,
  spend_threshold: thresholdAlerts,
  us_segment_overrun: overrunAlerts,
  region_mismatch: regionAlerts,
  unanswered_p2a: unansweredAlerts,
  traffic_before_launch: launchAlerts,
  // For this one threads are rated again, so it has a call of its own.
  other_category_cheaper: categoryAlerts,
  parked_traffic: parkedAlert,
} satisfies { [Kind in AlertKind]: (...given: never[]) => Found<Kind> | Found<Kind>[] }

function cycleAlerts(
  store: ReadableStore,
  tenant: StoredTenant,
  cycle: string,
  span: Span,
  pricing: TenantPricing,
  charges: readonly PricedCharge[],
): FoundAlert[] {
  const ofAgent = groupBy(charges, (charge) => charge.agentNo)
  // The agent with the most overruns comes first, as it is worth acting upon first; equals in the order of their ids.
  const overrunOf = ({ agentNo }: StoredAgent): number =>
    sum(ofAgent.get(agentNo) ?? [], ({ overrunSegments }) => overrunSegments)
  const agents = listAgentsOf(store, tenant.tenantNo).sort((left, right) => overrunOf(right) - overrunOf(left))
  return [
    ...find.unpriced(tenant, cycle, charges),
    ...(charges.length > 0 ? find.spend_threshold(store, tenant, cycle, span, pricing) : []),
    ...agents.flatMap((agent) => {
      const ofCycle: AgentCycle = { tenant, agent, cycle, span, charges: ofAgent.get(agent.agentNo) ?? [] }
      return [
        ...find.us_segment_overrun(ofCycle),
        ...find.region_mismatch(ofCycle),
        ...find.unanswered_p2a(store, ofCycle),
      ]
    }),
  ]
}

/** What an agent was charged for in a cycle. */
interface AgentCycle {
  tenant: StoredTenant
  agent: StoredAgent
  cycle: string
  span: Span
  charges: readonly PricedCharge[]
}

/** Begin of the first day on which any of these was charged. */
const startOf = ({ timeZone }: StoredTenant, charges: readonly PricedCharge[]): string =>
  new Date(localCalendar(timeZone).startOfDay(Math.min(...charges.map(({ day }) => day)))).toISOString()

const about = ({ tenant, agent }: AgentCycle) => ({ tenantId: tenant.tenantId, agentId: agent.agentId })

/** By type and country, whatever the agent. */
function unpricedAlerts(tenant: StoredTenant, cycle: string, charges: readonly PricedCharge[]): Found<'unpriced'>[] {
  const unpriced = groupBy(
    charges.filter((charge) => charge.unpriced),
    ({ type, country }) => `${type} ${country}`,
  )
  return [...unpriced.values()].map((own) => {
    const { type, country } = own[0]!
    const events = sum(own, ({ events: count }) => count)
    const quantity = sum(own, ({ quantity: count }) => count)
    return {
      kind: 'unpriced',
      severity: 'error',
      tenantId: tenant.tenantId,
      agentId: null,
      at: startOf(tenant, own),
      figures: { cycle, type, country, events, quantity },
    }
  })
}

function overrunAlerts(ofCycle: AgentCycle): Found<'us_segment_overrun'>[] {
  const { tenant, agent, cycle, span, charges } = ofCycle
  const over = charges.filter(({ overrunSegments }) => overrunSegments > 0)
  if (over.length === 0) return []
  const { messages, extraSegments, amount } = overrunsOf(charges, moneyOf(tenant.currency))
  const sizes = new Set(
    profilesOver(agent, span).map(({ usSegmentSize, usSegmentUnit }) => `${usSegmentSize} ${usSegmentUnit}`),
  )
  const limits = [...sizes].join(' or ')
  const figures = { name: agent.name, cycle, limits, messages, extraSegments, amount, currency: tenant.currency }
  return [{ kind: 'us_segment_overrun', severity: 'warning', ...about(ofCycle), at: startOf(tenant, over), figures }]
}

/** Traffic to other countries than the agent's own. */
function regionAlerts(ofCycle: AgentCycle): Found<'region_mismatch'>[] {
  const { tenant, agent, cycle, charges } = ofCycle
  const foreign = charges.filter(({ country }) => country !== agent.region)
  if (foreign.length === 0) return []
  const events = sum(foreign, ({ events: count }) => count)
  const countries = [...new Set(foreign.map(({ country }) => country))].sort()
  // US traffic is rated by other rules, so a mismatch with the US changes the bill.
  const crossesRules = agent.region === 'US' || countries.includes('US')
  const severity = crossesRules ? 'warning' : 'info'
  const figures = { name: agent.name, cycle, events, region: agent.region, countries: countries.join(' ') }
  return [{ kind: 'region_mismatch', severity, ...about(ofCycle), at: startOf(tenant, foreign), figures }]
}

function unansweredAlerts(store: ReadableStore, ofCycle: AgentCycle): Found<'unanswered_p2a'>[] {
  const { tenant, agent, cycle, span } = ofCycle
  const { events, charges } = unansweredP2a(store, agent, span, ofCycle.charges)
  if (events <= 0) return []
  const figures = { name: agent.name, cycle, messages: events }
  return [{ kind: 'unanswered_p2a', severity: 'info', ...about(ofCycle), at: startOf(tenant, charges), figures }]
}

/**
 * Users' messages to conversational agents that ended outside any conversation; those that may still be answered do not
 * count.
 */
function unansweredP2a(
  store: ReadableStore,
  agent: StoredAgent,
  span: Span,
  own: readonly PricedCharge[],
): { events: number; charges: PricedCharge[] } {
  if (agent.category !== 'conversational') return { events: 0, charges: [] }
  const isP2aMessage = (type: string): boolean => type === 'p2a_basic_message' || type === 'p2a_single_message'
  const charges = own.filter(({ type }) => isP2aMessage(type))
  if (charges.length === 0) return { events: 0, charges }
  const waiting = readProvisional(store, agent.agentNo, provisionalAfterMs(agent), span)
  const stillOpen = waiting.filter(({ type }) => isP2aMessage(EVENT_TYPES[type]!))
  return { events: sum(charges, ({ events }) => events) - sum(stillOpen, ({ events }) => events), charges }
}

function launchAlerts(store: ReadableStore, tenant: StoredTenant): Found<'traffic_before_launch'>[] {
  return listAgentsOf(store, tenant.tenantNo).flatMap((agent): Found<'traffic_before_launch'>[] => {
    const { firstAtMs, launchedAtMs } = agent
    if (firstAtMs === null || (launchedAtMs !== null && firstAtMs >= launchedAtMs)) return []
    const firstAt = new Date(firstAtMs).toISOString()
    const launchedAt = launchedAtMs === null ? null : new Date(launchedAtMs).toISOString()
    return [
      {
        kind: 'traffic_before_launch',
        severity: launchedAt === null ? 'info' : 'warning',
        tenantId: tenant.tenantId,
        agentId: agent.agentId,
        at: firstAt,
        figures: { name: agent.name, firstAt, launchedAt },
      },
    ]
  })
}

function parkedAlert({ agentId, rows, firstAtMs }: ParkedTraffic): Found<'parked_traffic'> {
  const at = new Date(firstAtMs ?? 0).toISOString()
  return { kind: 'parked_traffic', severity: 'warning', tenantId: null, agentId, at, figures: { rows } }
}

function withTexts(
  store: ReadableStore,
  tenant: StoredTenant,
  cycle: string,
  alert: FoundAlert,
  pricing: TenantPricing,
): FoundAlert {
  if (alert.kind !== 'us_segment_overrun') return alert
  const texts = overrunTexts(store, tenant, alert.agentId!, cycle, TOP_TEXTS, pricing)
  return { ...alert, figures: { ...alert.figures, texts } }
}

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((total, item) => total + of(item), 0)
