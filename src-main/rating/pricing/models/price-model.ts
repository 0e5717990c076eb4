/**
 * Defines what a pricing model is. Each model is one file in this folder, and `models.ts` lists them all; the rate
 * card, its check, its CSV form, the meter and the console follow that list. CONTRIBUTING.md walks through adding one.
 */
import { count, price, type Schema } from '../../../core/documents/schema.ts'
import type { LineTerms } from '../line-terms.ts'
import type { UnitPricing } from '../unit-pricing.ts'

/** One field that a model adds to a rate: its check, how it is typed in, and its label. */
export interface Field<Value = unknown> {
  schema: Schema<Value>
  /** `tiers` is a list; in CSV each tier has a row of its own. */
  kind: 'price' | 'count' | 'tiers'
  label: string
}
type Fields = Readonly<Record<string, Field>>

/** The values of a model's fields on a rate. */
export type SaidBy<Of extends Fields> = {
  -readonly [Name in keyof Of]: Of[Name] extends Field<infer Value> ? Value : never
}

export const priceField = (label: string): Field<string> => ({ schema: price(), kind: 'price', label })
export const countField = (label: string, least: number): Field<number> => ({
  schema: count(least),
  kind: 'count',
  label,
})

/** How amounts and counts are written; each place that shows a price passes its own. */
export interface FigureWriter {
  money(amount: string): string
  count(count: number): string
}
export interface PriceLine {
  price: string
  /** Which units the price is for, such as `units 1 to 1,000`. */
  units: string
}

/**
 * Where the price of a unit may change, counted in units beyond the included ones. A curve is drawn through these
 * points.
 */
export interface Steps {
  /** The last unit of each stretch with one price; the stretch without end is left out. */
  ends: readonly number[]
  /**
   * For a price that repeats: after how many units it changes again, such as the size of a package; null for other
   * models.
   */
  every: number | null
}

/**
 * A pricing model.
 * @template Said the values of the model's fields on a rate
 */
export interface PriceModel<Said extends object> {
  label: string
  /** How the model prices, in half a sentence. */
  hint: string
  /**
   * In the order in which a rate card shows them. A name may be used by two models only where it means the same in
   * both.
   */
  fields: { readonly [Name in keyof Said]: Field<Said[Name]> }
  /**
   * Makes the pricing of one rate.
   * @param line the terms that all lines of the rate share
   */
  pricing(said: Said, line: Omit<LineTerms, 'unitPrice'>): UnitPricing
  /** The terms of a rate in words, one line for each price. */
  words(said: Said, write: FigureWriter): PriceLine[]
  steps(said: Said): Steps
}

/** Makes a model whose type of values follows from its fields. */
export const priceModel = <const Of extends Fields>(
  model: PriceModel<SaidBy<Of>> & { fields: Of },
): PriceModel<SaidBy<Of>> & { fields: Of } => model
