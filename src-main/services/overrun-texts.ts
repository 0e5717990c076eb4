import type { OverrunText } from '../contract/answers.ts'
import type { CheckedRequestOf } from '../contract/calls.ts'
import type { Nanos } from '../rating/money.ts'
import { readOverrunTexts, type OverrunCount } from '../store/events.ts'
import type { ReadableStore } from '../store/open-store.ts'
import type { StoredTenant } from '../store/tenants.ts'
import { agentNamed } from './agent-named.ts'
import type { Reading } from './context.ts'
import { groupBy, sumOf } from './priced-charges.ts'
import type { PricedUnits } from './priced-cycle.ts'
import { RICH } from './rate-threads.ts'
import { moneyOf } from './read-summary.ts'
import { tenantPrices, type TenantPrices } from './tenant-prices.ts'
import { tenantNamed } from './tenants.ts'

export function listOverrunTexts({ store }: Reading, request: CheckedRequestOf<'list-overrun-texts'>): OverrunText[] {
  const tenant = tenantNamed(store, request.tenantId)
  const { agentId, cycle, limit } = request
  return overrunTexts(store, tenant, agentId, cycle, limit, tenantPrices(store, tenant))
}

/**
 * The texts of an agent that cost the most extra segments in a cycle. What a template makes of many numbers (codes,
 * amounts, the end of a card) is one text here: digits do not tell texts apart.
 */
export function overrunTexts(
  store: ReadableStore,
  tenant: StoredTenant,
  agentId: string,
  cycle: string,
  limit: number,
  prices: TenantPrices,
): OverrunText[] {
  const { agentNo } = agentNamed(store, agentId, tenant.tenantId)
  const money = moneyOf(tenant.currency)
  const counts = pricedTexts(store, agentNo, prices.daysOf(cycle), prices).sort(byCost)
  const groups = [...groupBy(counts, ({ text }) => text.replaceAll(/\d+/g, '0')).values()].map((group) => ({
    text: group[0]!.text,
    variants: new Set(group.map(({ text }) => text)).size,
    messages: group.reduce((sum, { messages }) => sum + messages, 0),
    segments: group.reduce((sum, { segments }) => sum + segments, 0),
    amount: sumOf(group.map(({ amount }) => amount)),
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

/** What the extra segments of each text cost: counted by days, and one by one where a day has more than one price. */
function pricedTexts(
  store: ReadableStore,
  agentNo: number,
  { fromDay, toDay }: { fromDay: number; toDay: number },
  prices: TenantPrices,
): (Cost & { amount: Nanos | null })[] {
  const unitsOf = (count: OverrunCount): PricedUnits & { firstRow: number } => ({
    ...count,
    events: count.messages,
    quantity: count.segments,
    overrunSegments: count.segments - count.messages,
  })
  const perDay = readOverrunTexts(store, agentNo, fromDay, toDay, RICH, [])
  const oneByOne = perDay.filter((count) => prices.chargeOf(unitsOf(count)) === null)
  const days = [...new Set(oneByOne.map(({ day }) => day))]
  const counts = days.length === 0 ? perDay : readOverrunTexts(store, agentNo, fromDay, toDay, RICH, days)
  const charges = prices.ofEvents(agentNo, counts.map(unitsOf))
  return counts.map((count) => ({ ...count, amount: charges.get(count.firstRow)!.extraAmount }))
}

interface Cost {
  text: string
  messages: number
  segments: number
}

/** The most extra segments first; equals by their text, so that the order never depends on chance. */
const byCost = (left: Cost, right: Cost): number =>
  right.segments - right.messages - (left.segments - left.messages) || (left.text < right.text ? -1 : 1)
