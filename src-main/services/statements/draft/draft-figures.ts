import type { StatementRow } from '../../../contract/answers.ts'
import { minorDecimals } from '../../../core/money/currency.ts'
import { formatDecimal, nanosOf } from '../../../core/money/money.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { cycleSpan, type Span } from '../../period.ts'
import type { PricedCharge } from '../../charges/cycle-charges.ts'
import type { TenantPricing } from '../../charges/priced-charges.ts'
import { totalsOf, type Totals } from '../../charges/read-summary.ts'
import { cycleAdjustments, type CycleAdjustment } from './adjustments.ts'
import { adjustingCycle, type IssuedStatement } from '../issued/issued.ts'
import { statementIdOf } from '../issued/statement-id.ts'

/** What a draft comes to, which is all that a list of statements shows, and what it was worked out from. */
interface DraftFigures {
  row: StatementRow
  span: Span
  charges: readonly PricedCharge[]
  totals: Totals
  /** None in any cycle but the one that adjusts. */
  adjustments: readonly CycleAdjustment[]
}

/**
 * The figures of a draft as the store stands. Nothing is rated for it; every figure is of the kept totals.
 * @param issued what counts as issued, in the order of issue; of the cycle itself nothing
 * @param isMeant whether the events of an agent count
 */
export function draftFigures(
  tenant: StoredTenant,
  cycle: string,
  issued: readonly IssuedStatement[],
  pricing: TenantPricing,
  isMeant: (agentNo: number) => boolean = () => true,
): DraftFigures {
  const span = cycleSpan(tenant, cycle)
  const charges = pricing.charges(span)
  const totals = totalsOf(tenant, span, pricing, charges)
  const adjustments = adjustingCycle(issued) === cycle ? cycleAdjustments(tenant, issued, pricing) : []
  const positions = adjustments.flatMap(({ differences }) => differences)
  const adjusted = positions.reduce((sum, { amount, isPriced }) => sum + (isPriced ? amount : 0n), 0n)
  const decimals = minorDecimals(tenant.currency)
  const row: StatementRow = {
    tenantId: tenant.tenantId,
    cycle,
    period: span.period,
    status: 'draft',
    statementId: statementIdOf(tenant.tenantId, cycle),
    currency: tenant.currency,
    total: formatDecimal(nanosOf(totals.total) + adjusted, decimals),
    adjustments: formatDecimal(adjusted, decimals),
    events: charges.reduce((sum, { agentNo, events }) => sum + (isMeant(agentNo) ? events : 0), 0),
    unpriced: positions.reduce(
      (sum, { isPriced, events }) => sum + (isPriced ? 0 : Math.max(0, events)),
      totals.unpriced,
    ),
    provisional: totals.provisional,
    provisionalAmount: totals.provisionalAmount,
    issuedAt: null,
    issuedBy: null,
    hash: null,
  }
  return { row, span, charges, totals, adjustments }
}
