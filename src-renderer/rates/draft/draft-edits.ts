import type { EventType } from '../../../src-main/contract/answers.ts'
import { EVENT_TYPES_IN_ORDER } from '../../words/event-type.ts'
import {
  fieldsOf,
  hasTiers,
  isModelName,
  SCALAR_FIELDS,
  type ScalarField,
} from '../../../src-main/rating/pricing/models/models.ts'
import type { CardDraft, RateDraft, SurchargeDraft, TierDraft } from './draft.ts'

/** Edits of a draft. Each returns a new draft and leaves the old one unchanged. */

let lastKey = 0
/** A key that no rate has, also after a draft was restored from storage. */
const newKey = (): number => (lastKey = Math.max(lastKey + 1, Date.now()))

const blankTier = (): TierDraft => ({ key: newKey(), upTo: '', unitPrice: '', flatFee: '' })
const blankRate = (type: EventType): RateDraft => ({
  key: newKey(),
  type,
  country: '*',
  model: 'flat',
  included: '',
  ...emptyScalars(),
  tiers: [],
})
/** All fields of all models, empty. */
const emptyScalars = (): Record<ScalarField, string> =>
  Object.fromEntries(SCALAR_FIELDS.map((name) => [name, ''])) as Record<ScalarField, string>
const blankSurcharge = (effectiveFrom: string): SurchargeDraft => ({
  key: newKey(),
  name: '',
  type: 'a2p_rich_message',
  country: 'US',
  carrier: '',
  unitPrice: '',
  effectiveFrom,
})
export const emptyDraft = (currency: string, effectiveFrom: string): CardDraft => ({
  currency,
  effectiveFrom,
  rounding: 'half-up',
  minimumCommitment: '',
  rates: [],
  surcharges: [],
})

export function changeRate(draft: CardDraft, key: number, part: Partial<RateDraft>): CardDraft {
  return { ...draft, rates: draft.rates.map((rate) => (rate.key === key ? { ...rate, ...part } : rate)) }
}

/** Adds a rate for the first type that has no price for `*` yet. */
export function addRate(draft: CardDraft): { draft: CardDraft; key: number } {
  const priced = new Set(draft.rates.filter((rate) => rate.country === '*').map((rate) => rate.type))
  const rate = blankRate(EVENT_TYPES_IN_ORDER.find((type) => !priced.has(type)) ?? EVENT_TYPES_IN_ORDER[0]!)
  return { draft: { ...draft, rates: [...draft.rates, rate] }, key: rate.key }
}

/** Adds a rate without a price yet for each type and country that the draft has none for. */
export function addMissingRates(draft: CardDraft, missing: readonly { type: EventType; country: string }[]): CardDraft {
  const targetOf = ({ type, country }: { type: string; country: string }): string => `${type} ${country.trim()}`
  const known = new Set(draft.rates.map(targetOf))
  const added = missing.flatMap(({ type, country }) => {
    const target = targetOf({ type, country })
    if (known.has(target)) return []
    known.add(target)
    return [{ ...blankRate(type), country }]
  })
  return { ...draft, rates: [...draft.rates, ...added] }
}

/** Copies a rate below itself, for a country still to be chosen. */
export function repeatRate(draft: CardDraft, key: number): { draft: CardDraft; key: number } {
  const place = draft.rates.findIndex((rate) => rate.key === key)
  const source = draft.rates[place]!
  const tiers = source.tiers.map((tier) => ({ ...tier, key: newKey() }))
  const copy = { ...source, key: newKey(), country: '', tiers }
  return { draft: { ...draft, rates: draft.rates.toSpliced(place + 1, 0, copy) }, key: copy.key }
}

export const removeRate = (draft: CardDraft, key: number): CardDraft => ({
  ...draft,
  rates: draft.rates.filter((rate) => rate.key !== key),
})

/** Moves a rate up (−1) or down (1); at the ends of the list it stays. */
export function moveRate(draft: CardDraft, key: number, by: -1 | 1): CardDraft {
  const place = draft.rates.findIndex((rate) => rate.key === key)
  const other = draft.rates[place + by]
  const own = draft.rates[place]
  if (!own || !other) return draft
  return { ...draft, rates: draft.rates.with(place, other).with(place + by, own) }
}

/** Changes the model of a rate, starting from the price it had. */
export function withModel(rate: RateDraft, model: string): RateDraft {
  const firstPrice = hasTiers(rate.model) ? (rate.tiers[0]?.unitPrice ?? '') : rate.unitPrice
  const next = { ...rate, model }
  const hasUnitPrice = isModelName(model) && fieldsOf(model).some(([name]) => name === 'unitPrice')
  if (hasUnitPrice && next.unitPrice === '') return { ...next, unitPrice: firstPrice }
  if (hasTiers(model) && next.tiers.length === 0) {
    return { ...next, tiers: [{ ...blankTier(), unitPrice: firstPrice }, blankTier()] }
  }
  return next
}

export const changeTier = (rate: RateDraft, key: number, part: Partial<TierDraft>): RateDraft => ({
  ...rate,
  tiers: rate.tiers.map((tier) => (tier.key === key ? { ...tier, ...part } : tier)),
})

/** Adds a tier before the last one, which stays "and above". */
export function addTier(rate: RateDraft): { rate: RateDraft; key: number } {
  const tier = blankTier()
  return { rate: { ...rate, tiers: rate.tiers.toSpliced(Math.max(0, rate.tiers.length - 1), 0, tier) }, key: tier.key }
}

export const removeTier = (rate: RateDraft, key: number): RateDraft => ({
  ...rate,
  tiers: rate.tiers.filter((tier) => tier.key !== key),
})

export const changeSurcharge = (draft: CardDraft, key: number, part: Partial<SurchargeDraft>): CardDraft => ({
  ...draft,
  surcharges: draft.surcharges.map((each) => (each.key === key ? { ...each, ...part } : each)),
})
export function addSurcharge(draft: CardDraft): { draft: CardDraft; key: number } {
  const surcharge = blankSurcharge(draft.effectiveFrom)
  return { draft: { ...draft, surcharges: [...draft.surcharges, surcharge] }, key: surcharge.key }
}
export const removeSurcharge = (draft: CardDraft, key: number): CardDraft => ({
  ...draft,
  surcharges: draft.surcharges.filter((each) => each.key !== key),
})

/** Puts a removed rate back to its place. */
export const restoreRate = (draft: CardDraft, rate: RateDraft, place: number): CardDraft =>
  draft.rates.some((each) => each.key === rate.key) ? draft : { ...draft, rates: draft.rates.toSpliced(place, 0, rate) }
