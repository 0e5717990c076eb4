import { seenCharacters, TWIN_FAMILIES, twinOf, type TwinFamily } from '../../core/text/twins.ts'
import { codePoints, utf8Bytes } from '../content/content.ts'
import type { SizeUnit } from '../profile/profile.ts'

/** What an edit changes; all of its kind in a text at once, so that a text does not mix two kinds of quotes. */
export type EditKind = TwinFamily | 'line ends' | 'empty lines' | 'spaces at the ends' | 'double spaces'

/** An edit of the fixed text of a template that leaves its meaning as it was. */
interface TextEdit {
  kind: EditKind
  edit(pieces: readonly string[]): string[]
}

interface EditedText {
  kinds: EditKind[]
  pieces: string[]
}

const sizeIn = (unit: SizeUnit, text: string): number => (unit === 'bytes' ? utf8Bytes(text) : codePoints(text))

/** The twin of a character where it is cheaper in a unit, else null. */
function cheaperTwin(character: string, unit: SizeUnit): { text: string; family: TwinFamily } | null {
  const twin = twinOf(character)
  return twin && sizeIn(unit, twin.text) < sizeIn(unit, character) ? twin : null
}

/** White space that nobody sees, or sees no difference in. A piece before or behind a variable part keeps its ends. */
const WHITE_SPACE: readonly TextEdit[] = [
  { kind: 'line ends', edit: (pieces) => pieces.map((piece) => piece.replaceAll('\r\n', '\n')) },
  { kind: 'empty lines', edit: (pieces) => pieces.map((piece) => piece.replaceAll(/\n{3,}/g, '\n\n')) },
  {
    kind: 'spaces at the ends',
    edit: (pieces) =>
      pieces.map((piece, at) => {
        const inner = piece.replaceAll(/ +(?=\r?\n)/g, '')
        const left = at === 0 ? inner.replace(/^[ \r\n]+/, '') : inner
        return at === pieces.length - 1 ? left.replace(/[ \r\n]+$/, '') : left
      }),
  },
  { kind: 'double spaces', edit: (pieces) => pieces.map((piece) => piece.replaceAll(/ {2,}/g, ' ')) },
]

/**
 * The edits of a template in the order in which they are tried: twins before white space, what saves most first; each
 * text has the edits before it as well, so the first that is short enough is the one with the fewest.
 */
export function* editedTexts(pieces: readonly string[], unit: SizeUnit): Generator<EditedText> {
  const twins = TWIN_FAMILIES.map((family): TextEdit => ({ kind: family, edit: (all) => withTwins(all, family, unit) }))
  let edited: EditedText = { kinds: [], pieces: [...pieces] }
  for (const edits of [twins, WHITE_SPACE]) {
    for (const { kind, edit } of inOrder(edits, edited.pieces, unit)) {
      const after = edit(edited.pieces)
      if (sizeOf(after, unit) >= sizeOf(edited.pieces, unit)) continue
      edited = { kinds: [...edited.kinds, kind], pieces: after }
      yield edited
    }
  }
}

const isAscii = (text: string): boolean => utf8Bytes(text) === text.length

const sizeOf = (pieces: readonly string[], unit: SizeUnit): number =>
  pieces.reduce((size, piece) => size + sizeIn(unit, piece), 0)

/** The edits that save something, the largest saving first. */
const inOrder = (edits: readonly TextEdit[], pieces: readonly string[], unit: SizeUnit): TextEdit[] =>
  edits
    .map((each) => ({ each, size: sizeOf(each.edit(pieces), unit) }))
    .filter(({ size }) => size < sizeOf(pieces, unit))
    .sort((left, right) => left.size - right.size)
    .map(({ each }) => each)

const withTwins = (pieces: readonly string[], family: TwinFamily, unit: SizeUnit): string[] =>
  pieces.map((piece) => {
    if (isAscii(piece)) return piece
    let text = ''
    for (const character of seenCharacters(piece)) {
      const twin = cheaperTwin(character, unit)
      text += twin?.family === family ? twin.text : character
    }
    return text
  })

/** A character of more than one byte in the fixed text of a template. */
export interface CostlyCharacter {
  text: string
  /** UTF-8 bytes of one of them. */
  bytes: number
  /** How often it stands in the fixed text. */
  count: number
  /** A cheaper text that means the same; null where there is none, as for an emoji. */
  twin: string | null
}

/** The costly characters of a template, those with the most bytes in all first. */
export function costlyCharacters(pieces: readonly string[], unit: SizeUnit): CostlyCharacter[] {
  const found = new Map<string, CostlyCharacter>()
  for (const piece of pieces) {
    if (isAscii(piece)) continue
    for (const character of seenCharacters(piece)) {
      const bytes = utf8Bytes(character)
      if (bytes === character.length) continue
      const known = found.get(character)
      if (known) known.count++
      else found.set(character, { text: character, bytes, count: 1, twin: cheaperTwin(character, unit)?.text ?? null })
    }
  }
  return [...found.values()].sort(
    (left, right) => right.bytes * right.count - left.bytes * left.count || (left.text < right.text ? -1 : 1),
  )
}
