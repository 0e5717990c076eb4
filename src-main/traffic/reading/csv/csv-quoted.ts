import type { RowFault } from '../../../core/words/reasons/row-fault.ts'
import { isLineBreak, nextLineBreak } from './csv-line.ts'

const LF = 10
const CR = 13
const QUOTE = 34

/** Longest field, in UTF-16 units. A quote that is not closed within it was never meant to open a field. */
export const LONGEST_FIELD = 1024 * 1024

interface QuotedRecord {
  fields: string[]
  /** Index of the line break behind the record, or the end of the text. */
  end: number
  /**
   * Why the record could not be split into fields. Such a record ends with its first line, so that it does not swallow
   * others.
   */
  fault: RowFault | null
}

/**
 * Reads one record that may have quoted fields.
 * @param last whether the text is complete
 * @returns null where the record may go on beyond the text
 */
export function readQuotedRecord(text: string, from: number, delimiter: string, last: boolean): QuotedRecord | null {
  const fields: string[] = []
  let at = from
  for (;;) {
    let end: number
    if (text.charCodeAt(at) === QUOTE) {
      const close = closingQuote(text, at)
      if (close < 0 || close - at - 1 > LONGEST_FIELD) {
        if (close < 0 && !last && text.length - at - 1 <= LONGEST_FIELD) return null
        return firstLine(text, from, last, { code: 'quote-unclosed', field: fields.length + 1 })
      }
      if (close === text.length - 1 && !last) return null
      const content = text.slice(at + 1, close)
      fields.push(content.includes('"') ? content.replaceAll('""', '"') : content)
      end = close + 1
      if (end < text.length && text[end] !== delimiter && !isLineBreak(text.charCodeAt(end)))
        return firstLine(text, from, last, { code: 'text-behind-quote', field: fields.length })
    } else {
      end = endOfPlainField(text, at, delimiter)
      if (end === text.length && !last) return null
      fields.push(text.slice(at, end))
    }
    if (end === text.length || text[end] !== delimiter) return { fields, end, fault: null }
    at = end + 1
  }
}

function firstLine(text: string, from: number, last: boolean, fault: RowFault): QuotedRecord | null {
  const end = nextLineBreak(text, from)
  return end === text.length && !last ? null : { fields: [], end, fault }
}

/** Index of the quote that closes the field opened at `open`; -1 where the text ends before it. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1)
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2)
  return at
}

// Fields are short, so looking at each character is faster than searching for three different ones.
function endOfPlainField(text: string, from: number, delimiter: string): number {
  const separator = delimiter.charCodeAt(0)
  let at = from
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === separator || unit === LF || unit === CR) break
  }
  return at
}
