import manifest from '../../../../package.json' with { type: 'json' }
import type { Provenance } from '../../../contract/answers.ts'
import { dayText } from '../../../core/calendar/day.ts'
import { profileRef } from '../../../rating/profile/profile.ts'
import type { StoredAgent } from '../../../store/agents.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import { listRateCards } from '../../../store/rate-cards.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { entriesOver } from '../../profiles/agent-profiles.ts'
import type { Span } from '../../period.ts'
import type { DaySpan } from '../../charges/priced-charges.ts'
import { profileById } from '../../profiles/profiles.ts'
import type { AdjustedCycle } from '../draft/adjusted-cycles.ts'
import { sha256Of } from '../issued/canonical.ts'
import { importsRestedOn } from './imports-rested-on.ts'

export const ENGINE: Provenance['engine'] = { name: manifest.name, version: manifest.version }

/**
 * What the events of a span and their prices are made from.
 * @param agents those of the tenant that count
 * @param adjusted the issued cycles that the statement adjusts
 */
export function provenanceOf(
  store: ReadableStore,
  tenant: StoredTenant,
  span: Span,
  events: number,
  agents: readonly StoredAgent[],
  adjusted: readonly AdjustedCycle[],
): Provenance {
  const agentProfiles = agentProfilesOf(agents, span)
  return {
    engine: ENGINE,
    imports: importsRestedOn(store, tenant, span, agents, adjusted),
    rateCards: cardsInForce(store, tenant, span),
    profiles: profilesOf(agentProfiles),
    agentProfiles,
    eventsSha256: null,
    events,
  }
}

/** Which profile rates each agent's messages in a span, and from which day on; sorted by agent id. */
export const agentProfilesOf = (agents: readonly StoredAgent[], span: DaySpan): Provenance['agentProfiles'] =>
  agents.flatMap((agent) =>
    entriesOver(agent, span).map(({ fromDay, profileId, version }) => ({
      agentId: agent.agentId,
      profile: profileId,
      version,
      from: fromDay === null ? null : dayText(fromDay),
    })),
  )

/**
 * The card versions in force on any day of the span: on a day, the one that began last, and among equals the highest.
 */
function cardsInForce(store: ReadableStore, tenant: StoredTenant, span: Span): Provenance['rateCards'] {
  const cards = listRateCards(store, tenant.tenantNo)
  const inForce = new Set<number>()
  const latestFirst = cards.toSorted(
    (left, right) => compare(right.card.effectiveFrom, left.card.effectiveFrom) || right.version - left.version,
  )
  const first = latestFirst.find(({ card }) => card.effectiveFrom <= span.period.from)
  if (first) inForce.add(first.version)
  const begun = new Set<string>()
  for (const { version, card } of latestFirst) {
    const { effectiveFrom } = card
    if (effectiveFrom <= span.period.from || effectiveFrom >= span.period.to || begun.has(effectiveFrom)) continue
    begun.add(effectiveFrom)
    inForce.add(version)
  }
  return cards
    .filter(({ version }) => inForce.has(version))
    .map(({ version, card }) => ({ version, effectiveFrom: card.effectiveFrom, sha256: sha256Of(card), card }))
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

function profilesOf(agentProfiles: Provenance['agentProfiles']): Provenance['profiles'] {
  const profiles = agentProfiles.map(({ profile, version }) => profileById(profile, version))
  const byRef = new Map(profiles.map((profile) => [profileRef(profile), profile]))
  return [...byRef]
    .sort(([left], [right]) => compare(left, right))
    .map(([, profile]) => ({ id: profile.id, version: profile.version, sha256: sha256Of(profile), profile }))
}
