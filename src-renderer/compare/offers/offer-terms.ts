import { countWithWord } from '../../../src-main/core/words/figures/count.ts'
import { currencyOfOffer } from '../../../src-main/rating/offers/cost/exchange.ts'
import type { Offer } from '../../../src-main/rating/offers/offers.ts'
import { formatMoney } from '../../numbers/money.ts'

/** What an offer costs, in a few words: `$ 0.99 a unit, at least 50 units a month`. */
export function offerTerms(offer: Offer, billedIn: string): string {
  const money = (amount: string): string => formatMoney(amount, currencyOfOffer(offer, billedIn), { decimals: 'exact' })
  const said = [priceWords(offer, money)]
  if (offer.included) said.push(`${countWithWord(offer.included, 'unit')} free`)
  if (offer.minimumUnits) said.push(`at least ${countWithWord(offer.minimumUnits, 'unit')} a month`)
  if (offer.minimumCharge) said.push(`at least ${money(offer.minimumCharge)} a month`)
  return said.join(', ')
}

function priceWords(offer: Offer, money: (amount: string) => string): string {
  if (offer.tiers) return `${countWithWord(offer.tiers.length, 'tier')} from ${money(offer.tiers[0]!.unitPrice)}`
  switch (offer.model) {
    case 'rcs':
      return `${offer.profile ?? "each agent's own profile"}, ${offer.card === undefined ? "the client's own card" : 'a card of the file'}`
    case 'per_action':
      return offer.creditPrice === undefined
        ? 'price to enter'
        : `${countWithWord(offer.creditsPerAction, 'credit')} of ${money(offer.creditPrice)} an action`
    case 'per_interaction_capped':
      return `${unitWords(offer.unitPrice, money)}, at most ${money(offer.capPerConversation)} a conversation`
    case 'per_seat':
      return `${countWithWord(offer.seats, 'seat')}, ${unitWords(offer.unitPrice, money)}`
    default:
      return unitWords(offer.unitPrice, money)
  }
}

const unitWords = (price: string | undefined, money: (amount: string) => string): string =>
  price === undefined ? 'price to enter' : `${money(price)} a unit`
