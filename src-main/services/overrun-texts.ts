import type { OverrunText } from '../contract/answers.ts'
import type { CheckedRequestOf } from '../contract/calls.ts'
import { EVENT_TYPES, TypeCode } from '../rating/event.ts'
import { times } from '../rating/money.ts'
import { readOverrunTexts } from '../store/events.ts'
import type { ReadableStore } from '../store/open-store.ts'
import type { StoredTenant } from '../store/tenants.ts'
import { agentNamed } from './agent-named.ts'
import type { Reading } from './context.ts'
import { cycleSpan } from './period.ts'
import { tenantPrices } from './priced-charges.ts'
import { moneyOf } from './read-summary.ts'
import { tenantNamed } from './tenants.ts'

export function listOverrunTexts({ store }: Reading, request: CheckedRequestOf<'list-overrun-texts'>): OverrunText[] {
  const tenant = tenantNamed(store, request.tenantId)
  return overrunTexts(store, tenant, request.agentId, request.cycle, request.limit)
}

/** The texts of an agent that cost the most extra segments in a cycle, priced as on the text's first day. */
export function overrunTexts(
  store: ReadableStore,
  tenant: StoredTenant,
  agentId: string,
  cycle: string,
  limit: number,
): OverrunText[] {
  const { agentNo } = agentNamed(store, agentId, tenant.tenantId)
  const { fromDay, toDay } = cycleSpan(tenant, cycle)
  const rich = [TypeCode.a2p_rich_message, TypeCode.p2a_rich_message] as const
  const { book } = tenantPrices(store, tenant)
  const money = moneyOf(tenant.currency)
  return readOverrunTexts(store, agentNo, fromDay, toDay, rich, limit).map((row) => {
    const price = book.priceOf(EVENT_TYPES[row.type]!, row.country, row.day)
    const extraSegments = row.segments - row.messages
    return {
      text: row.text,
      messages: row.messages,
      segments: row.segments,
      extraSegments,
      amount: price && money(times(price.unitPrice, extraSegments)),
    }
  })
}
