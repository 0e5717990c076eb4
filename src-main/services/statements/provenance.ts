import manifest from '../../../package.json' with { type: 'json' }
import type { Provenance } from '../../contract/answers.ts'
import { dayText, localCalendar } from '../../rating/period.ts'
import { profileRef } from '../../rating/profile.ts'
import { listAgentsOf, type StoredAgent } from '../../store/agents.ts'
import { importsOfAgents, type ImportOfAgents } from '../../store/imports.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { listRateCards } from '../../store/rate-cards.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { entriesOver } from '../agent-profiles.ts'
import type { Span } from '../period.ts'
import type { DaySpan } from '../priced-charges.ts'
import { profileNamed } from '../profiles.ts'
import { sha256Of } from './canonical.ts'

export const ENGINE: Provenance['engine'] = { name: manifest.name, version: manifest.version }

/** What the events of a span, and their prices, rest on. @param agents the tenant's, or those of them that count */
export function provenanceOf(
  store: ReadableStore,
  tenant: StoredTenant,
  span: Span,
  events: number,
  agents: readonly StoredAgent[] = listAgentsOf(store, tenant.tenantNo),
): Provenance {
  const agentProfiles = agentProfilesOf(agents, span)
  return {
    engine: ENGINE,
    imports: importsTouching(store, tenant, span, agents)
      .filter(({ undoneAtMs }) => undoneAtMs === null)
      .map(({ importNo, file, sha256, format, importedAtMs, rows }) => ({
        importId: String(importNo),
        file,
        sha256,
        format,
        importedAt: new Date(importedAtMs).toISOString(),
        rows,
      })),
    rateCards: cardsInForce(store, tenant, span),
    profiles: profilesOf(agentProfiles),
    agentProfiles,
    eventsSha256: null,
    events,
  }
}

/** Which profile rates which agent's messages of a span, in the order of their ids, and from which day on. */
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
 * The imports, undone or not, whose rows of these agents lie in a span or near it: a message a window before it may be
 * answered inside, and one inside may be answered a window after it. An import that does not say when counts.
 */
export function importsTouching(
  store: ReadableStore,
  tenant: StoredTenant,
  { fromDay, toDay }: Span,
  agents: readonly StoredAgent[],
): ImportOfAgents[] {
  const { startOfDay } = localCalendar(tenant.timeZone)
  const windowMs =
    3_600_000 *
    Math.max(
      0,
      ...agents
        .flatMap((agent) => agent.profiles)
        .map(({ profileId, version }) => profileNamed(profileId, version).windowHours),
    )
  const fromMs = startOfDay(fromDay) - windowMs
  const toMs = startOfDay(toDay) + windowMs
  return importsOfAgents(
    store,
    agents.map(({ agentNo }) => agentNo),
  ).filter(
    ({ firstAtMs, horizonAtMs, firstRow, endRow }) =>
      endRow > firstRow && (horizonAtMs ?? toMs) >= fromMs && (firstAtMs ?? fromMs) < toMs,
  )
}

/** The versions that are in force on some day of the span: the latest to begin, the highest among those of one day. */
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
  const profiles = agentProfiles.map(({ profile, version }) => profileNamed(profile, version))
  const byRef = new Map(profiles.map((profile) => [profileRef(profile), profile]))
  return [...byRef]
    .sort(([left], [right]) => compare(left, right))
    .map(([, profile]) => ({ id: profile.id, version: profile.version, sha256: sha256Of(profile), profile }))
}
