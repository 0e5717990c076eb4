/** CSV out, the same from every door: RFC 4180, and safe to open in a spreadsheet. */

const FORMULA_START = /^[=+\-@\t\r]/
/** A number or a phone number is no formula, however it starts. */
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/

/** Text that a spreadsheet would run as a formula, with an apostrophe in front, so that it shows it as text. */
export const neutralised = (text: string): string =>
  FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text

/** One cell, neutralised. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  const text = neutralised(String(value))
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line with its CRLF. */
export const csvLine = (cells: readonly (string | number | boolean | null)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`
