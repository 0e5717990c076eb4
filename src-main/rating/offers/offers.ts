/** A file of offers to compare: one schema, from which its type and its check (`offers-check.ts`) follow. */
import { day } from '../../core/documents/parts.ts'
import {
  count,
  either,
  list,
  object,
  oneOf,
  optional,
  price,
  text,
  together,
  type Found,
  type ObjectOf,
  type Schema,
  type FieldSchemas,
} from '../../core/documents/schema.ts'
import { isCurrency } from '../../core/money/currency.ts'
import { tiersField } from '../pricing/models/tiers.ts'
import { offerFields, OFFER_MODEL_NAMES, type OfferModelName, type OfferTerms } from './models/models.ts'

const currency = text('currency', isCurrency)
const name = text('name', (written) => written.trim() !== '')

const exchangeRate = object({ from: currency, rate: price(), date: day })
type ExchangeRate = ObjectOf<(typeof exchangeRate)['shape']>
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
  const { model, tiers } = (isObject(found) ? found : {}) as { model?: unknown; tiers?: unknown }
  const known = OFFER_MODEL_NAMES.find((each) => each === model)
  return known === undefined ? withoutModel : tiers === undefined ? schemaOf(known) : schemaOf(known, true)
})

/** @param hasTiers which then have the prices */
function schemaOf(model: OfferModelName, hasTiers = false): Schema {
  const { unitPrice, ...own } = offerFields(model)
  const priced: FieldSchemas = unitPrice === undefined ? {} : { unitPrice: hasTiers ? optional(unitPrice) : unitPrice }
  return object({ ...common, model: oneOf(OFFER_MODEL_NAMES), ...own, ...priced })
}

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

/** @param billedIn the currency that the offers are compared in */
export const offersSchema = (billedIn: string): Schema<Offers> =>
  together(object(file) as unknown as Schema<Offers>, (found) => missingExchange(found, billedIn))

/** What is priced in another currency says at what rate it is compared, and from which day that is; it is never guessed. */
function* missingExchange(found: unknown, billedIn: string): Generator<Found> {
  if (!isObject(found)) return
  const { offers, exchangeRate: ofAll } = found
  if (!Array.isArray(offers)) return
  for (const [place, each] of (offers as unknown[]).entries()) {
    if (!isObject(each)) continue
    const { currency: priced, exchangeRate: own } = each
    if (typeof priced !== 'string' || !isCurrency(priced) || priced === billedIn) continue
    const given = own ?? ofAll
    if (isObject(given) && given['from'] === priced) continue
    yield { path: ['offers', place, 'currency'], fault: { code: 'exchange-missing', currency: priced, billedIn } }
  }
}

const isObject = (found: unknown): found is Readonly<Record<string, unknown>> =>
  typeof found === 'object' && found !== null && !Array.isArray(found)
