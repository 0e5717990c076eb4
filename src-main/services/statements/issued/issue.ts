import type { Statement } from '../../../contract/answers.ts'
import type { CheckedRequestOf } from '../../../contract/calls.ts'
import { localCalendar } from '../../../core/calendar/local-day.ts'
import { refuse } from '../../../core/words/problem.ts'
import { listAgentsOf } from '../../../store/agents.ts'
import type { WritableStore } from '../../../store/file/connection.ts'
import { findStatement, insertStatement } from '../../../store/statements.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { inTransaction } from '../../../store/file/transactions.ts'
import type { WriteContext } from '../../context.ts'
import { cycleSpan } from '../../period.ts'
import { jobOf } from '../../job.ts'
import { recordDeed } from '../../record-deed.ts'
import { tenantById } from '../../clients/tenants.ts'
import { canonicalJson } from '../../../core/documents/canonical-json.ts'
import { sha256 } from './canonical.ts'
import { composeStatement } from '../draft/compose.ts'
import { statementFromStore, issuedOf } from './issued.ts'
import { importsTouching } from '../provenance/imports-touching.ts'
import { ratedAgain } from '../rate-again/rated-again.ts'

/**
 * Freezes the statement of a cycle. The cycle is rated again first, so that the statement says what the messages say.
 * @throws Failure where it is issued already, the cycle is not over, there is nothing to bill, or events are unpriced
 */
export async function issueStatement(
  desktop: WriteContext,
  { job, tenantId, cycle, allowUnpriced }: CheckedRequestOf<'issue-statement'>,
): Promise<Statement> {
  const { store, now, user } = desktop
  const step = jobOf(desktop, 'issue-statement', job).counting('rating')
  const statement = await inTransaction(store, true, (): Statement => {
    const tenant = tenantById(store, tenantId)
    step()
    refuseTwice(store, tenant, cycle)
    refuseUnfinished(tenant, cycle, now())
    const draft = composeStatement(store, tenant, cycle, issuedOf(store, tenant))
    if (draft.events === 0 && draft.lines.length === 0) {
      throw refuse('cycle-without-bill', { tenantId, cycle })
    }
    if (draft.unpriced > 0 && !allowUnpriced) {
      throw refuse('cycle-unpriced', { tenantId, cycle, events: draft.unpriced })
    }
    const issuedAtMs = now()
    const issuedBy = draft.sender?.issuedBy ?? user
    const issued = {
      ...draft,
      status: 'issued' as const,
      issuedAt: new Date(issuedAtMs).toISOString(),
      issuedBy,
      provenance: { ...draft.provenance, eventsSha256: eventsSha256Of(store, tenant, cycle, step) },
    }
    const content = hashedContent(issued)
    const { statementId, period } = issued
    const { tenantNo } = tenant
    const days = { fromDay: period.from, toDay: period.to }
    const stored = { tenantNo, cycle, statementId, ...days, content, hash: sha256(content), issuedAtMs, issuedBy }
    insertStatement(store, stored)
    const { currency, total, unpriced } = issued
    recordDeed(desktop, {
      deed: 'issue-statement',
      to: { statementId },
      tenantId,
      before: null,
      after: { statementId, cycle, currency, total, unpriced, hash: stored.hash },
    })
    return statementFromStore(stored)
  })
  return statement
}

/** The hashed content: the statement without its hash, in canonical JSON. */
export function hashedContent(statement: Statement): string {
  const { hash: _hash, ...content } = statement
  return canonicalJson(content)
}

function refuseTwice(store: WritableStore, tenant: StoredTenant, cycle: string): void {
  const issued = findStatement(store, tenant.tenantNo, cycle)
  if (!issued) return
  const issuedAt = new Date(issued.issuedAtMs).toISOString()
  throw refuse('cycle-issued', { statementId: issued.statementId, issuedAt, issuedBy: issued.issuedBy })
}

/** A running cycle cannot be issued, because traffic that is still to come would be late at once. */
function refuseUnfinished(tenant: StoredTenant, cycle: string, nowMs: number): void {
  const { fromDay, toDay, period } = cycleSpan(tenant, cycle)
  const { startOfDay } = localCalendar(tenant.timeZone)
  if (nowMs >= startOfDay(toDay)) return
  const begins = nowMs < startOfDay(fromDay) ? period.from : null
  const { tenantId, timeZone } = tenant
  throw refuse('cycle-unfinished', { tenantId, cycle, begins, ends: period.to, timeZone })
}

function eventsSha256Of(
  store: WritableStore,
  tenant: StoredTenant,
  cycle: string,
  step: (messages: number) => void,
): string {
  const agents = listAgentsOf(store, tenant.tenantNo)
  const span = cycleSpan(tenant, cycle)
  const rows = importsTouching(store, tenant, span, agents).filter(({ undoneAtMs }) => undoneAtMs === null)
  const { eventsSha256, eventsDiffer, totalsDiffer } = ratedAgain(store, agents, span, rows, step)
  const differs = eventsDiffer ?? totalsDiffer
  if (differs !== null) {
    throw refuse('cycle-rated-otherwise', { cycle, differs })
  }
  return eventsSha256
}
