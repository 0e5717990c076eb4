/**
 * Writes CSV: RFC 4180, and safe to open in a spreadsheet. Spreadsheets run a cell as a formula if it begins like one,
 * also behind blanks, with full-width signs, or where they split a line at semicolons or tabs inside our quotes. Such
 * text gets an apostrophe in front, which spreadsheets show as text; `withoutGuard` removes it again. Numbers and phone
 * numbers need none, however they start.
 */

/** The signs that begin a formula; East Asian spreadsheets accept the full-width forms as well. */
const SIGN = '[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]'
/** What spreadsheets skip at the start of a cell: blanks of every kind, invisible characters, the opening quote. */
const DROPPED = '[\\s\\p{Z}\\p{Cc}\\p{Cf}"]'
/** The same inside a line, where tabs and line ends begin another cell instead. */
const DROPPED_WITHIN = `(?:(?![\\t\\r\\n])${DROPPED})`
/** Where a spreadsheet may split one of our cells. */
const SEPARATOR = '[;,\\t\\r\\n]'

/** A start that needs an apostrophe. Text that begins with apostrophes gets one more, so that removing it is exact. */
const START = new RegExp(`^'*(?:[\\t\\r]|${DROPPED}*${SIGN})`, 'u')
const INNER = new RegExp(`(${SEPARATOR})('*${DROPPED_WITHIN}*${SIGN}[^;,\\t\\r\\n]*)`, 'gu')
const GUARDED_START = new RegExp(`^'(?='*(?:[\\t\\r]|${DROPPED}*${SIGN}))`, 'u')
const GUARDED_INNER = new RegExp(`(${SEPARATOR})'(?='*${DROPPED_WITHIN}*${SIGN})`, 'gu')

/** The fast path: almost all texts begin so and need nothing. */
const PLAIN_START = /^[0-9A-Za-z]/
const HAS_SEPARATOR = /[;,\t\r\n]/

const NUMBER = /^[ "]*[+-]?\d+(?:\.\d+)?[ "]*$/

/** Text with an apostrophe in front if a spreadsheet would run it as a formula; for cells that are not split. */
export const neutraliseFormula = (text: string): string =>
  !PLAIN_START.test(text) && START.test(text) && !NUMBER.test(text) ? `'${text}` : text

/**
 * The same for a cell of CSV, which may be split. A number needs no apostrophe where it stands alone between two equal
 * separators.
 */
const guardCell = (text: string): string =>
  neutraliseFormula(HAS_SEPARATOR.test(text) ? text.replace(INNER, guardedPiece) : text)

const guardedPiece = (all: string, mark: string, piece: string, at: number, text: string): string =>
  NUMBER.test(piece) && text[at + all.length] === mark ? all : `${mark}'${piece}`

/** The text of a cell before it was guarded. */
export const withoutGuard = (cell: string): string => cell.replace(GUARDED_START, '').replace(GUARDED_INNER, '$1')

/** One cell, guarded. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  const text = guardCell(String(value))
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line with its CRLF. */
export const csvLine = (cells: readonly (string | number | boolean | null)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`

/** At the head of a file it says that the file is UTF-8; without it Excel takes letters beyond ASCII for others. */
export const BYTE_ORDER_MARK = '\u{FEFF}'
