import { AddedCost, type OthersUnits } from '../../rating/advise/added-cost.ts'
import type { PriceSpans } from '../../rating/advise/price-spans.ts'
import type { PriceBook } from '../../rating/pricing/price.ts'
import { EVENT_TYPES } from '../../rating/threads/event.ts'
import { readDailyCharges } from '../../store/events/daily.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'

/**
 * Prices what an agent adds to the bill of its tenant, beside the tenant's other agents as they are.
 * @param agentNo of the agent; null where it is still to be added
 */
export function addedCost(
  store: ReadableStore,
  tenant: StoredTenant,
  book: PriceBook,
  { spans, spanOf }: PriceSpans,
  agentNo: number | null,
): AddedCost {
  const [fromDay, toDay] = [spans[0]!.fromDay, spans.at(-1)!.toDay]
  // Where each unit has its price, what the others have is of no account.
  const totals = book.isPlain(fromDay, toDay) ? [] : readDailyCharges(store, tenant.tenantNo, fromDay, toDay)
  const others = totals
    .filter((total) => total.chargeable === 1 && total.agentNo !== agentNo)
    .map(({ day, type, country, quantity }): OthersUnits => ({
      span: spanOf(day),
      type: EVENT_TYPES[type]!,
      country,
      quantity,
    }))
  return new AddedCost(book, spans, others)
}
