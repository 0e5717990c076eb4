import { localCalendar } from '../../core/calendar/local-day.ts'
import type { StoredAgent } from '../../store/agents.ts'
import { importsOfAgents, type ImportOfAgents } from '../../store/imports.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import type { Span } from '../period.ts'
import { profileNamed } from '../profiles/profiles.ts'

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
