import type { ClientList, ClientRow, CurrencyTotals } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { dayText } from '../../core/calendar/day.ts'
import { cycleOf } from '../../core/calendar/period.ts'
import { hasTags } from '../../core/text/tags.ts'
import { sumDecimals } from '../../core/money/decimal.ts'
import { nanosOf } from '../../core/money/money.ts'
import { daysOfTraffic } from '../../store/events/days-of-traffic.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { lastImports } from '../../store/imports.ts'
import { listTenants, tagsByTenant, type StoredTenant } from '../../store/tenants.ts'
import { countedAlerts } from '../../contract/alerts/alert-groups.ts'
import { alertsHeld } from '../alerts/alerts.ts'
import { comparisonWithBefore } from '../charges/cycle-comparison.ts'
import { cardsOf, groupBy, TenantPricing } from '../charges/priced-charges.ts'
import { moneyOf, overrunsOf, totalsOf } from '../charges/read-summary.ts'
import type { ReadContext } from '../context.ts'
import { currentCycle, cyclesOf, cycleSpan, dayFromText } from '../period.ts'
import { nextStep } from './next-step.ts'
import { statementToSee } from './statement-to-see.ts'

/**
 * Every client at a glance. All figures are of the kept totals, and those that its overview shows.
 * @throws Failure where the calendar has no such day
 */
export function readClients({ store, now }: ReadContext, request: CheckedRequestOf<'read-clients'>): ClientList {
  const day = request.cycleOf === undefined ? null : dayFromText(request.cycleOf)
  const imported = lastImports(store)
  const tags = tagsByTenant(store)
  const clients = listTenants(store)
    .map((tenant) => ({ ...tenant, tags: tags.get(tenant.tenantNo) ?? [] }))
    .filter((tenant) => hasTags(tenant.tags, request.tags))
    .map((tenant) => clientRow(store, tenant, day, imported.get(tenant.tenantNo) ?? null, now()))
  return { clients, totals: totalsByCurrency(clients) }
}

/** @param day in the cycle that is asked for; null for the one that the overview shows first */
function clientRow(
  store: ReadableStore,
  tenant: StoredTenant & { tags: string[] },
  day: number | null,
  importedAtMs: number | null,
  nowMs: number,
): ClientRow {
  const cycles = cyclesOf(store, tenant)
  const cycle = day === null ? currentCycle(tenant, cycles, nowMs) : cycleOf(day, tenant.cycleDay)
  const span = cycleSpan(tenant, cycle)
  const cards = cardsOf(store, tenant)
  const pricing = new TenantPricing(store, tenant, cards)
  const charges = pricing.charges(span)
  const { total, unpriced, provisional, provisionalAmount } = totalsOf(tenant, span, pricing, charges)
  const comparison = comparisonWithBefore(store, tenant, pricing, cycle, cycles, nowMs)
  const overruns = overrunsOf(charges, moneyOf(tenant.currency))
  const alerts = countedAlerts(alertsHeld(store, tenant, pricing, nowMs))
  const last = daysOfTraffic(store, tenant.tenantNo, span.fromDay, span.toDay).at(-1)
  const statement = statementToSee(store, tenant, pricing, cycles, cycle, nowMs)
  return {
    tenantId: tenant.tenantId,
    name: tenant.name,
    currency: tenant.currency,
    cycle,
    until: last === undefined ? null : dayText(last),
    charges: total,
    chargesSameDaysBefore: comparison?.from.total ?? null,
    difference: comparison?.difference ?? null,
    provisional,
    unpriced,
    overruns: overruns.messages,
    alerts: alerts.length,
    lastImportAt: importedAtMs === null ? null : new Date(importedAtMs).toISOString(),
    statement: statement && { cycle: statement.cycle, status: statement.status },
    reconciliation: null,
    closesOn: span.period.to,
    tags: tenant.tags,
    comparison,
    provisionalAmount,
    overrunsAmount: overruns.amount,
    next: nextStep(tenant, { hasCard: cards.length > 0, hasTraffic: cycles.length > 0, alerts, statement }),
  }
}

function totalsByCurrency(clients: readonly ClientRow[]): CurrencyTotals[] {
  return [...groupBy(clients, ({ currency }) => currency)]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([currency, own]) => {
      const sum = (of: (row: ClientRow) => number): number => own.reduce((total, row) => total + of(row), 0)
      const compared = own.flatMap(({ comparison }) => comparison ?? [])
      const money = (amounts: readonly string[]): string => moneyOf(currency)(nanosOf(sumDecimals(amounts)))
      return {
        currency,
        clients: own.length,
        charges: money(own.map(({ charges }) => charges)),
        chargesSameDaysBefore: compared.length === 0 ? null : money(compared.map(({ from }) => from.total)),
        difference: compared.length === 0 ? null : money(compared.map(({ difference }) => difference)),
        provisional: sum((row) => row.provisional),
        unpriced: sum((row) => row.unpriced),
        overruns: sum((row) => row.overruns),
        alerts: sum((row) => row.alerts),
      }
    })
}
