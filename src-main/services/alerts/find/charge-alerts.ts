/** Alerts that the kept charges of a cycle tell by themselves. */
import { groupBy, sumOf } from '../../charges/priced-charges.ts'
import { moneyOf, overrunsOf } from '../../charges/read-summary.ts'
import { profilesOver } from '../../profiles/agent-profiles.ts'
import { startOfCharges, sumBy, type CycleOfAgent, type CycleOfTenant, type FoundOf } from './found.ts'

/** By type and country, whatever the agent. */
export function unpricedAlerts({ tenant, cycle, charges }: CycleOfTenant): FoundOf<'unpriced'>[] {
  const unpriced = groupBy(
    charges.filter((charge) => charge.unpriced),
    ({ type, country }) => `${type} ${country}`,
  )
  return [...unpriced.values()].map((own) => {
    const { type, country } = own[0]!
    const events = sumBy(own, ({ events: count }) => count)
    const quantity = sumBy(own, ({ quantity: count }) => count)
    return {
      kind: 'unpriced',
      severity: 'error',
      tenantId: tenant.tenantId,
      agentId: null,
      at: startOfCharges(tenant, own),
      figures: { cycle, type, country, events, quantity },
    }
  })
}

export function overrunAlerts({ tenant, agent, cycle, span, own }: CycleOfAgent): FoundOf<'us_segment_overrun'>[] {
  const over = own.filter(({ overrunSegments }) => overrunSegments > 0)
  if (over.length === 0) return []
  const { tenantId, currency } = tenant
  const { messages, extraSegments, amount } = overrunsOf(own, moneyOf(currency))
  const sizes = new Set(
    profilesOver(agent, span).map(({ usSegmentSize, usSegmentUnit }) => `${usSegmentSize} ${usSegmentUnit}`),
  )
  const limits = [...sizes].join(' or ')
  return [
    {
      kind: 'us_segment_overrun',
      severity: 'warning',
      tenantId,
      agentId: agent.agentId,
      at: startOfCharges(tenant, over),
      figures: { name: agent.name, cycle, limits, messages, extraSegments, amount, currency },
    },
  ]
}

/** Traffic to other countries than the agent's own. */
export function regionAlerts({ tenant, agent, cycle, own }: CycleOfAgent): FoundOf<'region_mismatch'>[] {
  const foreign = own.filter(({ country }) => country !== agent.region)
  if (foreign.length === 0) return []
  const { tenantId, currency } = tenant
  const { name, agentId, region } = agent
  const events = sumBy(foreign, ({ events: count }) => count)
  const countries = [...new Set(foreign.map(({ country }) => country))].sort()
  const cost = sumOf(foreign.map(({ amount }) => amount))
  const amount = cost === null ? null : moneyOf(currency)(cost)
  // US traffic is rated by other rules, so a mismatch with the US changes the bill.
  const crossesRules = region === 'US' || countries.includes('US')
  return [
    {
      kind: 'region_mismatch',
      severity: crossesRules ? 'warning' : 'info',
      tenantId,
      agentId,
      at: startOfCharges(tenant, foreign),
      figures: { name, cycle, events, region, countries: countries.join(' '), amount, currency },
    },
  ]
}
