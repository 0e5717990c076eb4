import type { RateCardRow } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { parseDay } from '../../core/calendar/day.ts'
import { refuse } from '../../core/words/problem.ts'
import type { RateCard } from '../../rating/pricing/rate-card.ts'
import { checkRateCard } from '../../rating/pricing/rate-card-check.ts'
import { appendRateCard, listRateCards, type StoredRateCard } from '../../store/rate-cards.ts'
import type { ReadContext, WriteContext } from '../context.ts'
import { recordDeed } from '../record-deed.ts'
import { refusalOfDay } from '../statements/issued/issued.ts'
import { tenantById } from '../clients/tenants.ts'

export const readRates = ({ store }: ReadContext, { tenantId }: CheckedRequestOf<'list-rates'>): RateCardRow[] =>
  listRateCards(store, tenantById(store, tenantId).tenantNo).map(rateCardRow)

/** Checks a card and adds it as a new version of a tenant's prices. */
export function setRates(desktop: WriteContext, request: CheckedRequestOf<'set-rates'>): RateCardRow {
  const { store, now } = desktop
  const tenant = tenantById(store, request.tenantId)
  const { card, faults } = checkRateCard(request.card, tenant.currency)
  if (faults) {
    throw refuse('card-faulty', { tenantId: tenant.tenantId, faults: faults.length }).with(faults)
  }
  const refusal = refusalOfDay(store, tenant, parseDay(card.effectiveFrom)!, 'card')
  if (refusal) throw refusal
  const version = store
    .transaction(() => {
      const before = listRateCards(store, tenant.tenantNo).at(-1)
      const appended = appendRateCard(store, tenant.tenantNo, card, now())
      recordDeed(desktop, {
        deed: 'set-rates',
        to: { version: appended },
        tenantId: tenant.tenantId,
        before: before ? pricesByName(before.card) : null,
        after: pricesByName(card),
      })
      return appended
    })
    .immediate()
  return rateCardRow(listRateCards(store, tenant.tenantNo).find((row) => row.version === version)!)
}

/** A card with its prices by name instead of in lists, so that two cards can be compared price by price. */
const pricesByName = ({ rates, surcharges = [], ...terms }: RateCard): object => ({
  ...terms,
  rates: Object.fromEntries(rates.map(({ type, country, ...rate }) => [`${type} ${country}`, rate])),
  surcharges: Object.fromEntries(
    surcharges.map(({ name, type, country, carrier, ...surcharge }) => [
      `${name}, ${type} ${country} ${carrier} from ${surcharge.effectiveFrom}`,
      surcharge,
    ]),
  ),
})

const rateCardRow = ({ version, addedAtMs, card }: StoredRateCard): RateCardRow => ({
  version,
  effectiveFrom: card.effectiveFrom,
  addedAt: new Date(addedAtMs).toISOString(),
  card,
})
