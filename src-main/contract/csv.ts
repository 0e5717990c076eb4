/** CSV out, the same from every door: RFC 4180, and safe to open in a spreadsheet. */

const FORMULA_START = /^[=+\-@\t\r]/
/** A number or a phone number is no formula, however it starts. */
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/

/** One cell. Text that a spreadsheet would run as a formula gets an apostrophe in front, which it shows as text. */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  let text = String(value)
  if (FORMULA_START.test(text) && !PLAIN_NUMBER.test(text)) text = `'${text}`
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line with its CRLF. */
export const csvLine = (cells: readonly (string | number | boolean | null)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`
