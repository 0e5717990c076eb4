import type { AgentRow } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { isCountry } from '../../core/words/labels/country.ts'
import { refuse } from '../../core/words/problem.ts'
import { DEFAULT_PROFILE_ID } from '../../rating/profile/profile.ts'
import { misfitWords } from '../../core/words/reasons/agent-misfit.ts'
import { misfitOf } from '../../rating/profile/rules.ts'
import { agentNoOf, findAgent, insertAgent, launchAgent, listAgents, listAgentsOf } from '../../store/agents.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import type { ReadContext, WriteContext } from '../context.ts'
import { agentById } from './agent-named.ts'
import { profileInForce } from '../../rating/profile/profile-timeline.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'
import { profileFromText } from '../profiles/profiles.ts'
import { rateParkedTraffic } from '../traffic/rate-parked-traffic.ts'
import { jobOf } from '../job.ts'
import { recordDeed } from '../record-deed.ts'
import { tenantById } from './tenants.ts'

export function readAgentRows({ store, now }: ReadContext, { tenantId }: CheckedRequestOf<'list-agents'>): AgentRow[] {
  const agents = tenantId === undefined ? listAgents(store) : listAgentsOf(store, tenantById(store, tenantId).tenantNo)
  return agents.map((agent) => agentRow(agent, now()))
}

export const checkAgent = (
  { now }: ReadContext,
  { category, region, profile }: CheckedRequestOf<'check-agent'>,
): { refusal: string | null } => {
  const misfit = misfitOf(category, region, profileFromText(profile, now()))
  return { refusal: misfit && misfitWords(misfit) }
}

/** Adds an agent and rates the traffic at once that was parked for it. All or nothing. */
export function addAgent(desktop: WriteContext, request: CheckedRequestOf<'add-agent'>): AgentRow {
  const { store, now } = desktop
  const step = jobOf(desktop, 'add-agent', request.job).counting('rating')
  const tenant = tenantById(store, request.tenantId)
  const profile = profileFromText(request.profile ?? DEFAULT_PROFILE_ID, now(), tenant.timeZone)
  if (!isCountry(request.region)) {
    throw refuse('country-unknown', { country: request.region, such: 'GB' })
  }
  const misfit = misfitOf(request.category, request.region, profile)
  if (misfit !== null) throw refuse('agent-misfit', misfit)
  const other = findAgent(store, request.agentId)
  if (other) {
    throw refuse(other.tenantId === tenant.tenantId ? 'agent-known' : 'agent-taken', { agentId: request.agentId })
  }
  const replaces = request.replaces === undefined ? null : replacedBy(store, tenant, request.agentId, request.replaces)
  store
    .transaction(() => {
      const agentNo = agentNoOf(store, request.agentId)
      insertAgent(store, {
        agentNo,
        tenantNo: tenant.tenantNo,
        name: request.name ?? request.agentId,
        category: request.category,
        region: request.region,
        profileId: profile.id,
        profileVersion: profile.version,
        replaces: replaces?.agentNo ?? null,
        createdAtMs: now(),
      })
      if (request.launchedAt !== undefined) launchAgent(store, agentNo, Date.parse(request.launchedAt))
      const agent = agentById(store, request.agentId)
      rateParkedTraffic(store, agent, step)
      recordDeed(desktop, {
        deed: 'add-agent',
        to: agent,
        tenantId: tenant.tenantId,
        before: null,
        after: agentRow(agent, now()),
      })
    })
    .immediate()
  return agentRow(agentById(store, request.agentId), now())
}

/** @throws Failure where a tenant's agent is not there to be replaced by a new one */
function replacedBy(store: ReadableStore, tenant: StoredTenant, agentId: string, replaces: string): StoredAgent {
  if (replaces === agentId) throw refuse('agent-replaces-itself', { agentId })
  const replaced = agentById(store, replaces, tenant.tenantId)
  const successor = listAgentsOf(store, tenant.tenantNo).find((agent) => agent.replaces === replaces)
  if (successor) throw refuse('agent-replaced', { agentId: replaces, by: successor.agentId })
  return replaced
}

/** Marks an agent as launched, which fixes its region. Its category has been fixed since it was added. */
export function launch(desktop: WriteContext, request: CheckedRequestOf<'launch-agent'>): AgentRow {
  const { store, now } = desktop
  const agent = agentById(store, request.agentId)
  if (agent.launchedAtMs !== null) {
    const launched = new Date(agent.launchedAtMs).toISOString()
    throw refuse('agent-launched', { agentId: agent.agentId, launchedAt: launched })
  }
  const row = store
    .transaction(() => {
      launchAgent(store, agent.agentNo, request.at === undefined ? now() : Date.parse(request.at))
      const after = agentRow(agentById(store, agent.agentId), now())
      recordDeed(desktop, {
        deed: 'launch-agent',
        to: agent,
        tenantId: agent.tenantId,
        before: agentRow(agent, now()),
        after,
      })
      return after
    })
    .immediate()
  return row
}

/** `profile` in the row is the one that rates the agent now. */
export const agentRow = (agent: StoredAgent, nowMs: number): AgentRow => ({
  agentId: agent.agentId,
  tenantId: agent.tenantId,
  name: agent.name,
  category: agent.category,
  region: agent.region,
  profile: profileInForce(timelineOf(agent), nowMs).id,
  launchedAt: agent.launchedAtMs === null ? null : new Date(agent.launchedAtMs).toISOString(),
  replaces: agent.replaces,
  createdAt: new Date(agent.createdAtMs).toISOString(),
})
