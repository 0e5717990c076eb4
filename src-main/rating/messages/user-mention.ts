/**
 * Finds an end user's id in texts, however the number is written: `+44 7700 900123`, `00447700900123`,
 * `tel:447700900123`.
 */
export interface UserMention {
  isIn(text: string): boolean
  /** The text with `replacement` in place of each mention. */
  without(text: string, replacement: string): string
}

const E164 = /^\+[1-9]\d{7,14}$/
/** What people and programs write between two digits: blanks, dashes, brackets, dots, `(0)`. */
const BETWEEN = String.raw`(?:\(0\)|[\s().\[\]/\p{Dash}])*`
/** Ids shorter than this are often ordinary words: they are found only where they fill a whole cell of a row. */
const LEAST_WORD = 6

/** @param userId as stores keep it: see `normalUserId` */
export function mentionOf(userId: string): UserMention {
  const pattern = E164.test(userId) ? numberPattern(userId.slice(1)) : namePattern(userId)
  const [once, all] = [new RegExp(pattern, 'u'), new RegExp(pattern, 'gu')]
  return {
    isIn: (text) => once.test(text),
    // The replacement is given as a function, because signs such as `$&` in a text would have a meaning.
    without: (text, replacement) => text.replace(all, () => replacement),
  }
}

const numberPattern = (digits: string): string => String.raw`(?<!\d)(?:00)?\+?${[...digits].join(BETWEEN)}(?!\d)`

function namePattern(name: string): string {
  const inJson = JSON.stringify(name).slice(1, -1)
  const writings = [...new Set([name, inJson, name.replaceAll('"', '""')])].map(escapePattern).join('|')
  return name.length < LEAST_WORD
    ? String.raw`(?<=^|[,;\t|"'\n])(?:${writings})(?=$|[,;\t|"'\r\n])`
    : String.raw`(?<![\p{L}\p{N}_])(?:${writings})(?![\p{L}\p{N}_])`
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
