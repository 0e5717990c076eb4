import type { AgentProfile, ProfileVersion } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { dayText } from '../../core/calendar/day.ts'
import { profileRef } from '../../rating/profile/profile.ts'
import { profilesFrom } from '../../rating/profile/profile-timeline.ts'
import { listAgents, listAgentsOf } from '../../store/agents.ts'
import { timelineOf } from './agent-profiles.ts'
import type { ReadContext } from '../context.ts'
import { parametersOf } from './profile-parameters.ts'
import { listProfiles } from './profiles.ts'
import { tenantById } from '../clients/tenants.ts'

/**
 * All versions of all profiles, with the documents behind their parameters, and the number of agents that each rates
 * now or later.
 */
export function readProfiles({ store, now }: ReadContext): ProfileVersion[] {
  const agents = new Map<string, number>()
  for (const agent of listAgents(store)) {
    const ahead = new Set(profilesFrom(timelineOf(agent), now()).map(profileRef))
    for (const ref of ahead) agents.set(ref, (agents.get(ref) ?? 0) + 1)
  }
  return listProfiles().map((profile) => ({
    ...profile,
    parameters: parametersOf(profile),
    agents: agents.get(profileRef(profile)) ?? 0,
  }))
}

/** Which profile rates each of a tenant's agents when: sorted by agent, then by time. */
export const readAgentProfiles = (
  { store }: ReadContext,
  { tenantId }: CheckedRequestOf<'list-agent-profiles'>,
): AgentProfile[] =>
  listAgentsOf(store, tenantById(store, tenantId).tenantNo).flatMap(({ agentId, profiles }) =>
    profiles.map(({ fromDay, profileId, version }) => ({
      agentId,
      profile: profileId,
      version,
      from: fromDay === null ? null : dayText(fromDay),
    })),
  )
