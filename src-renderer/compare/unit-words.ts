import { groupDigits } from '../../src-main/core/words/figures/figure.ts'
import { modelOfOffer, type OfferModelName } from '../../src-main/rating/offers/models/models.ts'
import type { Offer } from '../../src-main/rating/offers/offers.ts'

/** What one unit of an offer is; a model that is missing does not compile. */
const ONE: Readonly<Record<OfferModelName, string>> = {
  conversation_window: 'conversation',
  automated_conversation: 'conversation',
  billing_cycle_conversation: 'conversation',
  per_resolution: 'resolution',
  reply_credits: 'credit',
  per_interaction_capped: 'AI reply',
  per_action: 'action',
  per_message: 'message',
  per_seat: 'seat',
  rcs: 'event',
}

/** The word behind a figure of units: `conversation` for one, else the plural. */
export const unitWord = (offer: Offer, units: string | number): string =>
  String(units) === '1' ? ONE[offer.model] : modelOfOffer(offer).units

/** `1 conversation`, `580.5 credits`. */
export const unitsInWords = (offer: Offer, units: string | number): string =>
  `${groupDigits(units)} ${unitWord(offer, units)}`
