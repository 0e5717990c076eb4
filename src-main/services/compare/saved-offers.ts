import { isDeepStrictEqual } from 'node:util'
import type { OffersCheck, SavedOffers } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { refuse } from '../../core/words/problem.ts'
import type { Offers } from '../../rating/offers/offers.ts'
import { findOffers, saveOffers } from '../../store/offers.ts'
import type { ReadContext, WriteContext } from '../context.ts'
import { tenantById } from '../clients/tenants.ts'
import { recordDeed } from '../record-deed.ts'
import { checkedOffers } from './checked-offers.ts'
import { presetOffers } from './presets.ts'

/** The offers that were saved for a tenant, else those that come with the program. */
export function readSavedOffers({ store }: ReadContext, { tenantId }: CheckedRequestOf<'read-offers'>): SavedOffers {
  const { tenantNo } = tenantById(store, tenantId)
  const saved = findOffers(store, tenantNo)
  const presets = presetOffers()
  if (!saved) return { file: presets, savedAt: null, presets }
  return { file: saved.file as Offers, savedAt: new Date(saved.savedAtMs).toISOString(), presets }
}

/** Every fault that a file of offers has for a tenant, each with its path. */
export function checkTenantOffers(
  { store }: ReadContext,
  { tenantId, offers }: CheckedRequestOf<'check-offers'>,
): OffersCheck {
  const { currency } = tenantById(store, tenantId)
  return { faults: checkedOffers(offers, currency).faults ?? [] }
}

/**
 * Saves the offers that a tenant is compared by, in place of earlier ones.
 * @throws Failure with every fault and its path; nothing is saved then
 */
export function keepOffers(desktop: WriteContext, request: CheckedRequestOf<'save-offers'>): SavedOffers {
  const { store, now } = desktop
  const { tenantId, tenantNo, currency } = tenantById(store, request.tenantId)
  const { offers: file, faults } = checkedOffers(request.offers, currency)
  if (faults) throw refuse('offers-faulty', { faults: faults.length }).with(faults)
  store
    .transaction(() => {
      const before = findOffers(store, tenantNo)
      if (before && isDeepStrictEqual(before.file, file)) return
      saveOffers(store, tenantNo, { file, savedAtMs: now() })
      recordDeed(desktop, {
        deed: 'save-offers',
        to: { tenantId },
        tenantId,
        before: before && offersByName(before.file as Offers),
        after: offersByName(file),
      })
    })
    .immediate()
  return readSavedOffers(desktop, { tenantId })
}

/** A file with its offers by name, so that two files can be compared offer by offer. */
const offersByName = ({ offers, ...rest }: Offers): object => ({
  ...rest,
  offers: Object.fromEntries(offers.map(({ name, ...terms }) => [name, terms])),
})
