import type { Statement } from '../../../contract/answers.ts'
import { listAgentsOf } from '../../../store/agents.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { TenantPricing } from '../../charges/priced-charges.ts'
import { summaryOf } from '../../charges/read-summary.ts'
import { senderOf } from '../../senders/senders.ts'
import { cyclesOf } from '../../period.ts'
import { adjustedCycles } from './adjusted-cycles.ts'
import { adjustmentLines } from './adjustments.ts'
import { draftFigures } from './draft-figures.ts'
import type { IssuedStatement } from '../issued/issued.ts'
import { notesOf } from './notes.ts'
import { provenanceOf } from '../provenance/provenance.ts'

/**
 * The whole statement of a cycle as the store stands, with what it rests on: a draft.
 * @param issued what counts as issued, in the order of issue; of the cycle itself nothing
 * @param agentIds the agents that count; all of the tenant's where left out
 */
export function composeStatement(
  store: ReadableStore,
  tenant: StoredTenant,
  cycle: string,
  issued: readonly IssuedStatement[],
  agentIds?: ReadonlySet<string>,
): Statement {
  const isMeant = ({ agentId }: { agentId: string }): boolean => agentIds?.has(agentId) ?? true
  const meant = listAgentsOf(store, tenant.tenantNo).filter(isMeant)
  const meantNos = new Set(meant.map(({ agentNo }) => agentNo))
  const pricing = new TenantPricing(store, tenant)
  const figures = draftFigures(tenant, cycle, issued, pricing, (agentNo) => meantNos.has(agentNo))
  const { span, charges, totals } = figures
  const { tenantId, cycle: _cycle, period, status, statementId, issuedAt, issuedBy, hash, ...counted } = figures.row
  const summary = summaryOf(store, tenant, span, pricing, charges, totals)
  const adjusting = adjustmentLines(store, tenant, issued, figures.adjustments)
  const billed = new Set(issued.map((statement) => statement.cycle))
  const openCycles = cyclesOf(store, tenant)
    .filter((other) => other < cycle && !billed.has(other))
    .toReversed()
  const sender = senderOf(store, tenant)
  const content = { ...counted, assumed: summary.assumed, lines: [...summary.lines, ...adjusting] }
  return {
    tenantId,
    tenantName: tenant.name,
    ...(sender && { sender }),
    cycle,
    period,
    status,
    statementId,
    ...content,
    agents: summary.agents.filter(isMeant),
    notes: notesOf(content, openCycles),
    issuedAt,
    issuedBy,
    hash,
    provenance: provenanceOf(store, tenant, span, counted.events, meant, adjustedCycles(adjusting, issued)),
  }
}
