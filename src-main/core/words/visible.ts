/**
 * What comes from outside, such as a name, a cell or a path, as it can stand in a sentence, a table or on a terminal. A
 * line break is shown as ⏎, and any other character that steers a terminal or turns the direction of text by its
 * number, such as \u{1b}: a half of a surrogate pair, too. What is visible stays so, however often it is asked for.
 */

// oxlint-disable-next-line no-control-regex -- they are what it is about
const HIDDEN = /\r\n|[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Cs}/gu
const BREAK = /^(?:\r\n|[\n\v\f\r\u0085\u2028\u2029])$/
/** Hardly any text has one, which is found out without a step for each. */
// oxlint-disable-next-line no-control-regex
const SUSPECT = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/

const numbered = (character: string): string => `\\u{${character.codePointAt(0)!.toString(16)}}`
const shown = (found: string): string => (BREAK.test(found) ? '⏎' : numbered(found))

/** On one line, with nothing hidden. */
export const visible = (text: string): string => (SUSPECT.test(text) ? text.replace(HIDDEN, shown) : text)

/** The same for what is laid out in lines: LF and CRLF, which become LF, stay line ends. */
export const visibleLines = (text: string): string =>
  SUSPECT.test(text)
    ? text.replace(HIDDEN, (found) => (found === '\n' || found === '\r\n' ? '\n' : shown(found)))
    : text

/** JSON of the same value, in which a string holds nothing hidden. */
export const visibleJson = (json: string): string =>
  SUSPECT.test(json)
    ? json.replace(HIDDEN, (found) =>
        // Between strings there are only line ends and spaces; within them JSON itself has escaped all below U+0020.
        found <= '\u001f' ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    : json

/** An answer of which every text is visible, the keys left as they are. */
export function visibleTexts<Value>(value: Value): Value {
  if (typeof value === 'string') return visible(value) as Value
  if (Array.isArray(value)) return value.map(visibleTexts) as Value
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, visibleTexts(each)])) as Value
}

/** The beginning of a text, with … where it goes on; never half a character. @param most in UTF-16 units */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`
}

/** Enough of a name, a word or a cell to find it by. @param most in UTF-16 units of the text as it came */
export const excerpt = (text: string, most = 80): string => visible(cut(text, most))

/** A path or a cell may be long; what is wrong with it stands at the end. */
const LONGEST_SENTENCE = 1000
const KEPT_END = 300

/** A whole sentence, whatever is named in it: one visible line, and a very long one without its middle. */
export function sentenceOf(text: string): string {
  const line = visible(text)
  if (line.length <= LONGEST_SENTENCE) return line
  const end = line.slice(-KEPT_END).replace(/^[\udc00-\udfff]/, '')
  return `${cut(line, LONGEST_SENTENCE - KEPT_END - 1)}${end}`
}
