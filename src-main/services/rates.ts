import type { RateCardRow } from '../contract/answers.ts'
import type { CheckedRequestOf } from '../contract/calls.ts'
import { wrong } from '../rating/problem.ts'
import { checkRateCard } from '../rating/rate-card-check.ts'
import { appendRateCard, listRateCards, type StoredRateCard } from '../store/rate-cards.ts'
import type { Reading, Writing } from './context.ts'
import { tenantNamed } from './tenants.ts'

export const readRates = ({ store }: Reading, { tenantId }: CheckedRequestOf<'list-rates'>): RateCardRow[] =>
  listRateCards(store, tenantNamed(store, tenantId).tenantNo).map(rateCardRow)

/** Appends a version of a tenant's prices, after checking it whole. */
export function setRates(desktop: Writing, request: CheckedRequestOf<'set-rates'>): RateCardRow {
  const { store, now } = desktop
  const tenant = tenantNamed(store, request.tenantId)
  const { card, faults } = checkRateCard(request.card, tenant.currency)
  if (faults) {
    const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`
    throw wrong(`the rate card for tenant ${tenant.tenantId} has ${count}; nothing was changed`, faults)
  }
  const version = appendRateCard(store, tenant.tenantNo, card, now())
  desktop.notify({ kind: 'store-changed' })
  return rateCardRow(listRateCards(store, tenant.tenantNo).find((row) => row.version === version)!)
}

const rateCardRow = ({ version, addedAtMs, card }: StoredRateCard): RateCardRow => ({
  version,
  effectiveFrom: card.effectiveFrom,
  addedAt: new Date(addedAtMs).toISOString(),
  card,
})
