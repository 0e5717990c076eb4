import manifest from '../../../package.json' with { type: 'json' }
import type { Provenance } from '../../contract/answers.ts'
import { localCalendar } from '../../rating/period.ts'
import { profileRef } from '../../rating/profile.ts'
import { listAgentsOf, type StoredAgent } from '../../store/agents.ts'
import { importsOfAgents, type ImportOfAgents } from '../../store/imports.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { listRateCards } from '../../store/rate-cards.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import type { Span } from '../period.ts'
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
  const agentProfiles = agentProfilesOf(agents)
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

/** Which profile rates which agent, in the order of their ids: one profile each, from the beginning. */
export const agentProfilesOf = (agents: readonly StoredAgent[]): Provenance['agentProfiles'] =>
  agents.map(({ agentId, profileId }) => {
    const { id, version } = profileNamed(profileId)
    return { agentId, profile: id, version, from: null }
  })

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
  const windowMs = 3_600_000 * Math.max(0, ...agents.map(({ profileId }) => profileNamed(profileId).windowHours))
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
  const profiles = agentProfiles.map(({ profile }) => profileNamed(profile))
  const byRef = new Map(profiles.map((profile) => [profileRef(profile), profile]))
  return [...byRef]
    .sort(([left], [right]) => compare(left, right))
    .map(([, profile]) => ({ id: profile.id, version: profile.version, sha256: sha256Of(profile), profile }))
}
