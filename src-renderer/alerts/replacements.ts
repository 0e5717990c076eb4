/** Plain characters that say the same in one byte each. */
const PLAIN = new Map<string, string>([
  ['’', "'"],
  ['‘', "'"],
  ['‚', "'"],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
  ['«', '"'],
  ['»', '"'],
  ['—', '-'],
  ['–', '-'],
  ['‑', '-'],
  ['−', '-'],
  ['…', '...'],
  ['•', '*'],
  ['·', '-'],
  ['\u00a0', ' '],
  ['\u202f', ' '],
  ['\u2009', ' '],
  ['\u200b', ''],
  ['\ufeff', ''],
  ['\u2028', '\n'],
  ['×', 'x'],
  ['→', '->'],
  ['®', '(R)'],
  ['©', '(C)'],
  ['™', '(TM)'],
])

/** UTF-8 bytes of one code point. */
export function bytesOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
}

const textBytes = (text: string): number => [...text].reduce((sum, character) => sum + bytesOf(character), 0)

export interface Replacement {
  from: string
  to: string
  times: number
  /** Bytes saved by replacing every one; some only read the same and save none, and are not offered. */
  savedBytes: number
}

/** What could be written more plainly in a text, the largest saving first. */
export function replacementsFor(text: string): Replacement[] {
  const found = new Map<string, Replacement>()
  for (const character of text) {
    const to = PLAIN.get(character)
    if (to === undefined) continue
    const saved = bytesOf(character) - textBytes(to)
    if (saved <= 0) continue
    const known = found.get(character) ?? { from: character, to, times: 0, savedBytes: 0 }
    known.times++
    known.savedBytes += saved
    found.set(character, known)
  }
  return [...found.values()].sort((a, b) => b.savedBytes - a.savedBytes)
}

export const replaceAll = (text: string, replacements: readonly Replacement[]): string =>
  replacements.reduce((plainer, { from, to }) => plainer.replaceAll(from, to), text)

const INVISIBLE = new Map([
  ['\u00a0', 'no-break space'],
  ['\u202f', 'narrow no-break space'],
  ['\u2009', 'thin space'],
  ['\u200b', 'zero-width space'],
  ['\ufeff', 'byte order mark'],
  ['\u2028', 'line separator'],
  [' ', 'space'],
  ['\n', 'line break'],
  ['', 'nothing'],
])
/** How a character is called where it cannot be seen. */
export const visibleName = (character: string): string => INVISIBLE.get(character) ?? character
