/** What the double answers about rule profiles: the shipped ones, a newer version of one, and moves kept in memory. */
import type {
  AgentProfile,
  AgentRow,
  ChargeDifference,
  ProfileVersion,
  RuleProfile,
} from '../../src-main/contract/answers.ts'
import type { AnswerOf, CheckedRequestOf } from '../../src-main/contract/calls.ts'
import { parametersOf } from '../../src-main/services/profiles/profile-parameters.ts'
import profiles from '../../resources/profiles.json' with { type: 'json' }

type Calls = 'read-profiles' | 'list-agent-profiles' | 'preview-profile' | 'move-profile'
type ProfileAnswers = { [Name in Calls]: (request: CheckedRequestOf<Name>) => AnswerOf<Name> }

interface World {
  agents(): readonly AgentRow[]
  /** What moving agents comes to. */
  effect(agentIds: readonly string[]): ChargeDifference
  refuse(message: string): Error
}

const shipped = profiles as RuleProfile[]
const newer: RuleProfile = {
  ...shipped.find(({ id }) => id === 'infobip')!,
  version: 2,
  effectiveFrom: '2026-11-01',
  windowHours: 48,
}
const all = [...shipped.slice(0, 2), newer, ...shipped.slice(2)]

export function profileAnswers({ agents, effect, refuse }: World): ProfileAnswers {
  const moves: AgentProfile[] = []
  const of = (tenantId: string): AgentRow[] => agents().filter((agent) => agent.tenantId === tenantId)
  const entriesOf = ({ agentId, profile }: AgentRow): AgentProfile[] => [
    { agentId, profile, version: 1, from: null },
    ...moves.filter((move) => move.agentId === agentId).sort((left, right) => (left.from! < right.from! ? -1 : 1)),
  ]

  function checked({ tenantId, agentIds, profile, version, from }: CheckedRequestOf<'move-profile'>): AgentProfile[] {
    const target = all.findLast((each) => each.id === profile && (version === undefined || each.version === version))
    if (!target) throw refuse(`there is no rule profile ${profile}`)
    if (from < target.effectiveFrom) {
      throw refuse(
        `version ${target.version} of rule profile ${profile} takes effect on ${target.effectiveFrom}; move from that day or later`,
      )
    }
    const ids = agentIds ?? of(tenantId).map(({ agentId }) => agentId)
    return ids.map((agentId) => ({ agentId, profile, version: target.version, from }))
  }

  return {
    'read-profiles': () =>
      all.map((profile): ProfileVersion => ({
        ...profile,
        parameters: parametersOf(profile),
        agents: agents().filter((agent) => agent.profile === profile.id).length,
      })),
    'list-agent-profiles': ({ tenantId }) => of(tenantId).flatMap(entriesOf),
    'preview-profile': (request) => effect(checked(request).map(({ agentId }) => agentId)),
    'move-profile': (request) => {
      const made = checked(request)
      for (const move of made) {
        const place = moves.findIndex(({ agentId, from }) => agentId === move.agentId && from === move.from)
        if (place >= 0) moves.splice(place, 1)
        moves.push(move)
      }
      return effect(made.map(({ agentId }) => agentId))
    },
  }
}
