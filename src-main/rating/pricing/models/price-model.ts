/**
 * What a pricing model is. Each model is one file in this folder, and `models.ts` lists them all; the rate card, its
 * check, its CSV form, the meter and the console go by that list. CONTRIBUTING.md has the way to a new one.
 */
import { count, price, type Schema } from '../../../core/documents/schema.ts'
import type { LineTerms } from '../line-terms.ts'
import type { UnitPricing } from '../unit-pricing.ts'

/** One thing that a rate says in its model: how it is checked, how it is typed in, how it is called. */
export interface Field<Value = unknown> {
  schema: Schema<Value>
  /** `tiers` is a list, of which each tier has a row of its own in CSV. */
  kind: 'price' | 'count' | 'tiers'
  label: string
}
type Fields = Readonly<Record<string, Field>>

/** What a rate says by the fields of its model. */
export type SaidBy<Of extends Fields> = {
  -readonly [Name in keyof Of]: Of[Name] extends Field<infer Value> ? Value : never
}

export const priceField = (label: string): Field<string> => ({ schema: price(), kind: 'price', label })
export const countField = (label: string, least: number): Field<number> => ({
  schema: count(least),
  kind: 'count',
  label,
})

/** How whoever shows a price writes amounts and counts. */
export interface Writing {
  money(amount: string): string
  count(count: number): string
}
export interface PriceLine {
  price: string
  /** For which units. */
  units: string
}

/** Where the price of a unit may change, counted in units beyond the included ones. */
export interface Steps {
  /** The last unit of each stretch but the one without end. */
  ends: readonly number[]
  /** Units after which it changes again and again; null where it does not. */
  every: number | null
}

/** @template Said what a rate says by the fields of the model */
export interface PriceModel<Said extends object> {
  label: string
  /** In half a sentence, how it prices. */
  hint: string
  /** In the order of a rate card; named like nothing else on a rate, unless it is the same thing in another model. */
  fields: { readonly [Name in keyof Said]: Field<Said[Name]> }
  /** @param line what all lines of the rate have in common */
  pricing(said: Said, line: Omit<LineTerms, 'unitPrice'>): UnitPricing
  /** What it says, a line a price. */
  words(said: Said, write: Writing): PriceLine[]
  steps(said: Said): Steps
}

/** Takes what the rate says from the fields. */
export const priceModel = <const Of extends Fields>(
  model: PriceModel<SaidBy<Of>> & { fields: Of },
): PriceModel<SaidBy<Of>> & { fields: Of } => model
