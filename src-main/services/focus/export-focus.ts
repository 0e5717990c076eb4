import type { ExportedFile, Statement, SummaryLine } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { canonicalJson } from '../../core/documents/canonical-json.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { refuse } from '../../core/words/problem.ts'
import { summaryLines } from '../../export/bill/summary-lines.ts'
import { safeFileName } from '../../core/words/figures/file-name.ts'
import type { FocusBill, TimeBounds } from '../../export/focus/focus-bill.ts'
import { focusCsv } from '../../export/focus/focus-csv.ts'
import { listAgentsOf, type StoredAgent } from '../../store/agents.ts'
import type { WritableStore } from '../../store/file/connection.ts'
import { findStatement, type StoredStatement } from '../../store/statements.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { inTransaction } from '../../store/file/transactions.ts'
import { TenantPricing } from '../charges/priced-charges.ts'
import { moneyOf } from '../charges/read-summary.ts'
import { tenantById } from '../clients/tenants.ts'
import type { WriteContext } from '../context.ts'
import { jobOf, type Job } from '../job.ts'
import { keepExport } from '../keep-export.ts'
import { cycleSpan, type Span } from '../period.ts'
import { isUndoneSince } from '../statements/draft/adjusted-cycles.ts'
import { composeStatement } from '../statements/draft/compose.ts'
import { issuedOf, statementFromStore } from '../statements/issued/issued.ts'
import { importsTouching } from '../statements/provenance/imports-touching.ts'
import { asAtIssue } from '../statements/rate-again/at-issue.ts'
import { focusUsage } from './focus-usage.ts'

/**
 * Writes the charges of a cycle for finance tools, as FOCUS 1.2. Of an issued cycle it is what was issued: the traffic is
 * taken back to how it was, and put forward again when the file is written.
 * @throws Failure where what was issued can no longer be told day by day
 */
export async function exportFocus(
  desktop: WriteContext,
  { job: name, tenantId, cycle, issuer }: CheckedRequestOf<'export-focus'>,
): Promise<ExportedFile> {
  const { store, now } = desktop
  const job = jobOf(desktop, 'export-focus', name)
  return inTransaction(store, false, () => {
    const tenant = tenantById(store, tenantId)
    const stored = findStatement(store, tenant.tenantNo, cycle)
    const statement = stored
      ? statementFromStore(stored)
      : composeStatement(store, tenant, cycle, issuedOf(store, tenant))
    const span = cycleSpan(tenant, cycle)
    const agents = stored
      ? agentsAtIssue(store, tenant, span, statement, stored, now(), job)
      : listAgentsOf(store, tenant.tenantNo)
    const pricing = new TenantPricing(store, tenant)
    if (stored) refuseChanged(tenant, span, statement, pricing)
    const step = job.counting('writing')
    step()
    const bill = focusBill(
      store,
      tenant,
      span,
      statement,
      agents,
      pricing,
      issuer ?? statement.sender?.name ?? 'Ratedesk',
    )
    return keepExport(desktop, {
      fileName: safeFileName(['focus', statement.statementId, stored ? '' : 'draft'], 'csv'),
      mediaType: 'text/csv',
      content: focusCsv(bill, step),
    })
  })
}

function focusBill(
  store: WritableStore,
  tenant: StoredTenant,
  span: Span,
  statement: Statement,
  agents: readonly StoredAgent[],
  pricing: TenantPricing,
  issuer: string,
): FocusBill {
  const bounds = boundsIn(tenant)
  const names = new Map(statement.agents.map(({ agentId, name }) => [agentId, name]))
  const { tenantId, tenantName, currency, lines, total } = statement
  return {
    tenantId,
    tenantName,
    currency,
    cycle: bounds(span),
    invoiceId: statement.status === 'issued' ? statement.statementId : null,
    issuer,
    usage: focusUsage(store, span, agents, pricing, names),
    missing: lines.find(({ kind }) => kind === 'minimum_commitment')?.amount ?? null,
    corrections: lines
      .filter(isAdjustment)
      .map((line) => ({ line, cycle: bounds(cycleSpan(tenant, line.originalCycle ?? statement.cycle)) })),
    total,
  }
}

const isAdjustment = ({ kind }: SummaryLine): boolean => kind === 'adjustment'

/** When local days begin and end. */
function boundsIn({ timeZone }: StoredTenant): (days: Pick<Span, 'fromDay' | 'toDay'>) => TimeBounds {
  const { startOfDay } = localCalendar(timeZone)
  return ({ fromDay, toDay }) => ({ fromMs: startOfDay(fromDay), toMs: startOfDay(toDay) })
}

/** @throws Failure where an import was undone since, whose messages are no longer there */
function agentsAtIssue(
  store: WritableStore,
  tenant: StoredTenant,
  span: Span,
  { statementId, agents }: Statement,
  stored: StoredStatement,
  nowMs: number,
  job: Job,
): StoredAgent[] {
  const touching = importsTouching(store, tenant, span, listAgentsOf(store, tenant.tenantNo))
  const undone = touching.filter((each) => isUndoneSince(each, stored))
  if (undone.length > 0) throw refuse('focus-import-undone', { statementId, files: undone.map(({ file }) => file) })
  const agentIds = new Set(agents.map(({ agentId }) => agentId))
  return asAtIssue(store, tenant, agentIds, stored.lastImport, nowMs, job)
}

/** @throws Failure where the days no longer come to the lines that were issued */
function refuseChanged(tenant: StoredTenant, span: Span, statement: Statement, pricing: TenantPricing): void {
  const found = summaryLines(pricing.bill(span, pricing.charges(span)), moneyOf(tenant.currency))
  const stated = statement.lines.filter((line) => !isAdjustment(line))
  if (canonicalJson(found.map(figuresOf)) === canonicalJson(stated.map(figuresOf))) return
  throw refuse('focus-not-as-issued', { statementId: statement.statementId })
}

/** A line without what statements of earlier versions do not say. */
function figuresOf(line: SummaryLine): object {
  const { assumed: _assumed, ...figures } = line
  return figures
}
