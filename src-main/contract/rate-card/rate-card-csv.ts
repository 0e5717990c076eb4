/**
 * A rate card as CSV, one row a rate, tier or surcharge, and back again to the identical card. The columns, of which a
 * row fills what it needs and leaves the rest empty:
 *
 * | column                             | in rows          | what it says                                                    |
 * | ---------------------------------- | ---------------- | --------------------------------------------------------------- |
 * | row                                | all              | `card` (once), `rate`, `tier` or `surcharge`                    |
 * | type, country                      | all but card     | as on the card; `*` is every country without a price of its own |
 * | model                              | rate, tier       | `flat` or `package` in a rate, `graduated` or `volume` in tiers |
 * | included                           | rate, tier       | free units; of tiers in the first row, the others may repeat it |
 * | upTo                               | tier             | last unit of the tier; empty in the last tier                   |
 * | unitPrice                          | rate, tier, sur… | decimal with a point                                            |
 * | flatFee                            | tier             | decimal, added once when the tier is entered                    |
 * | packageSize, packagePrice          | rate             | of the model `package`                                          |
 * | name, carrier                      | surcharge        |                                                                 |
 * | effectiveFrom                      | card, surcharge  | day such as 2026-10-01                                          |
 * | currency, rounding, minimumCommitm…| card             |                                                                 |
 *
 * Tiers of one type, country and model are one rate, in the order of their rows. An empty list of surcharges and none at
 * all are written the same. Text that a spreadsheet would run as a formula has an apostrophe in front of it, which
 * reading takes away again.
 */
import { csvLine } from '../../core/csv/csv.ts'
import { SCALAR_FIELDS, isTiered, type ScalarField } from '../../rating/pricing/models/models.ts'
import { TIER_FIELDS } from '../../rating/pricing/models/tiers.ts'
import type { Rate, RateCard } from '../../rating/pricing/rate-card.ts'

const OF_EVERY_RATE = ['row', 'type', 'country', 'model', 'included'] as const
const OF_THE_REST = ['name', 'carrier', 'effectiveFrom', 'currency', 'rounding', 'minimumCommitment'] as const
type TierColumn = keyof typeof TIER_FIELDS
export type RateCardColumn = (typeof OF_EVERY_RATE | typeof OF_THE_REST)[number] | TierColumn | ScalarField

/** Those between `included` and `name` are the fields of tiers and of the pricing models. */
export const RATE_CARD_COLUMNS: readonly RateCardColumn[] = [
  ...new Set<RateCardColumn>([
    ...OF_EVERY_RATE,
    ...(Object.keys(TIER_FIELDS) as TierColumn[]),
    ...SCALAR_FIELDS,
    ...OF_THE_REST,
  ]),
]
type Cells = Partial<Record<RateCardColumn, string | number | null>>

const line = (cells: Cells): string => csvLine(RATE_CARD_COLUMNS.map((column) => cells[column] ?? null))

/**
 * A rate card as CSV.
 * @param card that was checked
 */
export function rateCardCsv(card: RateCard): string {
  const { currency, effectiveFrom, rounding, minimumCommitment } = card
  const rows: Cells[] = [
    { row: 'card', currency, effectiveFrom, rounding, minimumCommitment },
    ...card.rates.flatMap(rateRows),
    ...(card.surcharges ?? []).map((surcharge): Cells => ({ row: 'surcharge', ...surcharge })),
  ]
  return csvLine(RATE_CARD_COLUMNS) + rows.map(line).join('')
}

function rateRows(rate: Rate): Cells[] {
  if (!isTiered(rate)) return [{ row: 'rate', ...rate }]
  const { tiers, ...target } = rate
  return tiers.map((tier, place) => ({
    row: 'tier',
    ...target,
    included: place === 0 ? target.included : null,
    ...tier,
  }))
}
