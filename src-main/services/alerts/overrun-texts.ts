import type { OverrunText } from '../../contract/answers.ts'
import { readOverrunTexts, type OverrunGroup } from '../../store/events/event-groups.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { agentById } from '../clients/agent-named.ts'
import { cycleSpan } from '../period.ts'
import { groupBy, sumOf, TenantPricing } from '../charges/priced-charges.ts'
import { moneyOf } from '../charges/read-summary.ts'

/**
 * The texts of an agent that cost the most extra segments in a cycle. Texts that differ only in digits (codes, amounts,
 * the end of a card number) count as one text, because they come from one template.
 */
export function overrunTexts(
  store: ReadableStore,
  tenant: StoredTenant,
  agentId: string,
  cycle: string,
  limit: number,
  pricing = new TenantPricing(store, tenant),
): OverrunText[] {
  const { agentNo } = agentById(store, agentId, tenant.tenantId)
  const span = cycleSpan(tenant, cycle)
  const money = moneyOf(tenant.currency)
  const texts = readOverrunTexts(store, agentNo, span, pricing.apart(span))
  const groups = [...groupBy(texts, ({ text }) => text.replaceAll(/\d+/g, '0')).values()].map((group) => {
    const variants = [...groupBy(group, ({ text }) => text)].map(([text, own]) => ({ text, ...sizeOf(own) }))
    return {
      text: variants.sort(byCost)[0]!.text,
      variants: variants.length,
      ...sizeOf(group),
      amount: sumOf(group.map((each) => pricing.chargeOf(each, each.firstRow).extraAmount)),
    }
  })
  return groups
    .sort(byCost)
    .slice(0, limit)
    .map(({ amount, ...group }) => ({
      ...group,
      extraSegments: group.segments - group.messages,
      amount: amount === null ? null : money(amount),
    }))
}

const sizeOf = (groups: readonly OverrunGroup[]): { messages: number; segments: number } => ({
  messages: groups.reduce((sum, { events }) => sum + events, 0),
  segments: groups.reduce((sum, { quantity }) => sum + quantity, 0),
})

interface Cost {
  text: string
  messages: number
  segments: number
}

/** The most extra segments first; equals in the order of their texts, so that the order is always the same. */
const byCost = (left: Cost, right: Cost): number =>
  right.segments - right.messages - (left.segments - left.messages) || (left.text < right.text ? -1 : 1)
