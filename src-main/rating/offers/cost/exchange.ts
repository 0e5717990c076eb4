import { nanosOf, roundFraction, type Nanos } from '../../../core/money/money.ts'
import type { ExchangeRate, Offer, Offers } from '../offers.ts'

const WHOLE = nanosOf('1')

/** The currency that an offer is priced in; the tenant's where it says none. */
export function currencyOfOffer(offer: Offer, billedIn: string): string {
  if (offer.currency !== undefined) return offer.currency
  return offer.model === 'rcs' && typeof offer.card === 'object' ? offer.card.currency : billedIn
}

/** The rate from an offer's currency to the tenant's; `one` where it is the same, null where nobody says it. */
export function exchangeOf(
  offer: Offer,
  file: Pick<Offers, 'exchangeRate'>,
  billedIn: string,
): ExchangeRate | 'one' | null {
  const currency = currencyOfOffer(offer, billedIn)
  if (currency === billedIn) return 'one'
  return [offer.exchangeRate, file.exchangeRate].find((rate) => rate?.from === currency) ?? null
}

/**
 * An amount in the tenant's currency, rounded half-up once.
 * @param amount in nanos times `parts`
 * @param decimals of the tenant's minor unit
 */
export function roundedIn(exchange: ExchangeRate | 'one', amount: Nanos, parts: number, decimals: number): Nanos {
  const rate = exchange === 'one' ? WHOLE : nanosOf(exchange.rate)
  return roundFraction(amount * rate, BigInt(parts) * WHOLE, decimals, 'half-up')
}
