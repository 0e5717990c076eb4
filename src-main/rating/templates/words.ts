import { isDateWord } from './date-words.ts'

/** A part of a skeleton, in order: fixed text between words, a word, or a variable part with the number it has there. */
interface SkeletonPart {
  kind: 'between' | 'word' | 'variable'
  /** Empty for a variable part. */
  text: string
}

/**
 * What a word at its place may be, those that vary sooner last: `name` is a name by its capital, or a day of the week or a
 * month; `capitals` all capitals, as shops are written and `STOP` is; `address` a word before a comma with which a
 * sentence begins.
 */
export const WordRole = { ordinary: 0, address: 1, capitals: 2, name: 3 } as const

/** A skeleton taken apart. */
export interface WordedSkeleton {
  parts: SkeletonPart[]
  words: string[]
  /** A `WordRole` of each word. */
  roles: number[]
}

/** The script of a Chinese or Japanese text has no spaces: each of its characters is a word. */
const WORD =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|[[\p{L}\p{M}]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]]+(?:['’\-][[\p{L}\p{M}]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]]+)*/gv
/** A capital and a small letter, as `Anna` or `O'Brien`, not `STOP` or `I`. */
const NAME_LIKE = /^[\p{Lu}\p{Lt}]\p{M}*[\p{Ll}'’]/u
const CAPITALS = /^\p{Lu}+$/u
const SENTENCE_END = /[.!?:…。！？\n\r]["'”’»)\]]*\s*$/u
/** A title before a name, such as `Mr.`: no sentence ends with it. */
const SHORT_TITLE = /(?:^|[^\p{L}])\p{Lu}\p{L}{0,2}\.\s*$/u
const OPENING = /^["'“‘„«(¡¿\s]*$/u

/**
 * Takes a skeleton apart. Several names in a row, as in `Anna Maria`, are one word, so that texts differ by a name and not
 * by how many names somebody has. In a text whose words all begin with a capital, a capital says nothing.
 */
export function wordingOf(pieces: readonly string[]): WordedSkeleton {
  const wording: WordedSkeleton = { parts: [], words: [], roles: [] }
  const hasPlainWords = pieces.some((piece) => PLAIN_WORD.test(piece)) || isShort(pieces)
  for (const [at, piece] of pieces.entries()) {
    if (at > 0) wording.parts.push({ kind: 'variable', text: '' })
    addPiece(wording, piece, at === 0, hasPlainWords)
  }
  return wording
}

const PLAIN_WORD = /(?<![\p{L}\p{M}'’])\p{Ll}/u
const MOST_WITHOUT_PLAIN = 3
const isShort = (pieces: readonly string[]): boolean =>
  pieces.reduce((sum, piece) => sum + (piece.match(WORD)?.length ?? 0), 0) <= MOST_WITHOUT_PLAIN

function addPiece(
  { parts, words, roles }: WordedSkeleton,
  piece: string,
  isFirst: boolean,
  hasPlainWords: boolean,
): void {
  let done = 0
  /** The role of the word before where a word of the same role joins it, else -1. */
  let joined = -1
  for (const { 0: word, index } of piece.matchAll(WORD)) {
    const between = piece.slice(done, index)
    const role = hasPlainWords ? roleOf(piece, index, word, isFirst) : WordRole.ordinary
    if (role === joined && between === ' ') {
      const several = `${words.at(-1)!} ${word}`
      words[words.length - 1] = several
      parts.at(-1)!.text = several
    } else {
      if (between !== '') parts.push({ kind: 'between', text: between })
      parts.push({ kind: 'word', text: word })
      words.push(word)
      roles.push(role)
    }
    joined = role >= WordRole.capitals && !isDateWord(word) ? role : -1
    done = index + word.length
  }
  if (done < piece.length) parts.push({ kind: 'between', text: piece.slice(done) })
}

function roleOf(piece: string, index: number, word: string, isFirst: boolean): number {
  if (isDateWord(word)) return WordRole.name
  const isName = NAME_LIKE.test(word)
  if (!isName && !CAPITALS.test(word)) return WordRole.ordinary
  const before = piece.slice(Math.max(0, index - 12), index)
  const begins = index <= 12 && isFirst && OPENING.test(before)
  if (!begins && !(SENTENCE_END.test(before) && !SHORT_TITLE.test(before))) {
    return isName ? WordRole.name : WordRole.capitals
  }
  return /^[,،，]/u.test(piece.slice(index + word.length)) ? WordRole.address : WordRole.ordinary
}
