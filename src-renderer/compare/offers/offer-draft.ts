import { isModelOfOffer, type OfferModelName } from '../../../src-main/rating/offers/models/models.ts'
import type { Offer } from '../../../src-main/rating/offers/offers.ts'
import { countOnCard, readTypedPrice } from '../../rates/fields/typed.ts'
import { commonFields, ownFields, type ShownField } from './offer-fields.ts'

interface TierDraft {
  upTo: string
  unitPrice: string
  flatFee: string
}

/** An offer while it is edited: what was typed, as text. */
export interface OfferDraft {
  name: string
  model: OfferModelName
  /** By the name of the field; flags are `yes` or nothing. */
  typed: Record<string, string>
  tiers: TierDraft[]
  priceToEnter: boolean
  exchange: { from: string; rate: string; date: string }
  /** The rate card of an offer that is rated, which is not edited here; null for the client's own. */
  card: unknown
}

const PRICES: ReadonlySet<string> = new Set(['unitPrice', 'creditPrice'])

export const emptyOffer = (model: OfferModelName = 'conversation_window'): OfferDraft => ({
  name: '',
  model,
  typed: {},
  tiers: [],
  priceToEnter: false,
  exchange: { from: '', rate: '', date: '' },
  card: null,
})

export function draftOfOffer(offer: Offer): OfferDraft {
  const said = offer as unknown as Readonly<Record<string, unknown>>
  const fields = [...ownFields(offer.model), ...commonFields()]
  return {
    ...emptyOffer(offer.model),
    name: offer.name,
    typed: Object.fromEntries(fields.map(({ name, kind }) => [name, typedOf(said[name], kind)])),
    tiers: (offer.tiers ?? []).map(({ upTo, unitPrice, flatFee }) => ({
      upTo: upTo === null ? '' : String(upTo),
      unitPrice,
      flatFee: flatFee ?? '',
    })),
    priceToEnter: offer.priceToEnter ?? false,
    exchange: { from: '', rate: '', date: '', ...offer.exchangeRate },
    card: said['card'] ?? null,
  }
}

function typedOf(value: unknown, kind: ShownField['kind']): string {
  if (kind === 'flag') return value === true ? 'yes' : ''
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** The offer that a draft says, to be checked: what is not typed is left out, and what is no number stays text. */
export function offerOfDraft(draft: OfferDraft): Record<string, unknown> {
  const { model, tiers, priceToEnter, exchange, card } = draft
  const offer: Record<string, unknown> = { name: draft.name.trim(), model }
  for (const field of [...ownFields(model), ...commonFields()]) {
    const value = valueOf(field, draft.typed[field.name] ?? '')
    if (value === undefined || (PRICES.has(field.name) && tiers.length > 0)) continue
    offer[field.name] = value
  }
  if (model === 'rcs' && card !== null) offer['card'] = card
  if (tiers.length > 0) {
    offer['tiers'] = tiers.map(({ upTo, unitPrice, flatFee }, place) => ({
      upTo: upTo.trim() === '' && place === tiers.length - 1 ? null : countOnCard(upTo),
      unitPrice: readTypedPrice(unitPrice),
      ...(flatFee.trim() === '' ? {} : { flatFee: readTypedPrice(flatFee) }),
    }))
  }
  const isPriced = [...PRICES].some((name) => name in offer) || tiers.length > 0
  if (priceToEnter && !isPriced) offer['priceToEnter'] = true
  if (Object.values(exchange).some((part) => part.trim() !== '')) {
    offer['exchangeRate'] = {
      from: exchange.from.trim().toUpperCase(),
      rate: readTypedPrice(exchange.rate),
      date: exchange.date.trim(),
    }
  }
  return offer
}

function valueOf({ kind, name }: ShownField, typed: string): unknown {
  const text = typed.trim()
  if (kind === 'flag') return typed === 'yes' ? true : undefined
  if (text === '' || kind === 'card') return undefined
  if (kind === 'count') return countOnCard(text)
  if (kind === 'price' || kind === 'share') return readTypedPrice(text)
  return name === 'currency' ? text.toUpperCase() : text
}

/** A draft of another model with what both models say. */
export const withOfferModel = (draft: OfferDraft, model: string): OfferDraft =>
  isModelOfOffer(model) ? { ...draft, model } : draft
