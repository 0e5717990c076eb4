import type { OverrunText } from '../contract/answers.ts'
import type { CheckedRequestOf } from '../contract/calls.ts'
import { EVENT_TYPES } from '../rating/event.ts'
import { times } from '../rating/money.ts'
import { readOverrunTexts } from '../store/events.ts'
import type { ReadableStore } from '../store/open-store.ts'
import type { StoredTenant } from '../store/tenants.ts'
import { agentNamed } from './agent-named.ts'
import type { Reading } from './context.ts'
import { cycleSpan } from './period.ts'
import { groupBy, sumOf, tenantPrices } from './priced-charges.ts'
import { RICH } from './rate-threads.ts'
import { moneyOf } from './read-summary.ts'
import { tenantNamed } from './tenants.ts'

export function listOverrunTexts({ store }: Reading, request: CheckedRequestOf<'list-overrun-texts'>): OverrunText[] {
  const tenant = tenantNamed(store, request.tenantId)
  return overrunTexts(store, tenant, request.agentId, request.cycle, request.limit)
}

/**
 * The texts of an agent that cost the most extra segments in a cycle. What a template makes of many numbers (codes,
 * amounts, the end of a card) is one text here: digits do not tell texts apart. Prices are of each text's first day.
 */
export function overrunTexts(
  store: ReadableStore,
  tenant: StoredTenant,
  agentId: string,
  cycle: string,
  limit: number,
): OverrunText[] {
  const { agentNo } = agentNamed(store, agentId, tenant.tenantId)
  const { fromDay, toDay } = cycleSpan(tenant, cycle)
  const { book } = tenantPrices(store, tenant)
  const money = moneyOf(tenant.currency)
  const counts = readOverrunTexts(store, agentNo, fromDay, toDay, RICH).sort(byCost)
  const groups = [...groupBy(counts, ({ text }) => text.replaceAll(/\d+/g, '0')).values()].map((group) => ({
    text: group[0]!.text,
    variants: new Set(group.map(({ text }) => text)).size,
    messages: group.reduce((sum, { messages }) => sum + messages, 0),
    segments: group.reduce((sum, { segments }) => sum + segments, 0),
    amount: sumOf(
      group.map((count) => {
        const price = book.priceOf(EVENT_TYPES[count.type]!, count.country, count.day)
        return price && times(price.unitPrice, count.segments - count.messages)
      }),
    ),
  }))
  return groups
    .sort(byCost)
    .slice(0, limit)
    .map(({ amount, ...group }) => ({
      ...group,
      extraSegments: group.segments - group.messages,
      amount: amount === null ? null : money(amount),
    }))
}

interface Cost {
  text: string
  messages: number
  segments: number
}

/** The most extra segments first; equals by their text, so that the order never depends on chance. */
const byCost = (left: Cost, right: Cost): number =>
  right.segments - right.messages - (left.segments - left.messages) || (left.text < right.text ? -1 : 1)
