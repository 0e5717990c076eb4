import type { ExplainedStatement, SummaryLine } from '../../contract/answers.ts'
import { cycleOf } from '../../core/calendar/period.ts'
import { EVENT_TYPES } from '../../rating/threads/event.ts'
import type { ListedEvent } from '../../store/events/events.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { stampOf } from '../../store/file/transactions.ts'
import { findStatement } from '../../store/statements.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { pricingNow } from '../charges/pricing-now.ts'
import { moneyOf } from '../charges/read-summary.ts'
import { summaryLines } from '../../export/bill/summary-lines.ts'
import { cycleSpan } from '../period.ts'
import { statementFromStore } from '../statements/issued/issued.ts'

/** What bills a cycle: its issued statement, or the draft as the store stands. */
interface CycleBill extends Pick<ExplainedStatement, 'cycle' | 'status' | 'statementId'> {
  lines: readonly SummaryLine[]
}

const latest = new WeakMap<ReadableStore, { stamp: string; bills: Map<string, CycleBill> }>()

/**
 * The lines that bill a cycle, kept from call to call until the store changes. Of a draft, only the lines of the cycle's
 * own traffic; adjustments stand after them.
 */
export function billOf(store: ReadableStore, tenant: StoredTenant, cycle: string): CycleBill {
  const stamp = stampOf(store)
  let known = latest.get(store)
  if (known?.stamp !== stamp) latest.set(store, (known = { stamp, bills: new Map() }))
  const key = `${tenant.tenantNo} ${cycle}`
  let bill = known.bills.get(key)
  if (!bill) known.bills.set(key, (bill = readBill(store, tenant, cycle)))
  return bill
}

function readBill(store: ReadableStore, tenant: StoredTenant, cycle: string): CycleBill {
  const stored = findStatement(store, tenant.tenantNo, cycle)
  if (stored) {
    return { cycle, status: 'issued', statementId: stored.statementId, lines: statementFromStore(stored).lines }
  }
  const span = cycleSpan(tenant, cycle)
  const pricing = pricingNow(store, tenant)
  const lines = summaryLines(pricing.bill(span, pricing.charges(span)), moneyOf(tenant.currency))
  return { cycle, status: 'draft', statementId: null, lines }
}

/** An event as lines of a bill are found by it. */
interface BilledEvent extends Pick<ListedEvent, 'day' | 'type' | 'country'> {
  /** Decimal; null where unpriced. */
  unitPrice: string | null
}

/** The line of its cycle's bill that an event's units stand on, and its place from 1; null where no line fits. */
export function lineOf(
  bill: CycleBill,
  { type, country, unitPrice }: BilledEvent,
): { line: SummaryLine; place: number } | null {
  const isMeant = (line: SummaryLine): boolean =>
    (line.kind === 'usage' || line.kind === 'included') &&
    line.type === EVENT_TYPES[type] &&
    line.country === country &&
    line.unitPrice === unitPrice
  const at = bill.lines.findIndex(isMeant)
  return at < 0 ? null : { line: bill.lines[at]!, place: at + 1 }
}

/** The cycle in which an event is billed. */
export const cycleOfEvent = ({ day }: Pick<ListedEvent, 'day'>, tenant: StoredTenant): string =>
  cycleOf(day, tenant.cycleDay)
