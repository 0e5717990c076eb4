import { DAY_MS } from '../../core/calendar/day.ts'
import { neutraliseFormula } from '../../core/csv/csv.ts'

/**
 * The content of a cell. Numbers are written with exactly the digits they have; a text is never read as a formula.
 * `null` is an empty cell, a plain string is text.
 */
export type Cell =
  | null
  | string
  | { text: string; style: Style }
  | { count: number }
  /** Money with the decimals of its currency; with `exact`, with all its decimals. */
  | { amount: string; exact?: boolean; strong?: boolean }
  | { day: string }
  | { instant: string }
  /** `value` is the result of the formula, for programs that do not calculate. */
  | { formula: string; value: string; strong?: boolean }

/** Indexes into `cellXfs` of `styles.ts`. */
export const Style = {
  plain: 0,
  title: 1,
  head: 2,
  headRight: 3,
  label: 4,
  count: 5,
  amount: 6,
  exact: 7,
  day: 8,
  instant: 9,
  strong: 10,
  strongAmount: 11,
  /** A figure with more digits than a spreadsheet's number can hold: it is written as text. */
  longFigure: 12,
  warning: 13,
  wrapped: 14,
  /** Text that looks like a number, such as a phone number, and must not become one when its cell is edited. */
  code: 15,
} as const
export type Style = (typeof Style)[keyof typeof Style]

/** A spreadsheet keeps 15 significant digits of a number. */
const NUMBER_DIGITS = 15
const CELL_CHARACTERS = 32_767
/** Days from day 0 of spreadsheets to 1970-01-01. */
const EPOCH_DAYS = 25_569

/** Whether a spreadsheet keeps every digit of a decimal when it is written as a number. */
export function isKept(decimal: string): boolean {
  const digits = decimal.replace(/^-|\./g, '').replace(/^0+/, '')
  return (decimal.includes('.') ? digits.replace(/0+$/, '') : digits).length <= NUMBER_DIGITS
}

/** A cell as SpreadsheetML; nothing for an empty one. `place` is like `B7`. */
export function cellXml(place: string, cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return textXml(place, cell, Style.plain)
  if ('text' in cell) return textXml(place, cell.text, cell.style)
  if ('count' in cell) return `<c r="${place}" s="${Style.count}"><v>${cell.count}</v></c>`
  if ('day' in cell) return serialXml(place, cell.day, Style.day)
  if ('instant' in cell) return serialXml(place, cell.instant, Style.instant)
  if ('formula' in cell) {
    const style = cell.strong ? Style.strongAmount : Style.amount
    return `<c r="${place}" s="${style}"><f>${escapeXml(cell.formula)}</f><v>${cell.value}</v></c>`
  }
  if (!isKept(cell.amount)) return textXml(place, cell.amount, Style.longFigure)
  const style = cell.exact ? Style.exact : cell.strong ? Style.strongAmount : Style.amount
  return `<c r="${place}" s="${style}"><v>${cell.amount}</v></c>`
}

function textXml(place: string, text: string, style: Style): string {
  const safe = neutraliseFormula(text)
  const shown = safe.length > CELL_CHARACTERS ? `${safe.slice(0, CELL_CHARACTERS - 1)}…` : safe
  const styled = style === Style.plain ? '' : ` s="${style}"`
  return `<c r="${place}"${styled} t="inlineStr"><is><t xml:space="preserve">${escapeXml(shown)}</t></is></c>`
}

/** A day, or an instant in UTC, as days since day 0 of spreadsheets, to the millisecond. */
function serialXml(place: string, time: string, style: Style): string {
  const days = Date.parse(time) / DAY_MS + EPOCH_DAYS
  return `<c r="${place}" s="${style}"><v>${Number(days.toFixed(9))}</v></c>`
}

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * Text for XML: characters that XML 1.0 cannot hold are written as spreadsheets escape them (`_x0001_`), and so is text
 * that already looks like such an escape.
 */
export const escapeXml = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  /[&<>"_\u0000-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/.test(text)
    ? text
        .toWellFormed()
        .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
        .replace(/[&<>"]/g, (character) => NAMES[character]!)
        // oxlint-disable-next-line no-control-regex
        .replace(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, (character) => {
          return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
        })
    : text

/** `A`, `Z`, `AA` for column 0, 25, 26. */
export const columnLetters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : columnLetters(Math.floor(column / 26) - 1) + columnLetters(column % 26)
