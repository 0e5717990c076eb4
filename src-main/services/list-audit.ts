import type { AuditPage } from '../contract/answers.ts'
import type { CheckedRequestOf } from '../contract/calls.ts'
import { refuse } from '../core/words/problem.ts'
import { listDeeds } from '../store/audit.ts'
import type { ReadContext } from './context.ts'
import { tenantById } from './clients/tenants.ts'

/** The audit trail, newest entry first, page by page. */
export function readAudit({ store }: ReadContext, request: CheckedRequestOf<'list-audit'>): AuditPage {
  const { tenantId, after, limit } = request
  if (after !== undefined && !/^[1-9]\d{0,14}$/.test(after)) throw refuse('page-unknown')
  const tenantNo = tenantId === undefined ? null : tenantById(store, tenantId).tenantNo
  const beforeNo = after === undefined ? Number.MAX_SAFE_INTEGER : Number(after)
  const { deeds, hasMore } = listDeeds(store, tenantNo, beforeNo, limit)
  return {
    entries: deeds.map(({ auditNo, atMs, user, ...deed }) => ({
      auditId: String(auditNo),
      at: new Date(atMs).toISOString(),
      by: user,
      ...deed,
    })),
    next: hasMore ? String(deeds.at(-1)!.auditNo) : null,
  }
}
