/** Rate cards of the double: checked as the services do, and what setting one would change, from made-up traffic. */
import type {
  AgentDifference,
  Fault,
  RateCard,
  RateCardRow,
  RatesPreview,
  TenantRow,
} from '../../src-main/contract/answers.ts'
import { checkRateCard } from '../../src-main/rating/pricing/rate-card-check.ts'
import { isZero, sumDecimals } from '../../src-main/core/money/decimal.ts'
import { formatDecimal } from '../../src-main/core/money/money.ts'
import { rateCharge } from '../../src-main/rating/pricing/rate-charge.ts'
import * as traffic from './double-traffic.ts'

/** Every version the double starts with: one that ended, one in force, and for some one to come. */
export function firstVersions(): Record<string, RateCardRow[]> {
  const row = (version: number, addedAt: string, card: RateCard): RateCardRow => ({
    version,
    effectiveFrom: card.effectiveFrom,
    addedAt,
    card,
  })
  return Object.fromEntries(
    Object.entries(traffic.CARDS).map(([id, card]) => {
      const versions = [
        row(1, '2026-07-28T10:00:00.000Z', { ...card, effectiveFrom: '2026-08-01' }),
        row(2, '2026-09-24T15:42:00.000Z', card),
      ]
      if (id !== 'nordlicht') return [id, versions]
      const dearer = card.rates.map((rate) =>
        rate.model === 'flat' ? { ...rate, unitPrice: `${rate.unitPrice}9` } : rate,
      )
      const coming = { ...card, effectiveFrom: '2027-01-01' }
      versions.push(row(3, '2026-11-02T09:00:00.000Z', { ...coming, rates: dearer }))
      return [id, [...versions, row(4, '2026-11-03T12:10:00.000Z', coming)]]
    }),
  )
}

const rateOf = (card: RateCard, type: string, country: string): RateCard['rates'][number] | undefined =>
  card.rates.find((rate) => rate.type === type && rate.country === country) ??
  card.rates.find((rate) => rate.type === type && rate.country === '*')

export const faultsOf = (card: unknown, tenant: TenantRow): Fault[] => checkRateCard(card, tenant.currency).faults ?? []

/** As if each agent had the cycle to itself. */
export function previewOf(given: unknown, tenant: TenantRow, versions: readonly RateCardRow[]): RatesPreview {
  const { card, faults } = checkRateCard(given, tenant.currency)
  if (!card) return { faults: faults!, difference: null }
  const nothing: RatesPreview = { faults: [], difference: { agents: [], totals: [] } }
  const [cycle = ''] = traffic.CYCLES
  const before = versions.find((row) => row.effectiveFrom <= `${cycle}-01`)?.card ?? versions[0]?.card
  if (card.effectiveFrom > `${cycle}-01` || !before) return nothing
  const { tenantId, currency } = tenant
  const flows = traffic.FLOWS.filter(({ agent }) => agent.tenantId === tenantId)
  const was: string[] = []
  const agents = flows.flatMap(({ agent }): AgentDifference[] =>
    traffic
      .eventsOf(traffic.dayFlows(tenantId, cycle).filter((flow) => flow.agent.agentId === agent.agentId))
      .flatMap((event) => {
        const [old, now] = [before, card].map((each) => {
          const rate = rateOf(each, event.type, event.country)
          return rate ? rateCharge(rate, event.quantity) : 0n
        })
        was.push(formatDecimal(old!))
        const amount = formatDecimal(now! - old!)
        if (isZero(amount)) return []
        const { type, country } = event
        return [
          {
            tenantId,
            agentId: agent.agentId,
            name: agent.name,
            type,
            country,
            events: 0,
            quantity: 0,
            amount,
            currency,
          },
        ]
      }),
  )
  if (agents.length === 0) return nothing
  const amount = sumDecimals(agents.map((line) => line.amount!))
  const total = sumDecimals(was)
  return {
    faults: [],
    difference: {
      agents,
      totals: [{ tenantId, currency, before: total, after: sumDecimals([total, amount]), amount }],
    },
  }
}
