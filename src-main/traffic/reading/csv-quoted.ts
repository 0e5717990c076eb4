import { Unreadable } from './unreadable.ts'

const LF = 10
const CR = 13
const QUOTE = 34

export interface QuotedRecord {
  fields: string[]
  /** Place of the line break after the record, or the end of the text. */
  end: number
  /** Why the record cannot be taken apart. It then ends with its line, so that one bad row does not take others along. */
  fault: string | null
}

/**
 * Takes apart one record that may have quoted fields, field by field.
 * @param last whether nothing follows the text; else null is answered where more text is needed
 * @param line on which the record starts, for the fault of a quote that is never closed
 */
export function readQuotedRecord(
  text: string,
  from: number,
  delimiter: string,
  last: boolean,
  line: number,
): QuotedRecord | null {
  const fields: string[] = []
  let at = from
  for (;;) {
    let end: number
    if (text.charCodeAt(at) === QUOTE) {
      const close = closingQuote(text, at)
      if (close < 0 || close === text.length - 1) {
        if (!last) return null
        if (close < 0) throw new Unreadable(lineAt(text, from, at, line), 'a quote is opened here and never closed')
      }
      const content = text.slice(at + 1, close)
      fields.push(content.includes('"') ? content.replaceAll('""', '"') : content)
      end = close + 1
      if (end < text.length && text[end] !== delimiter && !isLineBreak(text.charCodeAt(end))) {
        const lineEnd = nextLineBreak(text, end)
        if (lineEnd === text.length && !last) return null
        return { fields, end: lineEnd, fault: `there is text after the closing quote of field ${fields.length}` }
      }
    } else {
      end = endOfPlainField(text, at, delimiter)
      if (end === text.length && !last) return null
      fields.push(text.slice(at, end))
    }
    if (end === text.length || text[end] !== delimiter) return { fields, end, fault: null }
    at = end + 1
  }
}

/** Place of the quote that ends the field opened at `open`; -1 where the text ends before it. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1)
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2)
  return at
}

// Fields are short: walking is faster than searching for three different characters.
function endOfPlainField(text: string, from: number, delimiter: string): number {
  const separator = delimiter.charCodeAt(0)
  let at = from
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === separator || unit === LF || unit === CR) break
  }
  return at
}

function nextLineBreak(text: string, from: number): number {
  let at = from
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++
  return at
}

const isLineBreak = (unit: number): boolean => unit === LF || unit === CR

const lineAt = (text: string, from: number, at: number, line: number): number =>
  line + text.slice(from, at).split(/\r\n|\r|\n/).length - 1
