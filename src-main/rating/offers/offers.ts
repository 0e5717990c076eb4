/** A file of offers to compare: one schema, from which its type and its check (`offers-check.ts`) follow. */
import { day } from '../../core/documents/parts.ts'
import {
  count,
  either,
  flag,
  list,
  object,
  oneOf,
  optional,
  price,
  text,
  together,
  type ObjectOf,
  type Schema,
  type FieldSchemas,
} from '../../core/documents/schema.ts'
import { isCurrency } from '../../core/money/currency.ts'
import { tiersField } from '../pricing/models/tiers.ts'
import { offerFields, OFFER_MODEL_NAMES, type OfferModelName, type OfferTerms } from './models/models.ts'
import { faultsAmongOffers, isPlainObject } from './offer-faults.ts'

const currency = text('currency', isCurrency)
const name = text('name', (written) => written.trim() !== '')

const exchangeRate = object({ from: currency, rate: price(), date: day })
export type ExchangeRate = ObjectOf<(typeof exchangeRate)['shape']>
const rateOfExchange = exchangeRate as Schema<ExchangeRate>

/** What every offer may say, whatever its model. */
const common = {
  name,
  /** Units that are paid for at least, a month. */
  minimumUnits: optional(count(0)),
  /** What it costs at least, a month. */
  minimumCharge: optional(price()),
  /** Units that are free first. */
  included: optional(count(0)),
  /** As on a rate card, graduated; in the place of one price. */
  tiers: optional(tiersField.schema),
  /** Whether its price is not public and yet to be entered: it is metered, and costs nobody knows what. */
  priceToEnter: optional(flag()),
  effectiveFrom: optional(day),
  /** The tenant's where it is left out. */
  currency: optional(currency),
  exchangeRate: optional(rateOfExchange),
  /** The document behind it. */
  source: optional(text('text', () => true)),
}

/** One way of paying for the same traffic. */
export type Offer = ObjectOf<typeof common> & OfferTerms

const offer = either<Offer>((found) => {
  const { model, tiers, priceToEnter } = (isPlainObject(found) ? found : {}) as Partial<Record<string, unknown>>
  const known = OFFER_MODEL_NAMES.find((each) => each === model)
  return known === undefined ? withoutModel : schemaOf(known, tiers !== undefined || priceToEnter === true)
})

const PRICES: ReadonlySet<string> = new Set(['unitPrice', 'creditPrice'])

/** @param isPricedApart whether tiers have the prices, or nobody knows them yet */
const schemaOf = (model: OfferModelName, isPricedApart: boolean): Schema =>
  object({ ...common, model: oneOf(OFFER_MODEL_NAMES), ...pricedFields(offerFields(model), isPricedApart) })

const pricedFields = (own: FieldSchemas, isPricedApart: boolean): FieldSchemas =>
  Object.fromEntries(
    Object.entries(own).map(([field, schema]) => [
      field,
      isPricedApart && PRICES.has(field) ? optional(schema) : schema,
    ]),
  )

/** Without a model nobody knows what else belongs here, so whatever any model needs is let pass. */
const withoutModel = object({
  ...common,
  model: oneOf(OFFER_MODEL_NAMES),
  ...Object.fromEntries(
    OFFER_MODEL_NAMES.flatMap((each) => Object.entries(offerFields(each))).map(([field, schema]) => [
      field,
      optional(schema),
    ]),
  ),
})

const file = {
  offers: list(offer),
  /** What a conversation costs that an offer does not resolve. */
  handOff: optional(object({ costPerConversation: price() }) as Schema<{ costPerConversation: string }>),
  /** Of every offer that has none of its own. */
  exchangeRate: optional(rateOfExchange),
}
export type Offers = ObjectOf<typeof file>

/** @param billedIn the currency that the offers are compared in; null where it does not matter yet */
export const offersSchema = (billedIn: string | null): Schema<Offers> =>
  together(object(file) as unknown as Schema<Offers>, (found) => faultsAmongOffers(found, billedIn))
