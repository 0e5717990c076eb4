/**
 * Makes text from outside, such as a name, a cell or a path, safe to show in a sentence, a table or on a terminal. A
 * line break is shown as ⏎. Any other character that controls a terminal or the direction of text is shown by its
 * number, such as \u{1b}, and so is half a surrogate pair. Text that was made visible once stays the same when it is
 * made visible again.
 */

// oxlint-disable-next-line no-control-regex -- they are what it is about
const HIDDEN = /\r\n|[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Cs}/gu
const BREAK = /^(?:\r\n|[\n\v\f\r\u0085\u2028\u2029])$/
/** Finds out in one step whether a text has such a character at all; hardly any has. */
// oxlint-disable-next-line no-control-regex
const SUSPECT = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/

const escapeByNumber = (character: string): string => `\\u{${character.codePointAt(0)!.toString(16)}}`
const shown = (found: string): string => (BREAK.test(found) ? '⏎' : escapeByNumber(found))

/** The text on one line, without hidden characters. */
export const visible = (text: string): string => (SUSPECT.test(text) ? text.replace(HIDDEN, shown) : text)

/** The same for text of several lines: LF and CRLF stay line ends, and CRLF becomes LF. */
export const visibleLines = (text: string): string =>
  SUSPECT.test(text)
    ? text.replace(HIDDEN, (found) => (found === '\n' || found === '\r\n' ? '\n' : shown(found)))
    : text

/** JSON of the same value, without hidden characters inside its strings. */
export const visibleJson = (json: string): string =>
  SUSPECT.test(json)
    ? json.replace(HIDDEN, (found) =>
        // Between strings, JSON has only line ends and spaces; inside strings, JSON itself has escaped all below
        // U+0020.
        found <= '\u001f' ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    : json

/** A copy of an answer with all texts made visible; keys stay as they are. */
export function visibleTexts<Value>(value: Value): Value {
  if (typeof value === 'string') return visible(value) as Value
  if (Array.isArray(value)) return value.map(visibleTexts) as Value
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, visibleTexts(each)])) as Value
}

/**
 * The beginning of a text, with … if it was cut; a surrogate pair is never split.
 * @param most in UTF-16 units
 */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`
}

/**
 * The visible beginning of a name, a word or a cell: enough to find it by.
 * @param most in UTF-16 units of the original text
 */
export const excerpt = (text: string, most = 80): string => visible(cutText(text, most))

/** In a longer sentence the middle is left out, because the reason stands at the end. */
const LONGEST_SENTENCE = 1000
const KEPT_END = 300

/** A sentence on one visible line; a very long one without its middle. */
export function sentenceOf(text: string): string {
  const line = visible(text)
  if (line.length <= LONGEST_SENTENCE) return line
  const end = line.slice(-KEPT_END).replace(/^[\udc00-\udfff]/, '')
  return `${cutText(line, LONGEST_SENTENCE - KEPT_END - 1)}${end}`
}
