import type { RateCard } from '../../src-main/contract/answers.ts'
import { countOnCard, priceTyped } from './typed.ts'

/** A card while it is edited: every field is the text that was typed. Nothing need be right yet; the services judge it. */
export interface CardDraft {
  readonly currency: string
  readonly effectiveFrom: string
  readonly rounding: string
  readonly minimumCommitment: string
  readonly rates: readonly RateDraft[]
  readonly surcharges: readonly SurchargeDraft[]
}
/** What another model needs is kept while it is not chosen, so that trying one out loses nothing. */
export interface RateDraft {
  /** Stays with the rate wherever it is moved. */
  readonly key: number
  readonly type: string
  readonly country: string
  readonly model: string
  readonly included: string
  readonly unitPrice: string
  readonly packageSize: string
  readonly packagePrice: string
  readonly tiers: readonly TierDraft[]
}
export interface TierDraft {
  readonly key: number
  /** Without meaning in the last tier, which is always "and above". */
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

export const isTiered = (model: string): boolean => model === 'graduated' || model === 'volume'

/** Without the fields that say nothing. */
function said(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== undefined))
}
const count = (text: string): number | string => (text.trim() === '' ? '' : countOnCard(text))

/** The card as it would be set, as right or wrong as what was typed. An empty field is left out. */
export function cardOf(draft: CardDraft): unknown {
  return said({
    currency: draft.currency.trim(),
    effectiveFrom: draft.effectiveFrom.trim(),
    rounding: draft.rounding,
    minimumCommitment: priceTyped(draft.minimumCommitment),
    rates: draft.rates.map(rateOf),
    surcharges: draft.surcharges.length > 0 ? draft.surcharges.map(surchargeOf) : undefined,
  })
}

export function rateOf(rate: RateDraft): unknown {
  const { type, model } = rate
  const target = { type, country: rate.country.trim(), model, included: count(rate.included) }
  if (model === 'flat') return said({ ...target, unitPrice: priceTyped(rate.unitPrice) })
  if (isTiered(model)) return said({ ...target, tiers: tiersOf(rate.tiers) })
  if (model !== 'package') return said(target)
  return said({ ...target, packageSize: count(rate.packageSize), packagePrice: priceTyped(rate.packagePrice) })
}

const tiersOf = (tiers: readonly TierDraft[]): unknown[] =>
  tiers.map(({ upTo, unitPrice, flatFee }, place) =>
    said({
      upTo: place === tiers.length - 1 ? null : count(upTo),
      unitPrice: priceTyped(unitPrice),
      flatFee: priceTyped(flatFee),
    }),
  )

function surchargeOf({ key: _key, ...surcharge }: SurchargeDraft): unknown {
  const { country, unitPrice, effectiveFrom } = surcharge
  return said({
    ...surcharge,
    country: country.trim(),
    unitPrice: priceTyped(unitPrice),
    effectiveFrom: effectiveFrom.trim(),
  })
}

/** The rate, where what is typed is one that can be calculated with; whether its type and country are right is no matter. */
export function calculable(rate: RateDraft): RateCard['rates'][number] | null {
  const isPrice = (value: unknown): boolean => typeof value === 'string' && /^\d{1,15}(\.\d{1,9})?$/.test(value)
  const isCount = (value: unknown, least: number): boolean => Number.isSafeInteger(value) && (value as number) >= least
  const made = rateOf(rate) as Record<string, unknown>
  if (made['included'] !== undefined && !isCount(made['included'], 0)) return null
  if (made['model'] === 'package') {
    if (!isCount(made['packageSize'], 1) || !isPrice(made['packagePrice'])) return null
  } else if (made['model'] === 'flat') {
    if (!isPrice(made['unitPrice'])) return null
  } else {
    const tiers = (made['tiers'] ?? []) as { upTo: number | null; unitPrice: unknown; flatFee?: unknown }[]
    let reached = 0
    for (const { upTo, unitPrice, flatFee } of tiers) {
      if (!isPrice(unitPrice) || (flatFee !== undefined && !isPrice(flatFee))) return null
      if (upTo !== null && (!isCount(upTo, 1) || upTo <= reached)) return null
      reached = upTo ?? reached
    }
    if (tiers.length === 0) return null
  }
  return made as unknown as RateCard['rates'][number]
}
