import type { RatesPreview } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { cycleOf } from '../../core/calendar/period.ts'
import { parseDay } from '../../core/calendar/day.ts'
import { checkRateCard } from '../../rating/pricing/rate-card-check.ts'
import { daysWithCharges } from '../../store/events/daily.ts'
import { differenceBetween } from '../charges/charge-difference.ts'
import type { ReadContext } from '../context.ts'
import { cycleSpan } from '../period.ts'
import { cardsOf, TenantPricing } from '../charges/priced-charges.ts'
import { refusalOfDay } from '../statements/issued/issued.ts'
import { tenantById } from '../clients/tenants.ts'

/** What a rate card would change if it were set now: its faults, or the difference to today's charges. */
export function previewRates({ store }: ReadContext, request: CheckedRequestOf<'preview-rates'>): RatesPreview {
  const tenant = tenantById(store, request.tenantId)
  const { card, faults } = checkRateCard(request.card, tenant.currency)
  if (faults) return { faults, difference: null }
  const refusal = refusalOfDay(store, tenant, parseDay(card.effectiveFrom)!, 'card')
  if (refusal) return { faults: [{ path: 'effectiveFrom', message: refusal.message }], difference: null }
  const versions = cardsOf(store, tenant)
  const next = { version: Math.max(0, ...versions.map(({ version }) => version)) + 1, card }
  // Cycles that end before the card takes effect keep their prices.
  const fromDay = parseDay(card.effectiveFrom)!
  const days = daysWithCharges(store, tenant.tenantNo).filter((day) => day >= fromDay)
  const cycles = [...new Set(days.map((day) => cycleOf(day, tenant.cycleDay)))].map((cycle) => cycleSpan(tenant, cycle))
  const before = new TenantPricing(store, tenant, versions)
  const after = new TenantPricing(store, tenant, [...versions, next])
  return { faults: [], difference: differenceBetween(store, tenant, cycles, before, after) }
}
