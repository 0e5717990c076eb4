import { twinOf } from '../../../src-main/core/text/twins.ts'

/** Signs that say the same in letters. They have no twin, as only a person can tell whether that will do. */
const IN_LETTERS = new Map<string, string>([
  ['·', '-'],
  ['®', '(R)'],
  ['©', '(C)'],
  ['™', '(TM)'],
])

/** An emoji as it is seen, with its joiners and skin tones, and the space behind it. */
const PICTURE = /(?![#*\d©®™])\p{RGI_Emoji} ?/gv

/** UTF-8 bytes of one code point. */
export function bytesOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
}

const textBytes = (text: string): number => [...text].reduce((sum, character) => sum + bytesOf(character), 0)

interface Replacement {
  from: string
  to: string
  times: number
  /** Bytes saved by replacing every occurrence; replacements that save none are not offered. */
  savedBytes: number
  /** Whether an emoji is removed instead of replaced; this is not part of "replace all". */
  leavesOut: boolean
}

/** What could be replaced in a text or removed from it, the largest saving first. */
export function replacementsFor(text: string): Replacement[] {
  const found = new Map<string, Replacement>()
  for (const character of text) {
    const to = twinOf(character)?.text ?? IN_LETTERS.get(character)
    const saved = to === undefined ? 0 : bytesOf(character) - textBytes(to)
    if (to === undefined || saved <= 0) continue
    const known = found.get(character) ?? { from: character, to, times: 0, savedBytes: 0, leavesOut: false }
    known.times++
    known.savedBytes += saved
    found.set(character, known)
  }
  for (const picture of text.match(PICTURE) ?? []) {
    const known = found.get(picture) ?? { from: picture, to: '', times: 0, savedBytes: 0, leavesOut: true }
    known.times++
    known.savedBytes += textBytes(picture)
    found.set(picture, known)
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
/** The name of a character where it is invisible, else the character. */
export const visibleName = (character: string): string => INVISIBLE.get(character) ?? character
