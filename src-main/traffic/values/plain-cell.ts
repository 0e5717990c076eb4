/** Characters that show nothing: soft hyphens, zero-width and directional ones, byte order marks. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/g
/** Anything that could need a change: a foreign character, a blank at an end, or how a wrapper or a NULL begins. */
const UNUSUAL = /[^ -~]|^[ ='\\(nN]| $/
const NOTHING = /^(?:null|\(null\)|\\n|nan)$/i
/** As spreadsheets are told that a cell is text: `="007"`. */
const AS_TEXT = /^="(.*)"$/s
/** A longer cell is a text, which nobody has to unwrap. */
const LONGEST_WRAPPED = 4096

/**
 * A cell without what programs put around its value: trimmed, without invisible characters, `="…"` or a leading
 * apostrophe. NULL, (null), \N and nan, in any case, are an empty cell. Not for the texts of messages: a user may write so.
 */
export function plainCell(text: string): string {
  if (!UNUSUAL.test(text)) return text
  let plain = text.replace(INVISIBLE, '').trim()
  for (let wrapped = ''; wrapped !== plain && plain.length <= LONGEST_WRAPPED;) {
    wrapped = plain
    plain = plain
      .replace(AS_TEXT, (_, inner: string) => inner.replaceAll('""', '"'))
      .replace(/^'+/, '')
      .trim()
  }
  return NOTHING.test(plain) ? '' : plain
}
