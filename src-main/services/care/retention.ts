import type { PurgeResult, Retention, RetentionDue } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { dayText } from '../../core/calendar/day.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { listAgentsOf } from '../../store/agents.ts'
import { countTextsBefore, listRetentions, saveRetention } from '../../store/care/retention.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { listImports, listImportsOf, type StoredImport } from '../../store/imports.ts'
import { agentsOfNobody } from '../../store/parked-agents.ts'
import { listTenants, type StoredTenant } from '../../store/tenants.ts'
import { tenantById } from '../clients/tenants.ts'
import type { ReadContext, WriteContext } from '../context.ts'
import { jobOf } from '../job.ts'
import { startOfDay } from '../period.ts'
import { purgeOfTexts, type TextsOf } from '../purge/purge-texts.ts'
import { recordDeed } from '../record-deed.ts'

export function readRetention({ store }: ReadContext): Retention {
  const idOf = new Map(listTenants(store).map(({ tenantNo, tenantId }) => [tenantNo, tenantId]))
  return {
    rules: listRetentions(store).map(({ tenantNo, days }) => ({
      tenantId: tenantNo === null ? null : (idOf.get(tenantNo) ?? null),
      days,
    })),
  }
}

/** Sets for how many days texts are kept; nothing is purged by it yet. */
export function setRetention(desktop: WriteContext, request: CheckedRequestOf<'set-retention'>): Retention {
  const { store } = desktop
  const tenant = request.tenantId === undefined ? null : tenantById(store, request.tenantId)
  const tenantNo = tenant?.tenantNo ?? null
  store
    .transaction(() => {
      const before = listRetentions(store).find((rule) => rule.tenantNo === tenantNo)?.days ?? null
      if (before === request.days) return
      saveRetention(store, tenantNo, request.days)
      recordDeed(desktop, {
        deed: 'set-retention',
        to: { tenantId: tenant?.tenantId ?? null },
        tenantId: tenant?.tenantId ?? null,
        before: before === null ? null : { days: before },
        after: request.days === null ? null : { days: request.days },
      })
    })
    .immediate()
  return readRetention(desktop)
}

/** Tells how many texts are older than the rules allow. It only reads, so that the writer is asked only for what is due. */
export function previewRetention(desktop: ReadContext, { job }: CheckedRequestOf<'preview-retention'>): RetentionDue {
  const { store, now } = desktop
  const step = jobOf(desktop, 'preview-retention', job).counting('checking')
  step()
  // An import that brought traffic of several clients has one file of rejected rows.
  const counted = new Set<number>()
  const due = textsDue(store, now()).map(({ tenant, before }) => {
    const agentNos = tenant ? listAgentsOf(store, tenant.tenantNo).map(({ agentNo }) => agentNo) : agentsOfNobody(store)
    const beforeMs = startOfDay(before, tenant?.timeZone ?? 'UTC')
    const imports = (tenant ? listImportsOf(store, tenant.tenantNo) : listImports(store)).filter(
      ({ importNo, importedAtMs }) => importedAtMs < beforeMs && !counted.has(importNo),
    )
    for (const { importNo } of imports) counted.add(importNo)
    return {
      tenantId: tenant?.tenantId ?? null,
      before,
      rows: countTextsBefore(store, { agentNos, beforeMs }, step),
      rejects: rejectsOf(imports),
    }
  })
  const total = (count: 'rows' | 'rejects'): number => due.reduce((sum, each) => sum + each[count], 0)
  return { rows: total('rows'), rejects: total('rejects'), due }
}

const rejectsOf = (imports: readonly StoredImport[]): number =>
  imports
    .filter(({ undoneAtMs, rejectsFile }) => undoneAtMs === null && rejectsFile !== null)
    .reduce((sum, { rejected }) => sum + rejected, 0)

/** Purges the texts that are older than the rules allow. All or nothing. @throws Failure where the user cancelled */
export const applyRetention = (
  desktop: WriteContext,
  { job }: CheckedRequestOf<'apply-retention'>,
): Promise<PurgeResult> =>
  purgeOfTexts(desktop, textsDue(desktop.store, desktop.now()), {
    step: jobOf(desktop, 'apply-retention', job).counting('purging'),
    deed: 'apply-retention',
    dryRun: false,
  })

/** Of whom texts are to be purged, and before which day: a text of today is kept for so many whole days after it. */
function textsDue(store: ReadableStore, nowMs: number): TextsOf[] {
  const rules = new Map(listRetentions(store).map(({ tenantNo, days }) => [tenantNo, days]))
  const whose: (StoredTenant | null)[] = [...listTenants(store), null]
  return whose.flatMap((tenant) => {
    const days = rules.get(tenant?.tenantNo ?? null) ?? rules.get(null)
    if (days === undefined) return []
    const today = localCalendar(tenant?.timeZone ?? 'UTC').dayOf(nowMs)
    return [{ tenant, before: dayText(today - days) }]
  })
}
