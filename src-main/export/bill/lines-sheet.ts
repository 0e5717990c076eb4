import { fieldTitle } from '../../core/words/labels/field.ts'
import { nanosOf, roundTo, times, type Nanos } from '../../core/money/money.ts'
import type { SummaryLine } from '../../contract/answers.ts'
import { lineText } from '../words.ts'
import { isKept, Style, type Cell } from '../xlsx/cell.ts'
import type { Row, Sheet, SheetColumn } from '../xlsx/sheet.ts'
import { amountCell, wholeCell, exactCell, sumCell } from './bill-cells.ts'
import type { Bill } from './bill.ts'

/** The column of a line's kind; its values are the titles of the groups. */
export const KIND_COLUMN = 'A'
export const AMOUNT_COLUMN = 'R'

/**
 * The lines of a bill, each with all that it is made of. An amount is a formula of its row where price times quantity is
 * the rule. Columns keep their places, because people's own formulas name them; those that no line needs are hidden, so
 * that a page of A4 holds the others.
 */
export function linesSheet(bill: Bill): Sheet {
  const { currency, lines, decimals } = bill
  const only = (column: SheetColumn, has: (line: SummaryLine) => unknown): SheetColumn =>
    lines.some((line) => Boolean(has(line))) ? column : { ...column, hidden: true }
  return {
    name: 'Lines',
    columns: [
      { title: 'Kind', width: 16 },
      { title: 'Description', width: 52 },
      only({ title: 'Type', width: 22 }, ({ type }) => type),
      only({ title: 'Country', width: 9 }, ({ country }) => country),
      only({ title: 'Name', width: 16 }, ({ name }) => name),
      only({ title: 'Carrier', width: 12 }, ({ carrier }) => carrier),
      only({ title: 'Original cycle', width: 13 }, ({ originalCycle }) => originalCycle),
      only({ title: 'Tier from', width: 10, right: true }, ({ tier }) => tier),
      only({ title: 'Tier to', width: 10, right: true }, ({ tier }) => tier?.upTo),
      { title: 'Events', width: 10, right: true },
      { title: 'Quantity', width: 10, right: true },
      { title: `${fieldTitle('unitPrice')} ${currency}`, width: 15, right: true },
      only({ title: `Flat fee ${currency}`, width: 12, right: true }, ({ flatFee }) => flatFee),
      only({ title: 'Packages', width: 10, right: true }, (line) => line.package),
      only({ title: 'Package size', width: 12, right: true }, (line) => line.package),
      only({ title: `Package price ${currency}`, width: 17, right: true }, (line) => line.package),
      { title: 'Currency', width: 9 },
      { title: `Amount ${currency}`, width: 16, right: true },
      only({ title: 'Events assumed', width: 15, right: true }, ({ assumed }) => assumed),
    ],
    rows: lines.map((line, at) => rowOf(line, at + 2, currency, decimals)),
    foot: (first, last) => [
      [
        { text: 'Total', style: Style.strong },
        ...Array.from({ length: 15 }, () => ({ text: '', style: Style.strong })),
        { text: currency, style: Style.strong },
        sumCell(bill, last < first ? '0' : `SUM(${AMOUNT_COLUMN}${first}:${AMOUNT_COLUMN}${last})`, bill.total, true),
      ],
    ],
  }
}

const rowOf = (line: SummaryLine, row: number, currency: string, decimals: number): Row => [
  line.kind,
  lineText(line),
  line.type,
  line.country,
  line.name,
  line.carrier,
  line.originalCycle,
  wholeCell(line.tier?.from),
  wholeCell(line.tier?.upTo),
  wholeCell(line.events),
  wholeCell(line.quantity),
  exactCell(line.unitPrice, null),
  exactCell(line.flatFee, null),
  wholeCell(line.package?.packages),
  wholeCell(line.package?.size),
  exactCell(line.package?.price ?? null, null),
  currency,
  amountOf(line, row, decimals),
  wholeCell(line.assumed),
]

/**
 * A formula that rounds half up, as spreadsheets do. A line of a card that rounds otherwise, one that lies just between
 * two minor units, where binary floats may err, and one with more digits than they hold is the amount alone.
 */
function amountOf(line: SummaryLine, row: number, decimals: number): Cell {
  const { amount, flatFee } = line
  const product = productOf(line, row)
  if (amount === null || product === null) return amountCell(amount)
  const exact = product.exact + nanosOf(flatFee ?? '0')
  const isKeptWhole = [amount, line.unitPrice, line.package?.price, flatFee].every((each) => isKept(each ?? '0'))
  const rounds = nanosOf(amount) === roundTo(exact, decimals, 'half-up')
  const isBetween = roundTo(exact, decimals, 'half-up') !== roundTo(exact, decimals, 'half-down')
  if (!isKeptWhole || !rounds || isBetween) return amountCell(amount)
  const formula = flatFee === null ? product.formula : `${product.formula}+M${row}`
  return { formula: `ROUND(${formula},${decimals})`, value: amount }
}

/** Price times quantity, in the cells of a row; null where a line is something else. */
function productOf(line: SummaryLine, row: number): { formula: string; exact: Nanos } | null {
  if (line.kind === 'minimum_commitment' || line.kind === 'adjustment') return null
  const { package: bought, unitPrice, quantity } = line
  if (bought) return { formula: `N${row}*P${row}`, exact: times(nanosOf(bought.price), bought.packages) }
  return unitPrice === null ? null : { formula: `K${row}*L${row}`, exact: times(nanosOf(unitPrice), quantity) }
}
