import type { Statement, StatementRow } from '../../../contract/answers.ts'
import type { CheckedRequestOf } from '../../../contract/calls.ts'
import { findStatement } from '../../../store/statements.ts'
import type { ReadContext } from '../../context.ts'
import { cyclesOf } from '../../period.ts'
import { tenantById } from '../../clients/tenants.ts'
import { TenantPricing } from '../../charges/priced-charges.ts'
import { composeStatement } from './compose.ts'
import { draftFigures } from './draft-figures.ts'
import { adjustingCycle, statementFromStore, issuedOf } from '../issued/issued.ts'

/** The frozen statement where the cycle is issued; else its draft. */
export function readStatement({ store }: ReadContext, request: CheckedRequestOf<'read-statement'>): Statement {
  const tenant = tenantById(store, request.tenantId)
  const stored = findStatement(store, tenant.tenantNo, request.cycle)
  return stored ? statementFromStore(stored) : composeStatement(store, tenant, request.cycle, issuedOf(store, tenant))
}

/**
 * The statements of a tenant, newest cycle first: the issued ones, a draft for each other cycle with traffic, and a
 * draft for the cycle that carries adjustments.
 */
export function readStatements(
  { store }: ReadContext,
  { tenantId }: CheckedRequestOf<'list-statements'>,
): StatementRow[] {
  const tenant = tenantById(store, tenantId)
  const issued = issuedOf(store, tenant)
  const rows = new Map(issued.map(({ cycle, statement }) => [cycle, rowOf(statement)]))
  const pricing = new TenantPricing(store, tenant)
  const adjusting = adjustingCycle(issued)
  for (const cycle of new Set([...cyclesOf(store, tenant), ...(adjusting === null ? [] : [adjusting])])) {
    if (rows.has(cycle)) continue
    const { row, adjustments } = draftFigures(tenant, cycle, issued, pricing)
    if (row.events > 0 || adjustments.length > 0) rows.set(cycle, row)
  }
  return [...rows.values()].sort((left, right) => (left.cycle < right.cycle ? 1 : -1))
}

const rowOf = (statement: Statement): StatementRow => ({
  tenantId: statement.tenantId,
  cycle: statement.cycle,
  period: statement.period,
  status: statement.status,
  statementId: statement.statementId,
  currency: statement.currency,
  total: statement.total,
  adjustments: statement.adjustments,
  events: statement.events,
  unpriced: statement.unpriced,
  provisional: statement.provisional,
  provisionalAmount: statement.provisionalAmount,
  issuedAt: statement.issuedAt,
  issuedBy: statement.issuedBy,
  hash: statement.hash,
})
