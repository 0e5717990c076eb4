import type { Statement, SummaryLine } from '../../../src-main/contract/answers.ts'
import { partsOfItem, type BillItem, type ItemPart } from '../../../src-main/contract/bill-families.ts'
import { countWithWord } from '../../../src-main/core/words/figures/count.ts'
import { typeLabel } from '../../../src-main/core/words/labels/event-type.ts'
import { formatCount } from '../../numbers/count.ts'
import { formatMoney } from '../../numbers/money.ts'
import { lineWords } from '../../words/line.ts'
import { hasUnits } from './line-columns.ts'

/** A row of a statement: a line, a rate with parts below it, or one of these parts. */
export interface StatementRowShown {
  what: string
  /** May be empty; so may units and price. */
  detail: string
  units: string
  price: string
  amount: string | null
  /** Why there is no amount, where there is none: it has no price, or is within the amount above. */
  within: boolean
  /** The line that it is of, for the conversations behind it; null of a part. */
  line: SummaryLine | null
  /** The line that is found here by its number; null of a rate, whose parts are, and of a fee. */
  shows: SummaryLine | null
  kind: 'line' | 'rate' | 'part'
  /** Whether a part of the same rate follows. */
  isFollowed: boolean
}

export function statementRowsOf(
  items: readonly BillItem[],
  { currency }: Pick<Statement, 'currency'>,
): StatementRowShown[] {
  return items.flatMap((item) => (item.hasParts ? rateRows(item, currency) : [lineRow(item, currency)]))
}

function lineRow({ lines, amount }: BillItem, currency: string): StatementRowShown {
  const line = lines[0]!
  const { what, price, country, ...words } = lineWords(line, currency)
  // An adjustment stands in no country's part of the table.
  const detail = [words.detail, line.kind === 'adjustment' && country].filter(Boolean).join(', ')
  const units = hasUnits(line) ? signedCount(line.quantity) : ''
  return { what, detail, units, price, amount, within: false, line, shows: line, kind: 'line', isFollowed: false }
}

function rateRows(item: BillItem, currency: string): StatementRowShown[] {
  const { lines, amount } = item
  const units = signedCount(lines.reduce((sum, { quantity }) => sum + quantity, 0))
  const assumed = lines.reduce((sum, line) => sum + (line.assumed ?? 0), 0)
  const detail =
    assumed > 0 ? countWithWord(assumed, 'event rests on an assumption', 'events rest on an assumption') : ''
  const what = typeLabel(lines[0]!.type!)
  const parts = partsOfItem(item, currency)
  const common = { price: '', within: false, line: lines[0]!, shows: null, kind: 'rate', isFollowed: true } as const
  return [
    { ...common, what, detail, units, amount },
    ...parts.map((part, at) => partRow(part, currency, at + 1 < parts.length)),
  ]
}

function partRow({ line, fee, amount }: ItemPart, currency: string, isFollowed: boolean): StatementRowShown {
  const within = fee && amount === null
  const shows = fee ? null : line
  const common = { detail: '', amount, within, line: null, shows, kind: 'part', isFollowed } as const
  const exactly = (figure: string): string => formatMoney(figure, currency, { decimals: 'exact' })
  if (fee) return { ...common, what: 'Flat fee', units: '', price: exactly(line.flatFee!) }
  const { price } = lineWords({ ...line, flatFee: null }, currency)
  return { ...common, what: partWords(line), units: signedCount(line.quantity), price }
}

function partWords({ kind, tier, package: bought }: SummaryLine): string {
  const range =
    tier &&
    (tier.upTo === null
      ? `Units from ${formatCount(tier.from)}`
      : `Units ${formatCount(tier.from)} – ${formatCount(tier.upTo)}`)
  const packages = bought && `${countWithWord(bought.packages, 'package')} of ${formatCount(bought.size)}`
  return [kind === 'included' ? 'Included' : null, range, packages].filter(Boolean).join(', ') || 'Units'
}

const signedCount = (quantity: number): string => (quantity < 0 ? '\u2212' : '') + formatCount(Math.abs(quantity))

/** How many decimals stand at the end of a price; null where it ends in no digit, as where words follow. */
export function decimalsOf(price: string): number | null {
  const end = /(?:\.(\d+)|\d)$/.exec(price)
  return end && (end[1]?.length ?? 0)
}
