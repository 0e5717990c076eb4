/**
 * CSV out, the same from every door: RFC 4180, and safe to open in a spreadsheet. A spreadsheet runs a cell that begins
 * as a formula does, also after blanks, with full-width signs, and where it splits lines elsewhere than at our commas: at
 * semicolons or tabs, within what we have quoted. Whatever begins so has an apostrophe in front of it, which shows it as
 * text. A number or a phone number is none, however it starts. `withoutGuard` takes the apostrophes away again.
 */

/** How a formula may begin; full-width signs are taken for the others by spreadsheets of East Asia. */
const SIGN = '[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]'
/** What spreadsheets drop from the start of a cell: blanks of every kind, invisible characters, the quote that opens it. */
const DROPPED = '[\\s\\p{Z}\\p{Cc}\\p{Cf}"]'
/** The same within a line: a tab or a line end begins another cell there. */
const DROPPED_WITHIN = `(?:(?![\\t\\r\\n])${DROPPED})`
/** Where a spreadsheet may begin a new cell within one of ours. */
const SEPARATOR = '[;,\\t\\r\\n]'

/** A start that an apostrophe is put before, one of its own apostrophes or not, so that taking one away is exact. */
const START = new RegExp(`^'*(?:[\\t\\r]|${DROPPED}*${SIGN})`, 'u')
const INNER = new RegExp(`(${SEPARATOR})('*${DROPPED_WITHIN}*${SIGN}[^;,\\t\\r\\n]*)`, 'gu')
const GUARDED_START = new RegExp(`^'(?='*(?:[\\t\\r]|${DROPPED}*${SIGN}))`, 'u')
const GUARDED_INNER = new RegExp(`(${SEPARATOR})'(?='*${DROPPED_WITHIN}*${SIGN})`, 'gu')

/** Hardly any text has to be looked at more closely. */
const PLAIN_START = /^[0-9A-Za-z]/
const HAS_SEPARATOR = /[;,\t\r\n]/

const NUMBER = /^[ "]*[+-]?\d+(?:\.\d+)?[ "]*$/

/** Text that a spreadsheet would run as a formula, with an apostrophe in front: for a cell that nothing splits. */
export const neutralised = (text: string): string =>
  !PLAIN_START.test(text) && START.test(text) && !NUMBER.test(text) ? `'${text}` : text

/** The same for a cell of CSV, which may be split. A number stands alone where it stands between two of the same mark. */
const guarded = (text: string): string =>
  neutralised(HAS_SEPARATOR.test(text) ? text.replace(INNER, guardedPiece) : text)

const guardedPiece = (all: string, mark: string, piece: string, at: number, text: string): string =>
  NUMBER.test(piece) && text[at + all.length] === mark ? all : `${mark}'${piece}`

/** A cell of ours as it was before it was guarded. */
export const withoutGuard = (cell: string): string => cell.replace(GUARDED_START, '').replace(GUARDED_INNER, '$1')

/** One cell, guarded. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  const text = guarded(String(value))
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line with its CRLF. */
export const csvLine = (cells: readonly (string | number | boolean | null)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`
