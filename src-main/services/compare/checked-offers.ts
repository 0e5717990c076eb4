import type { DocumentFault } from '../../core/documents/document-fault.ts'
import { faultSentence } from '../../core/documents/document-fault.ts'
import { refuse, type Fault } from '../../core/words/problem.ts'
import { checkOffers } from '../../rating/offers/offers-check.ts'
import type { Offer, Offers } from '../../rating/offers/offers.ts'
import { profileRef } from '../../rating/profile/profile.ts'
import { listProfiles } from '../profiles/profiles.ts'
import { presetOffers } from './presets.ts'

/**
 * A file of offers that was checked; the presets where there is none.
 * @param billedIn the currency that they are compared in; null where others may be without an exchange rate
 * @throws Failure with every fault and its path
 */
export function offersToCompare(value: unknown, billedIn: string | null): Offers {
  if (value === undefined) return presetOffers()
  const { offers, faults } = checkedOffers(value, billedIn)
  if (faults) throw refuse('offers-faulty', { faults: faults.length }).with(faults)
  return offers
}

/** Checks a file of offers, with what only the program knows: its rule profiles, and that no file is read here. */
export function checkedOffers(
  value: unknown,
  billedIn: string | null,
): { offers: Offers; faults?: undefined } | { offers?: undefined; faults: Fault[] } {
  const checked = checkOffers(value, billedIn)
  if (checked.faults) return checked
  const faults = checked.offers.offers.flatMap((offer, place) => [...faultsOfRated(offer, `offers[${place}]`)])
  return faults.length > 0 ? { faults } : checked
}

function* faultsOfRated(offer: Offer, path: string): Generator<Fault> {
  if (offer.model !== 'rcs') return
  const { profile, card } = offer
  const known = [...new Set(listProfiles().flatMap((each) => [each.id, profileRef(each)]))]
  if (profile !== undefined && !known.includes(profile)) {
    yield faultAt(`${path}.profile`, { code: 'not-one-of', words: known, found: profile })
  }
  if (typeof card === 'string') yield faultAt(`${path}.card`, { code: 'card-unread', file: card })
}

const faultAt = (path: string, fault: DocumentFault): Fault => ({ path, message: faultSentence(fault) })
