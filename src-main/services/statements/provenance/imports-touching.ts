import { localCalendar } from '../../../core/calendar/local-day.ts'
import type { StoredAgent } from '../../../store/agents.ts'
import { importsOfAgents, type ImportOfAgents } from '../../../store/imports.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import type { Span } from '../../period.ts'
import { profileById } from '../../profiles/profiles.ts'

/**
 * The imports, in force or undone, with rows of these agents within a span or one window before or after it: a message
 * before the span may be answered inside it, and one inside may be answered after it. An import without times counts as
 * well.
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
        .map(({ profileId, version }) => profileById(profileId, version).windowHours),
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
