import type { ChangedCycle } from '../../contract/answers.ts'
import { cycleOf } from '../../core/calendar/period.ts'
import { listAgents } from '../../store/agents.ts'
import type { DailyCharge } from '../../store/events/daily.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { asItWas } from '../../store/file/open-store.ts'
import { issuedCycles } from '../../store/statements.ts'
import { findTenant } from '../../store/tenants.ts'
import { cycleSpan } from '../period.ts'
import { groupBy, TenantPricing, unpricedEvents } from './priced-charges.ts'
import { moneyOf } from './read-summary.ts'

/**
 * The cycles that a change touches, with the total of each before and after it, by client and then by cycle. Must be called
 * after the change and before its commit, because the former state is read from outside the transaction.
 */
export function changedCycles(store: ReadableStore, changes: Iterable<DailyCharge>): ChangedCycle[] {
  const tenantOf = new Map(listAgents(store).map(({ agentNo, tenantId }) => [agentNo, tenantId]))
  const ofTenant = groupBy(changes, ({ agentNo }) => tenantOf.get(agentNo)!)
  if (ofTenant.size === 0) return []
  return asItWas(store, (former) =>
    [...ofTenant]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .flatMap(([tenantId, own]) => {
        const tenant = findTenant(store, tenantId)!
        const { name, currency } = tenant
        const money = moneyOf(currency)
        const [was, is] = [new TenantPricing(former, tenant), new TenantPricing(store, tenant)]
        const issued = new Set(issuedCycles(store, tenant.tenantNo))
        const cycles = new Set(own.map(({ day }) => cycleOf(day, tenant.cycleDay)))
        return [...cycles].sort().map((cycle): ChangedCycle => {
          const span = cycleSpan(tenant, cycle)
          const charges = is.charges(span)
          const before = money(was.bill(span, was.charges(span)).total)
          const after = money(is.bill(span, charges).total)
          const unpriced = unpricedEvents(charges)
          return { tenantId, name, currency, cycle, before, after, unpriced, issued: issued.has(cycle) }
        })
      }),
  )
}
