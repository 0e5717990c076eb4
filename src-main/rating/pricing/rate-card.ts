/** The schema of a rate card. Its type and its check (`rate-card-check.ts`) follow from it. */
import {
  count,
  either,
  fitsSchema,
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
} from '../../core/documents/schema.ts'
import { day } from '../../core/documents/parts.ts'
import { isCurrency } from '../../core/money/currency.ts'
import { ROUNDINGS, type Rounding } from '../../core/money/money.ts'
import { isCountry } from '../../core/words/labels/country.ts'
import { EVENT_TYPES, type EventType } from '../threads/event.ts'
import { fieldsOf, MODEL_FIELDS, MODEL_NAMES, type ModelName, type ModelTerms } from './models/models.ts'
import { surchargeKey } from './surcharge-key.ts'

/** The fields that rates and surcharges share. `country` is ISO 3166-1 alpha-2 or `*` for all. */
const type = text('event type', (written) => (EVENT_TYPES as readonly string[]).includes(written)) as Schema<EventType>
const country = text('country or all', (code) => code === '*' || isCountry(code))
const isNamed = (written: string): boolean => written.trim() !== ''

const target = { type, country }
/** Units of each cycle that are free; they come before all others. */
const included = optional(count(0))

export type { Tier } from './models/tiers.ts'

/** One rate of a card: the price of a type and country, by one of the pricing models. */
export type Rate = ObjectOf<typeof target> & { included?: number } & ModelTerms

/** The check of a single rate, by its model. */
export const rateSchema = either<Rate>((rate) => {
  const model = isObject(rate) ? (rate as { model?: unknown }).model : undefined
  return schemaOfModel.get(model) ?? withoutModel
})

const schemaOfModel: ReadonlyMap<unknown, Schema<Rate>> = new Map(MODEL_NAMES.map((name) => [name, rateOf(name)]))

/**
 * The check of a rate whose model is missing or unknown: every field of any model is let pass, so that only the model
 * itself is reported.
 */
const withoutModel = object({
  ...target,
  model: oneOf(MODEL_NAMES),
  included,
  ...Object.fromEntries([...MODEL_FIELDS].map(([name, { schema }]) => [name, optional(schema)])),
})

function rateOf(model: ModelName): Schema<Rate> {
  const own = Object.fromEntries(fieldsOf(model).map(([name, { schema }]) => [name, schema]))
  return object({ ...target, model: oneOf(MODEL_NAMES), ...own, included }) as unknown as Schema<Rate>
}

const surcharge = object({
  name: text('name', isNamed),
  ...target,
  carrier: text('carrier', isNamed),
  unitPrice: price(),
  /** Local day, `YYYY-MM-DD`. */
  effectiveFrom: day,
})
export type Surcharge = ObjectOf<(typeof surcharge)['shape']>

const card = object({
  currency: text('currency', isCurrency),
  /** Local day in the tenant's time zone. */
  effectiveFrom: day,
  /** `half-up` where left out. */
  rounding: optional(oneOf(ROUNDINGS)),
  minimumCommitment: optional(price()),
  rates: together(list(rateSchema), repeatedRates),
  surcharges: optional(together(list(surcharge as Schema<Surcharge>), repeatedSurcharges)),
})

/** One version of a tenant's prices. A version in use is never changed; a change is a new version. */
export type RateCard = Omit<ObjectOf<(typeof card)['shape']>, 'rounding'> & { rounding: Rounding }

/** @param billedIn where given, the card must be in this currency */
export function rateCardSchema(billedIn?: string): typeof card {
  if (billedIn === undefined) return card
  return object({
    ...card.shape,
    currency: together(card.shape.currency, function* (currency) {
      if (typeof currency !== 'string' || !isCurrency(currency) || currency === billedIn) return
      yield { path: [], fault: { code: 'other-currency', currency, billedIn } }
    }),
  })
}

const fieldsAt = (found: unknown): [number, Readonly<Record<string, unknown>>][] =>
  !Array.isArray(found) ? [] : ([...(found as unknown[]).entries()].filter(([, each]) => isObject(each)) as never)
const isObject = (each: unknown): boolean => typeof each === 'object' && each !== null && !Array.isArray(each)

/** Finds rates that repeat an earlier rate's type and country. */
function* repeatedRates(rates: unknown): Generator<Found> {
  const placeOfTarget = new Map<string, number>()
  for (const [place, each] of fieldsAt(rates)) {
    if (!fitsSchema(type, each['type']) || !fitsSchema(country, each['country'])) continue
    const key = `${each['type']} ${each['country']}`
    const earlier = placeOfTarget.get(key)
    if (earlier === undefined) placeOfTarget.set(key, place)
    else {
      const { type: ofType, country: inCountry } = each as { type: string; country: string }
      yield { path: [place], fault: { code: 'rate-repeats', type: ofType, country: inCountry, place: earlier } }
    }
  }
}

/** Finds surcharges that repeat an earlier one and begin on the same day. */
function* repeatedSurcharges(surcharges: unknown): Generator<Found> {
  const placeOfSurcharge = new Map<string, number>()
  const { unitPrice: _unitPrice, ...identity } = surcharge.shape
  for (const [place, each] of fieldsAt(surcharges)) {
    if (!Object.entries(identity).every(([name, schema]) => fitsSchema(schema, each[name]))) continue
    const told = each as unknown as Surcharge
    const key = `${told.effectiveFrom} ${surchargeKey(told)}`
    const earlier = placeOfSurcharge.get(key)
    if (earlier === undefined) placeOfSurcharge.set(key, place)
    else {
      const [name, carrier] = [told.name.trim(), told.carrier.trim()]
      yield { path: [place], fault: { code: 'surcharge-repeats', name, carrier, place: earlier } }
    }
  }
}
