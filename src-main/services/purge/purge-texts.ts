import type { PurgeResult } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { refuse } from '../../core/words/problem.ts'
import { listAgentsOf } from '../../store/agents.ts'
import { listImports, listImportsOf, type StoredImport } from '../../store/imports.ts'
import { agentsOfNobody } from '../../store/parked-agents.ts'
import { purgeTextsBefore, type PurgedRows, type TextsBefore } from '../../store/purge/purged-rows.ts'
import { listTenants, type StoredTenant } from '../../store/tenants.ts'
import { noteToClear, overwriteFreed } from '../../store/file/tidy.ts'
import { inTransaction } from '../../store/file/transactions.ts'
import type { WriteContext } from '../context.ts'
import { dayFromText } from '../period.ts'
import { clearAfterPurge, NOTHING_PURGED } from './purging.ts'
import { forgetRejects, type PurgedRejects } from './purged-rejects.ts'
import { jobOf } from '../job.ts'
import { recordDeed } from '../record-deed.ts'
import { tenantById } from '../clients/tenants.ts'

type Request = CheckedRequestOf<'purge-texts'>

/**
 * Purges the texts of messages sent before a day, of one tenant or of all, and the rejected rows of imports made before
 * it. Sizes, classes and charges stay, so that everything can be rated and verified as before. All or nothing.
 * @throws Failure where the day is in the future or does not exist, or the user cancelled
 */
export async function purgeTexts(desktop: WriteContext, request: Request): Promise<PurgeResult> {
  const { store } = desktop
  const tenants = request.tenantId === undefined ? listTenants(store) : [tenantById(store, request.tenantId)]
  for (const tenant of tenants) checkDay(desktop, request, tenant.timeZone)
  if (request.tenantId === undefined) checkDay(desktop, request, 'UTC')
  overwriteFreed(store)
  const purged = await inTransaction(store, !request.dryRun, () => purgedIn(desktop, request, tenants))
  return clearAfterPurge(desktop, purged, request.dryRun)
}

function purgedIn(desktop: WriteContext, request: Request, tenants: readonly StoredTenant[]): PurgeResult {
  const { store } = desktop
  const { before } = request
  const step = jobOf(desktop, 'purge-texts', request.job).counting('purging')
  step()
  const parts: Part[] = []
  const purge = (tenant: StoredTenant | null, agentNos: readonly number[], imports: readonly StoredImport[]): void => {
    const beforeMs = startOf(before, tenant?.timeZone ?? 'UTC')
    const part = partOf(desktop, { agentNos, beforeMs }, imports, step)
    if (part.rows === 0 && part.rejects === 0) return
    parts.push(part)
    recordDeed(desktop, {
      deed: 'purge-texts',
      to: { before, ofNobody: tenant === null },
      tenantId: tenant?.tenantId ?? null,
      before: null,
      after: { rows: part.rows, imports: part.imports.length, rejects: part.rejects },
    })
  }
  for (const tenant of tenants) {
    const agents = listAgentsOf(store, tenant.tenantNo)
    purge(
      tenant,
      agents.map(({ agentNo }) => agentNo),
      listImportsOf(store, tenant.tenantNo),
    )
  }
  // Traffic of no tenant has no tenant's time zone: it is purged by UTC.
  if (request.tenantId === undefined) purge(null, agentsOfNobody(store), listImports(store))
  if (parts.length > 0) {
    noteToClear(
      store,
      parts.flatMap(({ paths }) => paths),
    )
  }
  return {
    ...NOTHING_PURGED,
    rows: sumOf(parts.map(({ rows }) => rows)),
    imports: new Set(parts.flatMap(({ imports }) => imports)).size,
    rejects: sumOf(parts.map(({ rejects }) => rejects)),
    notes: [],
  }
}

/** What was purged for one tenant. */
type Part = PurgedRows & PurgedRejects

function partOf(desktop: WriteContext, texts: TextsBefore, imports: readonly StoredImport[], step: () => void): Part {
  const old = imports.filter(({ importedAtMs }) => importedAtMs < texts.beforeMs)
  return { ...purgeTextsBefore(desktop.store, texts, step), ...forgetRejects(desktop, old) }
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)
const startOf = (day: string, timeZone: string): number => localCalendar(timeZone).startOfDay(dayFromText(day))

function checkDay({ now }: WriteContext, { before }: Request, timeZone: string): void {
  if (startOf(before, timeZone) > now()) {
    throw refuse('purge-day-to-come', { day: before })
  }
}
