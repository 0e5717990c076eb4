import type { CheckedRequestOf } from '../../contract/calls.ts'
import { cycleOf } from '../../core/calendar/period.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { isCountry } from '../../core/words/labels/country.ts'
import { refuse } from '../../core/words/problem.ts'
import { DEFAULT_PROFILE_ID } from '../../rating/profile/profile.ts'
import { always, type ProfileTimeline } from '../../rating/profile/profile-timeline.ts'
import { findAgent, type StoredAgent } from '../../store/agents.ts'
import { keptTotals } from '../../store/events/daily.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { agentById } from '../clients/agent-named.ts'
import { tenantById } from '../clients/tenants.ts'
import type { ReadContext } from '../context.ts'
import { cycleSpan, spanOf, type Span } from '../period.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'
import { profileFromText } from '../profiles/profiles.ts'

/** What an advice is asked about. */
export interface AdviceTerms {
  tenant: StoredTenant
  agentId: string
  /** Null where the agent is still to be added. */
  agent: StoredAgent | null
  /** Whose traffic is rated; null where nobody's is known. */
  like: StoredAgent | null
  region: string
  timeline: ProfileTimeline
  span: Span
  /** The cycle, where the span is one. */
  cycle: string | null
  /** UTC milliseconds. */
  nowMs: number
}

/** @throws Failure where an agent, a tenant, a country, a profile or a day does not exist, or is another tenant's */
export function adviceTerms({ store, now }: ReadContext, request: CheckedRequestOf<'advise'>): AdviceTerms {
  const { agentId } = request
  const agent = findAgent(store, agentId)
  const known = agent ?? (request.like === undefined ? null : agentById(store, request.like))
  const tenantId = request.tenantId ?? known?.tenantId
  if (tenantId === undefined) throw refuse('agent-unknown', { agentId })
  const tenant = tenantById(store, tenantId)
  if (agent) agentById(store, agentId, tenantId)
  const like = request.like === undefined ? agent : agentById(store, request.like, tenantId)
  const region = request.region ?? agent?.region ?? like?.region
  if (region === undefined || !isCountry(region)) throw refuse('country-unknown', { country: region ?? '', such: 'GB' })
  const asked = request.profile ?? (agent ? undefined : DEFAULT_PROFILE_ID)
  const timeline = asked === undefined ? timelineOf(agent!) : always(profileFromText(asked, now(), tenant.timeZone))
  const cycle = request.period === undefined ? newestCycle(store, tenant, like, now()) : null
  const span = cycle === null ? spanOf(tenant, request.period!) : cycleSpan(tenant, cycle)
  const named = request.period && 'cycle' in request.period ? request.period.cycle : cycle
  return { tenant, agentId, agent, like, region, timeline, span, cycle: named, nowMs: now() }
}

/** The newest cycle with traffic of the agent that is over; else the newest with traffic; else the one before now. */
function newestCycle(store: ReadableStore, tenant: StoredTenant, agent: StoredAgent | null, nowMs: number): string {
  const today = localCalendar(tenant.timeZone).dayOf(nowMs)
  const present = cycleOf(today, tenant.cycleDay)
  const cycles = agent ? cyclesWithTraffic(store, tenant, agent) : []
  return cycles.find((cycle) => cycle < present) ?? cycles[0] ?? present
}

/** The cycles in which an agent has charges, newest first. */
export function cyclesWithTraffic(
  store: ReadableStore,
  { cycleDay }: StoredTenant,
  { agentNo }: StoredAgent,
): string[] {
  const { charges } = keptTotals(store, agentNo, EVER.fromDay, EVER.toDay)
  return [...new Set(charges.map(({ day }) => cycleOf(day, cycleDay)))].sort().toReversed()
}

const EVER = { fromDay: -(2 ** 31), toDay: 2 ** 31 }
