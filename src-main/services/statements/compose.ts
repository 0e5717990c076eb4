import type { Statement } from '../../contract/answers.ts'
import { minorDecimals } from '../../core/money/currency.ts'
import { formatDecimal, nanosOf, type Nanos } from '../../core/money/money.ts'
import { listAgentsOf } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/open-store.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { cyclesOf, cycleSpan } from '../period.ts'
import { summaryOf } from '../charges/read-summary.ts'
import { adjustedCycles } from './adjusted-cycles.ts'
import { adjustmentLines } from './adjustments.ts'
import { adjustingCycle, type IssuedStatement } from './issued.ts'
import { notesOf } from './notes.ts'
import { provenanceOf } from './provenance.ts'
import { statementIdOf } from './statement-id.ts'

/**
 * The statement of a cycle as the store stands: a draft. Nothing is rated for it; every figure is of the kept totals.
 * @param issued what counts as issued, in the order of issue; of the cycle itself nothing
 * @param agentIds the agents that count; all of the tenant's where left out
 */
export function composed(
  store: ReadableStore,
  tenant: StoredTenant,
  cycle: string,
  issued: readonly IssuedStatement[],
  agentIds?: ReadonlySet<string>,
): Statement {
  const span = cycleSpan(tenant, cycle)
  const summary = summaryOf(store, tenant, span)
  const isMeant = ({ agentId }: { agentId: string }): boolean => agentIds?.has(agentId) ?? true
  const adjusting = adjustingCycle(issued) === cycle ? adjustmentLines(store, tenant, issued) : []
  const decimals = minorDecimals(tenant.currency)
  const adjustments = adjusting.reduce((sum, { amount }) => sum + (amount === null ? 0n : nanosOf(amount)), 0n)
  const money = (amount: Nanos): string => formatDecimal(amount, decimals)
  const agents = summary.agents.filter(isMeant)
  const events = agents.flatMap((agent) => agent.events).reduce((sum, each) => sum + each.events, 0)
  const billed = new Set(issued.map((statement) => statement.cycle))
  const openCycles = cyclesOf(store, tenant)
    .filter((other) => other < cycle && !billed.has(other))
    .toReversed()
  const figures = {
    currency: tenant.currency,
    total: money(nanosOf(summary.total) + adjustments),
    adjustments: money(adjustments),
    events,
    unpriced:
      summary.unpriced +
      adjusting.reduce((sum, line) => sum + (line.amount === null ? Math.max(0, line.events) : 0), 0),
    provisional: summary.provisional,
    provisionalAmount: summary.provisionalAmount,
    assumed: summary.assumed,
    lines: [...summary.lines, ...adjusting],
  }
  return {
    tenantId: tenant.tenantId,
    tenantName: tenant.name,
    cycle,
    period: span.period,
    status: 'draft',
    statementId: statementIdOf(tenant.tenantId, cycle),
    ...figures,
    agents,
    notes: notesOf(figures, openCycles),
    issuedAt: null,
    issuedBy: null,
    hash: null,
    provenance: provenanceOf(
      store,
      tenant,
      span,
      events,
      listAgentsOf(store, tenant.tenantNo).filter(isMeant),
      adjustedCycles(adjusting, issued),
    ),
  }
}
