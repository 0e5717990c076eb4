import type { PurgeResult } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { refuse } from '../../core/words/problem.ts'
import { listAgentsOf } from '../../store/agents.ts'
import { listImports, listImportsOf, type StoredImport } from '../../store/imports.ts'
import { agentsOfNobody } from '../../store/parked-agents.ts'
import { purgeTextsBefore, type PurgedRows, type TextsBefore } from '../../store/purge/purged-rows.ts'
import { listTenants, type StoredTenant } from '../../store/tenants.ts'
import { noteToClear, overwriteFreed } from '../../store/file/tidy.ts'
import { inTransaction } from '../../store/file/transactions.ts'
import type { WriteContext } from '../context.ts'
import { startOfDay } from '../period.ts'
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
  const { tenantId, before, dryRun, job } = request
  const tenants = tenantId === undefined ? listTenants(store) : [tenantById(store, tenantId)]
  // Traffic of no tenant has no tenant's time zone: it is purged by UTC.
  const whose: TextsOf[] = [...tenants, ...(tenantId === undefined ? [null] : [])].map((tenant) => ({ tenant, before }))
  for (const texts of whose) checkDay(desktop, texts)
  const step = jobOf(desktop, 'purge-texts', job).counting('purging')
  return purgeOfTexts(desktop, whose, { step, deed: 'purge-texts', dryRun })
}

/** Whose texts are purged, null of agents that nobody has, and before which of its local days. */
export interface TextsOf {
  tenant: StoredTenant | null
  before: string
}

interface Purging {
  step: () => void
  /** As what it stands in the audit trail. */
  deed: 'purge-texts' | 'apply-retention'
  dryRun: boolean
}

/** Purges texts of several tenants in one transaction. @throws Failure where the user cancelled */
export async function purgeOfTexts(
  desktop: WriteContext,
  whose: readonly TextsOf[],
  purging: Purging,
): Promise<PurgeResult> {
  const { store } = desktop
  overwriteFreed(store)
  const purged = await inTransaction(store, !purging.dryRun, () => purgedIn(desktop, whose, purging))
  // What an earlier purge left is cleared by whatever comes next.
  if (purged.rows + purged.rejects === 0) return purged
  return clearAfterPurge(desktop, purged, purging.dryRun)
}

function purgedIn(desktop: WriteContext, whose: readonly TextsOf[], { step, deed }: Purging): PurgeResult {
  const { store } = desktop
  step()
  const parts: Part[] = []
  for (const { tenant, before } of whose) {
    const agentNos = tenant ? listAgentsOf(store, tenant.tenantNo).map(({ agentNo }) => agentNo) : agentsOfNobody(store)
    const imports = tenant ? listImportsOf(store, tenant.tenantNo) : listImports(store)
    const beforeMs = startOfDay(before, tenant?.timeZone ?? 'UTC')
    const part = partOf(desktop, { agentNos, beforeMs }, imports, step)
    if (part.rows === 0 && part.rejects === 0) continue
    parts.push(part)
    recordDeed(desktop, {
      deed,
      to: { before, ofNobody: tenant === null },
      tenantId: tenant?.tenantId ?? null,
      before: null,
      after: { rows: part.rows, imports: part.imports.length, rejects: part.rejects },
    })
  }
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

function checkDay({ now }: WriteContext, { tenant, before }: TextsOf): void {
  if (startOfDay(before, tenant?.timeZone ?? 'UTC') > now()) {
    throw refuse('purge-day-to-come', { day: before })
  }
}
