import { checkDocument } from '../../../src-main/core/documents/check.ts'
import { fieldsOf, isModelName, type ScalarField } from '../../../src-main/rating/pricing/models/models.ts'
import { rateSchema, type Rate } from '../../../src-main/rating/pricing/rate-card.ts'
import { countOnCard, readTypedPrice } from '../fields/typed.ts'

/**
 * A card while it is edited: every field holds the text that was typed. It need not be valid; the check of cards finds
 * faults.
 */
export interface CardDraft {
  readonly currency: string
  readonly effectiveFrom: string
  readonly rounding: string
  readonly minimumCommitment: string
  readonly rates: readonly RateDraft[]
  readonly surcharges: readonly SurchargeDraft[]
}
/** Fields of models that are not chosen are kept, so that trying another model loses nothing. */
export type RateDraft = {
  /** Identifies the rate wherever it is moved. */
  readonly key: number
  readonly type: string
  readonly country: string
  readonly model: string
  readonly included: string
  readonly tiers: readonly TierDraft[]
} & { readonly [Name in ScalarField]: string }
export interface TierDraft {
  readonly key: number
  /** Ignored in the last tier, which is always "and above". */
  readonly upTo: string
  readonly unitPrice: string
  readonly flatFee: string
}
export interface SurchargeDraft {
  readonly key: number
  readonly name: string
  readonly type: string
  readonly country: string
  readonly carrier: string
  readonly unitPrice: string
  readonly effectiveFrom: string
}

/** The fields that are not empty. */
function said(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined))
}
const count = (text: string): number | string => (text.trim() === '' ? '' : countOnCard(text))

/** The card of a draft, with all its faults. Empty fields are left out. */
export function cardOf(draft: CardDraft): unknown {
  return said({
    currency: draft.currency.trim(),
    effectiveFrom: draft.effectiveFrom.trim(),
    rounding: draft.rounding,
    minimumCommitment: readTypedPrice(draft.minimumCommitment),
    rates: draft.rates.map(rateOf),
    surcharges: draft.surcharges.length > 0 ? draft.surcharges.map(surchargeOf) : undefined,
  })
}

function rateOf(rate: RateDraft): unknown {
  const { type, model } = rate
  const target = { type, country: rate.country.trim(), model, included: count(rate.included) }
  const fields = isModelName(model) ? fieldsOf(model) : []
  const own = fields.map(([name, { kind }]) => {
    if (name === 'tiers') return [name, tiersOf(rate.tiers)]
    return [name, kind === 'count' ? count(rate[name]) : readTypedPrice(rate[name])]
  })
  return said({ ...target, ...Object.fromEntries(own) })
}

const tiersOf = (tiers: readonly TierDraft[]): unknown[] =>
  tiers.map(({ upTo, unitPrice, flatFee }, place) =>
    said({
      upTo: place === tiers.length - 1 ? null : count(upTo),
      unitPrice: readTypedPrice(unitPrice),
      flatFee: readTypedPrice(flatFee),
    }),
  )

function surchargeOf({ key: _key, ...surcharge }: SurchargeDraft): unknown {
  const { country, unitPrice, effectiveFrom } = surcharge
  return said({
    ...surcharge,
    country: country.trim(),
    unitPrice: readTypedPrice(unitPrice),
    effectiveFrom: effectiveFrom.trim(),
  })
}

/** The rate, where its price is valid and can be calculated with; its type and country need not be valid. */
export function calculable(rate: RateDraft): Rate | null {
  const made = rateOf(rate) as Rate
  const { faults } = checkDocument(rateSchema, { ...made, type: 'a2p_conversation', country: '*' })
  return faults ? null : made
}
