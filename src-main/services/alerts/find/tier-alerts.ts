import { nextTiers } from '../../../rating/pricing/ahead/next-tier.ts'
import { moneyOf } from '../../charges/read-summary.ts'
import { isRunning, startOfLocalDay, type CycleOfTenant, type FoundOf } from './found.ts'

/** The tiers of the rate card that the units of a running cycle are near to. */
export function tierAlerts(ofCycle: CycleOfTenant): FoundOf<'next_tier_near'>[] {
  const { tenant, cycle, span, pricing, charges, today } = ofCycle
  if (!isRunning(ofCycle) || pricing.book.isPlain(span.fromDay, span.toDay)) return []
  const { tenantId, currency, timeZone } = tenant
  const money = moneyOf(currency)
  const units = charges.filter(({ chargeable }) => chargeable === 1)
  const last = units.reduce((day, charge) => Math.max(day, charge.day), span.fromDay)
  const near = nextTiers(pricing.book, units, today).filter(
    ({ step, unitPrice, nextUnitPrice }) => step !== 0n || unitPrice !== nextUnitPrice,
  )
  return near.map((tier) => ({
    kind: 'next_tier_near',
    severity: 'info',
    tenantId,
    agentId: null,
    at: startOfLocalDay(timeZone, Math.min(last, today)),
    figures: {
      cycle,
      type: tier.type,
      country: tier.country,
      units: tier.units,
      unitsLeft: tier.unitsLeft,
      from: tier.from,
      unitPrice: money(tier.unitPrice),
      nextUnitPrice: money(tier.nextUnitPrice),
      step: money(tier.step),
      currency,
    },
  }))
}
