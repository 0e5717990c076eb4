import type { Found } from '../../core/documents/schema.ts'
import { isCurrency } from '../../core/money/currency.ts'
import { parseDecimal } from '../../core/money/money.ts'

type Fields = Readonly<Record<string, unknown>>

/** What several parts of a file of offers say together and cannot: each fault at its place. */
export function* faultsAmongOffers(found: unknown, billedIn: string | null): Generator<Found> {
  if (!isPlainObject(found) || !Array.isArray(found['offers'])) return
  const placeOf = new Map<unknown, number>()
  for (const [place, each] of (found['offers'] as unknown[]).entries()) {
    if (!isPlainObject(each)) continue
    yield* faultsOfCap(each, place)
    yield* faultsOfCurrency(each, place, found['exchangeRate'], billedIn)
    const { name } = each
    const earlier = placeOf.get(name)
    if (typeof name !== 'string') continue
    if (earlier === undefined) placeOf.set(name, place)
    else yield { path: ['offers', place, 'name'], fault: { code: 'name-repeats', name, place: earlier } }
  }
}

function* faultsOfCap(offer: Fields, place: number): Generator<Found> {
  const { model, minimumCharge, capPerConversation, tiers } = offer
  if (model !== 'per_interaction_capped') return
  if (tiers !== undefined) yield { path: ['offers', place, 'tiers'], fault: { code: 'tiers-with-cap' } }
  const [minimum, cap] = [minimumCharge, capPerConversation].map((written) =>
    typeof written === 'string' ? parseDecimal(written) : null,
  )
  if (minimum == null || cap == null || minimum <= cap) return
  const fault = { code: 'minimum-above-cap', minimum: String(minimumCharge), cap: String(capPerConversation) } as const
  yield { path: ['offers', place, 'minimumCharge'], fault }
}

/** What is priced in another currency says at what rate it is compared, and from which day that is; it is never guessed. */
function* faultsOfCurrency(
  offer: Fields,
  place: number,
  exchangeOfAll: unknown,
  billedIn: string | null,
): Generator<Found> {
  const { currency, card, exchangeRate } = offer
  const ofCard = isPlainObject(card) ? card['currency'] : undefined
  const priced = currency ?? ofCard
  if (typeof priced !== 'string' || !isCurrency(priced)) return
  if (typeof ofCard === 'string' && isCurrency(ofCard) && ofCard !== priced) {
    const fault = { code: 'other-currency', currency: ofCard, billedIn: priced } as const
    yield { path: ['offers', place, 'card', 'currency'], fault }
  }
  if (billedIn === null || priced === billedIn) return
  const given = [exchangeRate, exchangeOfAll].some((each) => isPlainObject(each) && each['from'] === priced)
  if (given) return
  yield { path: ['offers', place, 'currency'], fault: { code: 'exchange-missing', currency: priced, billedIn } }
}

export const isPlainObject = (found: unknown): found is Fields =>
  typeof found === 'object' && found !== null && !Array.isArray(found)
