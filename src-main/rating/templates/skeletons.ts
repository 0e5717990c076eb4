import { openEndOf, VariableParts } from './variable-parts.ts'

/** A text without what varies in it by how it is written: all texts that are equal in the rest share one. */
export interface Skeleton {
  /** The text before, between and after the variable parts. */
  pieces: readonly string[]
  /** The value of each variable part where it is the same in all texts, else null. */
  constants: (string | null)[]
  /** The longest of the texts, the first of equals in the order of code units. */
  example: string
}

/** What a text of a skeleton is recognised by. */
interface Known {
  pieces: readonly string[]
  /** Of each piece, a number that equal ones share. */
  numbers: Uint32Array
  /** Of each piece, where its open end begins. */
  ends: Uint32Array
  /** Whether any of its variable parts is the same in all texts so far. */
  hasConstants: boolean
}

/** Lists of skeletons by how their texts begin and end: a power of two. */
const LISTS = 1024
/** A text is compared with so many skeletons before it is looked through by character. */
const MOST_COMPARED = 8

/** Sorts texts by skeleton, one at a time and in any order. */
export class Skeletons {
  readonly all: Skeleton[] = []
  private readonly parts = new VariableParts()
  /** The number of the newest skeleton of each hash. */
  private readonly byHash = new Map<number, number>()
  /** By number of a skeleton: the one before with the same hash, or -1. */
  private readonly before: number[] = []

  private readonly known: Known[] = []
  private readonly pieces = new Map<string, number>()
  /** Numbers of skeletons whose texts begin and end alike, the more frequent first. */
  private readonly alike: number[][] = Array.from({ length: LISTS }, () => [])

  /** Adds a text. Returns the number of its skeleton, which is its place in `all`. */
  add(text: string): number {
    const alike = this.alike[likenessOf(text)]!
    const recognised = this.recognise(text, alike)
    if (recognised >= 0) return this.addTo(recognised, text)
    this.parts.find(text)
    const found = this.find(text)
    const number = found < 0 ? this.addNew(text) : this.addTo(found, text)
    if (!alike.includes(number)) alike.push(number)
    return number
  }

  /** The skeleton of a text among some, of which it comes nearer to the beginning; -1 where it is none of them. */
  private recognise(text: string, among: number[]): number {
    const most = Math.min(among.length, MOST_COMPARED)
    let before: Known | null = null
    let fitted = 0
    for (let at = 0; at < most; at++) {
      const number = among[at]!
      const known = this.known[number]!
      // What begins like the one before fits as far as that did.
      const begun: number = before === null ? 0 : alikeUntil(before.numbers, known.numbers, fitted)
      fitted = this.parts.fitting(text, known.pieces, known.ends, begun)
      before = known
      if (fitted < known.pieces.length) continue
      if (at > 0) {
        among[at] = among[at - 1]!
        among[at - 1] = number
      }
      return number
    }
    return -1
  }

  private addTo(number: number, text: string): number {
    const skeleton = this.all[number]!
    const known = this.known[number]!
    if (known.hasConstants) known.hasConstants = this.compareConstants(skeleton.constants, text)
    const { example } = skeleton
    if (text.length > example.length || (text.length === example.length && text < example)) skeleton.example = text
    return number
  }

  /** The number of a text's skeleton and the values of its variable parts; null where no text of that skeleton was added. */
  read(text: string): { skeleton: number; values: string[] } | null {
    this.parts.find(text)
    const skeleton = this.find(text)
    return skeleton < 0 ? null : { skeleton, values: this.values(text) }
  }

  private find(text: string): number {
    let number = this.byHash.get(this.parts.hash) ?? -1
    while (number >= 0 && !this.hasPieces(text, this.all[number]!.pieces)) number = this.before[number]!
    return number
  }

  private hasPieces(text: string, pieces: readonly string[]): boolean {
    const { count, bounds } = this.parts
    if (pieces.length !== count + 1) return false
    let at = 0
    for (let part = 0; part <= count; part++) {
      const piece = pieces[part]!
      const end = part === count ? text.length : bounds[part * 2]!
      if (piece.length !== end - at || !text.startsWith(piece, at)) return false
      at = bounds[part * 2 + 1]!
    }
    return true
  }

  /** Returns whether any constant is left. */
  private compareConstants(constants: (string | null)[], text: string): boolean {
    const { bounds } = this.parts
    let isAny = false
    for (let part = 0; part < constants.length; part++) {
      const known = constants[part]
      if (known === null || known === undefined) continue
      const start = bounds[part * 2]!
      if (known.length !== bounds[part * 2 + 1]! - start || !text.startsWith(known, start)) constants[part] = null
      else isAny = true
    }
    return isAny
  }

  private addNew(text: string): number {
    const number = this.all.length
    const { count, bounds, hash } = this.parts
    const pieces = Array.from({ length: count + 1 }, (_, part) =>
      text.slice(part === 0 ? 0 : bounds[part * 2 - 1], part === count ? text.length : bounds[part * 2]),
    )
    this.all.push({ pieces, constants: this.values(text), example: text })
    const numbers = Uint32Array.from(pieces, (piece) => this.pieceNumber(piece))
    this.known.push({ pieces, numbers, ends: Uint32Array.from(pieces, openEndOf), hasConstants: count > 0 })
    this.before.push(this.byHash.get(hash) ?? -1)
    this.byHash.set(hash, number)
    return number
  }

  private pieceNumber(piece: string): number {
    let number = this.pieces.get(piece)
    if (number === undefined) this.pieces.set(piece, (number = this.pieces.size))
    return number
  }

  private values(text: string): string[] {
    const { count, bounds } = this.parts
    return Array.from({ length: count }, (_, part) => text.slice(bounds[part * 2], bounds[part * 2 + 1]))
  }
}

/** How many of the first `most` pieces of two skeletons are equal; not the last of either, as nothing varies behind it. */
function alikeUntil(one: Uint32Array, other: Uint32Array, most: number): number {
  const end = Math.min(most, one.length - 1, other.length - 1)
  let at = 0
  while (at < end && one[at] === other[at]) at++
  return at
}

/** The same for most texts of a skeleton: digits count as one, and what varies most often stands in the middle. */
function likenessOf(text: string): number {
  const { length } = text
  let likeness = unitAt(text, 0) * 31 + unitAt(text, 5)
  likeness = Math.imul(likeness ^ (unitAt(text, 11) * 1021), 0x01000193)
  likeness = Math.imul(likeness ^ (unitAt(text, length - 1) * 31 + unitAt(text, length - 6)), 0x01000193)
  likeness = Math.imul(likeness ^ unitAt(text, length - 13), 0x01000193)
  return (likeness ^ (likeness >>> 15)) & (LISTS - 1)
}

/** A code unit; 0 for every digit, and where there is none. */
function unitAt(text: string, at: number): number {
  if (at < 0 || at >= text.length) return 0
  const unit = text.charCodeAt(at)
  return unit >= 0x30 && unit <= 0x39 ? 0 : unit
}
