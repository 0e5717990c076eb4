import {
  billInFamilies,
  partsOfItem,
  type BillCountry,
  type BillFamily,
  type BillItem,
  type ItemPart,
} from '../../contract/bill-families.ts'
import { formatDecimal } from '../../core/money/money.ts'
import { foldedWords } from '../../core/words/figures/folded.ts'
import { groupDigits } from '../../core/words/figures/figure.ts'
import { fieldTitle } from '../../core/words/labels/field.ts'
import { countryName } from '../../core/words/labels/country.ts'
import { typeLabel } from '../../core/words/labels/event-type.ts'
import type { Bill } from '../bill/bill.ts'
import { billLineWords, partWords } from '../words.ts'
import type { Paper } from './paper.ts'
import { putParagraph } from './prose.ts'
import { putTable, type TableCell, type TableColumn, type TableRow } from './table.ts'

const UNPRICED: TableCell = { text: 'unpriced', muted: true }
const figure = (value: string | number): TableCell => ({ text: groupDigits(value) })
const none: TableCell = { text: '' }
const priced = (amount: string | null): TableCell => (amount === null ? UNPRICED : figure(amount))

const columnsIn = (currency: string): TableColumn[] => [
  { title: 'Description', width: 0 },
  { title: 'Events', width: 52, figures: true },
  { title: 'Quantity', width: 52, figures: true },
  { title: `${fieldTitle('unitPrice')} ${currency}`, width: 66, figures: true, atPoint: true },
  { title: `Amount ${currency}`, width: 82, figures: true },
]

/** Draws the lines of the bill by family and country, each with its sum. Those that come to 0 are only counted. */
export function putLines(paper: Paper, bill: Bill): void {
  const { lines, currency, decimals } = bill
  const { families, folded } = billInFamilies(lines, currency)
  putTable(
    paper,
    columnsIn(currency),
    families.flatMap((family) => familyRows(paper, family, currency)),
  )
  if (lines.length === 0) putParagraph(paper, 'Nothing was billed.')
  if (folded.length === 0) return
  paper.y += 6
  putParagraph(paper, `${foldedWords(folded, `${formatDecimal(0n, decimals)} ${currency}`)}.`)
}

function familyRows(paper: Paper, { title, subtotal, countries }: BillFamily, currency: string): TableRow[] {
  const [first] = countries
  const isOne = countries.length === 1
  const text = isOne && first!.country !== null ? `${title}, ${paper.readable(countryName(first!.country))}` : title
  return [
    { kind: 'group', cells: [{ text }, none, none, none, priced(subtotal)] },
    ...countries.flatMap((own) => [...(isOne ? [] : [countryRow(paper, own)]), ...itemRows(paper, own, currency)]),
  ]
}

const countryRow = (paper: Paper, { country, subtotal }: BillCountry): TableRow => ({
  kind: 'part',
  cells: [
    { text: country === null ? 'Of no country' : paper.readable(countryName(country)) },
    none,
    none,
    none,
    priced(subtotal),
  ],
})

const itemRows = (paper: Paper, { items }: BillCountry, currency: string): TableRow[] =>
  items.flatMap((item): TableRow[] => (item.hasParts ? rateRows(item, currency) : [lineRow(paper, item)]))

function lineRow(paper: Paper, { lines, amount }: BillItem): TableRow {
  const line = lines[0]!
  const { what, detail } = billLineWords(line.kind === 'adjustment' ? line : { ...line, country: null })
  const isBare = line.kind === 'minimum_commitment'
  return {
    cells: [
      { text: paper.readable(what), detail: paper.readable(detail) },
      isBare && line.events === 0 ? none : figure(line.events),
      isBare && line.quantity === 0 ? none : figure(line.quantity),
      line.unitPrice === null ? none : figure(line.unitPrice),
      priced(amount),
    ],
  }
}

/** A rate with what it is made of below it. */
function rateRows(item: BillItem, currency: string): TableRow[] {
  const { lines, amount } = item
  const sum = (of: 'events' | 'quantity'): number => lines.reduce((all, line) => all + line[of], 0)
  return [
    {
      cells: [
        { text: typeLabel(lines[0]!.type!) },
        figure(sum('events')),
        figure(sum('quantity')),
        none,
        priced(amount),
      ],
    },
    ...partsOfItem(item, currency).map((part): TableRow => ({ kind: 'sub', cells: partCells(part) })),
  ]
}

function partCells(part: ItemPart): TableCell[] {
  const { line, fee, amount } = part
  if (fee)
    return [{ text: partWords(part) }, none, none, figure(line.flatFee!), amount === null ? none : figure(amount)]
  const price = line.package?.price ?? line.unitPrice
  return [
    { text: partWords(part) },
    figure(line.events),
    figure(line.quantity),
    price === null ? none : figure(price),
    priced(amount),
  ]
}
