/** Invisible characters: soft hyphens, zero-width and directional ones, byte order marks. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/g
/**
 * Whether a cell may need a change at all: it has a non-ASCII character or a blank at an end, or begins like a wrapper
 * or a NULL.
 */
const UNUSUAL = /[^ -~]|^[ ='\\(nN]| $/
const NOTHING = /^(?:null|\(null\)|\\n|nan)$/i
/** How a spreadsheet is told that a cell is text: `="007"`. */
const AS_TEXT = /^="(.*)"$/s
/** Longer cells are texts, which need no unwrapping. */
const LONGEST_WRAPPED = 4096

/**
 * A cell without what programs put around its value: trimmed, without invisible characters, without `="…"` or a leading
 * apostrophe. `NULL`, `(null)`, `\N` and `nan`, in any case, become empty. Not to be used for the texts of messages, as
 * a person may write such words.
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
