/**
 * The lines of a bill as a reader goes through them: by family and country, each with its sum, and with what a rate is
 * made of below the rate itself. The window and the PDF show the same.
 */
import { isZero, sumDecimals } from '../core/money/decimal.ts'
import { formatDecimal, nanosOf, roundTo } from '../core/money/money.ts'
import { minorDecimals } from '../core/money/currency.ts'
import { familyLabel } from '../core/words/labels/event-type.ts'
import type { SummaryLine } from './answers/summary-answers.ts'

/** What is charged of one type in one country, or a line that is of neither. */
export interface BillItem {
  lines: readonly SummaryLine[]
  /** Whether its lines are the tiers, free units, packages and fees of one rate, to stand below it. */
  hasParts: boolean
  /** Sum of its lines; null where none has a price. */
  amount: string | null
}

export interface BillCountry {
  /** Null where the items are of no country. */
  country: string | null
  /** Null where nothing of it has a price; so is that of a family. */
  subtotal: string | null
  items: readonly BillItem[]
}

export interface BillFamily {
  title: string
  subtotal: string | null
  countries: readonly BillCountry[]
}

interface BillInFamilies {
  families: readonly BillFamily[]
  /** The lines that are left out because all of their item comes to 0; unpriced ones are never among them. */
  folded: readonly SummaryLine[]
}

/** @param withZeros whether items that come to 0 are listed too */
export function billInFamilies(lines: readonly SummaryLine[], currency: string, withZeros = false): BillInFamilies {
  const items = itemsOf(lines, currency)
  const listed = withZeros ? items : items.filter((item) => !comesToNothing(item))
  const families = [...Map.groupBy(listed, familyOf)].map(([title, own]): BillFamily => {
    const countries = [...Map.groupBy(own, countryOf)].map(([country, inside]): BillCountry => {
      return { country, subtotal: sumOf(inside, currency), items: inside }
    })
    return { title, subtotal: sumOf(own, currency), countries }
  })
  const order = (title: string): number => LAST.indexOf(title)
  return {
    families: families.toSorted((left, right) => order(left.title) - order(right.title)),
    folded: items.filter((item) => !listed.includes(item)).flatMap((item) => item.lines),
  }
}

/** In whole minor units; null where nothing has a price. */
function sumOf(priced: readonly { amount: string | null }[], currency: string): string | null {
  const amounts = priced.flatMap(({ amount }) => amount ?? [])
  return amounts.length === 0 ? null : formatDecimal(nanosOf(sumDecimals(amounts)), minorDecimals(currency))
}

/** What comes after all usage, in this order. */
const LAST = ['Surcharges', 'Minimum commitment', 'Adjustments of earlier cycles']

function familyOf({ lines: [line] }: BillItem): string {
  const { kind, type } = line!
  if (kind === 'surcharge') return LAST[0]!
  if (kind === 'minimum_commitment') return LAST[1]!
  return kind === 'adjustment' ? LAST[2]! : type === null ? 'Usage' : familyLabel(type)
}

const countryOf = ({ lines: [line] }: BillItem): string | null => (line!.kind === 'adjustment' ? null : line!.country)

const isOfRate = ({ kind }: SummaryLine): boolean => kind === 'usage' || kind === 'included'

/** Lines of usage of one type and country are one item where any of them is a part of a rate. */
function itemsOf(lines: readonly SummaryLine[], currency: string): BillItem[] {
  const groups = Map.groupBy(lines, (line) => (isOfRate(line) ? `${line.type} ${line.country}` : line))
  return [...groups.values()].flatMap((own) => {
    const hasParts = own.some(isPart)
    const itemOf = (of: readonly SummaryLine[]): BillItem => ({ lines: of, hasParts, amount: sumOf(of, currency) })
    return hasParts ? [itemOf(own)] : own.map((line) => itemOf([line]))
  })
}

const isPart = (line: SummaryLine): boolean =>
  isOfRate(line) && (line.kind === 'included' || line.tier !== null || line.flatFee !== null || line.package !== null)

const comesToNothing = ({ lines }: BillItem): boolean => lines.every(({ amount }) => amount !== null && isZero(amount))

/** What stands below the rate of an item: its units at a price, or a fee of a tier. */
export type ItemPart = { line: SummaryLine; fee: boolean; amount: string | null }

/**
 * The parts of an item, whose amounts add up to its own. A fee that is no whole number of minor units cannot be told from
 * the amount that it was rounded in; its part then has none of its own.
 */
export function partsOfItem({ lines }: BillItem, currency: string): ItemPart[] {
  const decimals = minorDecimals(currency)
  return lines.flatMap((line): ItemPart[] => {
    const { amount, flatFee } = line
    if (flatFee === null || amount === null) return [{ line, fee: false, amount }]
    const fee = nanosOf(flatFee)
    if (fee !== roundTo(fee, decimals, 'down')) {
      return [
        { line, fee: false, amount },
        { line, fee: true, amount: null },
      ]
    }
    return [
      { line, fee: false, amount: formatDecimal(nanosOf(amount) - fee, decimals) },
      { line, fee: true, amount: formatDecimal(fee, decimals) },
    ]
  })
}
