import type { ChargeDifference } from '../contract/traffic-answers.ts'
import type { RatesPreview } from '../contract/answers.ts'
import type { CheckedRequestOf } from '../contract/calls.ts'
import type { Nanos } from '../rating/money.ts'
import { parseDay } from '../rating/period.ts'
import type { RateCard } from '../rating/rate-card.ts'
import { checkRateCard } from '../rating/rate-card-check.ts'
import { listAgentsOf } from '../store/agents.ts'
import { daysWithCharges } from '../store/daily.ts'
import type { ReadableStore } from '../store/open-store.ts'
import { listRateCards } from '../store/rate-cards.ts'
import type { StoredTenant } from '../store/tenants.ts'
import { byAgentAndType } from './charge-difference.ts'
import type { Reading } from './context.ts'
import { daySpan } from './period.ts'
import { groupBy, pricedCharges, sumOf, type PricedCharge } from './priced-charges.ts'
import { moneyOf } from './read-summary.ts'
import { TenantPrices } from './tenant-prices.ts'
import { tenantNamed } from './tenants.ts'

/** What a rate card would change if it were set now: its faults, or the difference to the charges that are there. */
export function previewRates({ store }: Reading, request: CheckedRequestOf<'preview-rates'>): RatesPreview {
  const tenant = tenantNamed(store, request.tenantId)
  const { card, faults } = checkRateCard(request.card, tenant.currency)
  if (!card) return { faults, difference: null }
  return { faults: [], difference: differenceBy(store, tenant, card) }
}

function differenceBy(store: ReadableStore, tenant: StoredTenant, card: RateCard): ChargeDifference {
  const versions = listRateCards(store, tenant.tenantNo)
  const next = { version: Math.max(0, ...versions.map(({ version }) => version)) + 1, card }
  const formerPrices = new TenantPrices(store, tenant, versions)
  const nextPrices = new TenantPrices(store, tenant, [...versions, next])
  const from = firstDayOf(card, [formerPrices, nextPrices])
  const days = daysWithCharges(store, tenant.tenantNo).filter((day) => day >= from)
  if (days.length === 0) return { agents: [], totals: [] }
  const span = daySpan(tenant, days[0]!, days.at(-1)! + 1)
  const before = pricedCharges(store, tenant, span, formerPrices)
  const after = pricedCharges(store, tenant, span, nextPrices)

  const money = moneyOf(tenant.currency)
  const keyOf = ({ agentNo, type, country }: PricedCharge): string => `${agentNo} ${type} ${country}`
  const formerly = groupBy(before, keyOf)
  const agents = new Map(listAgentsOf(store, tenant.tenantNo).map((agent) => [agent.agentNo, agent]))
  const changes = [...groupBy(after, keyOf)].flatMap(([key, group]) => {
    const change = amountOf(group) - amountOf(formerly.get(key) ?? [])
    if (change === 0n) return []
    const { agentNo, type, country } = group[0]!
    const { agentId, name } = agents.get(agentNo)!
    const { tenantId, currency } = tenant
    return [{ tenantId, agentId, name, type, country, events: 0, quantity: 0, amount: money(change), currency }]
  })
  if (changes.length === 0) return { agents: [], totals: [] }
  const [was, becomes] = [amountOf(before), amountOf(after)]
  return {
    agents: changes.sort(byAgentAndType),
    totals: [
      {
        tenantId: tenant.tenantId,
        currency: tenant.currency,
        before: money(was),
        after: money(becomes),
        amount: money(becomes - was),
      },
    ],
  }
}

/**
 * Days before the card begins keep their prices; but where a rate counts, what a cycle's later days hold may decide over
 * its earlier ones.
 */
function firstDayOf(card: RateCard, all: readonly TenantPrices[]): number {
  const day = parseDay(card.effectiveFrom)!
  const prices = all.find((each) => !each.isPlain(each.cycleOf(day)))
  return prices ? prices.daysOf(prices.cycleOf(day)).fromDay : day
}

const amountOf = (charges: readonly PricedCharge[]): Nanos => sumOf(charges.map(({ amount }) => amount)) ?? 0n
