import { VariableParts } from './variable-parts.ts'

/** A text without what varies in it by how it is written: all texts that are equal in the rest share one. */
export interface Skeleton {
  /** The text before, between and after the variable parts. */
  pieces: readonly string[]
  /** The value of each variable part where it is the same in all texts, else null. */
  constants: (string | null)[]
  /** The longest of the texts, the first of equals in the order of code units. */
  example: string
  texts: number
}

/** Sorts texts by skeleton, one at a time and in any order. */
export class Skeletons {
  readonly all: Skeleton[] = []
  private readonly parts = new VariableParts()
  /** The number of the newest skeleton of each hash. */
  private readonly byHash = new Map<number, number>()
  /** By number of a skeleton: the one before with the same hash, or -1. */
  private readonly before: number[] = []

  /** Counts a text. Returns the number of its skeleton, which is its place in `all`. */
  add(text: string): number {
    this.parts.find(text)
    const found = this.find(text)
    if (found < 0) return this.addNew(text)
    const skeleton = this.all[found]!
    skeleton.texts++
    this.compareConstants(skeleton.constants, text)
    const { example } = skeleton
    if (text.length > example.length || (text.length === example.length && text < example)) skeleton.example = text
    return found
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

  private compareConstants(constants: (string | null)[], text: string): void {
    const { bounds } = this.parts
    for (let part = 0; part < constants.length; part++) {
      const known = constants[part]
      if (known === null || known === undefined) continue
      const start = bounds[part * 2]!
      if (known.length !== bounds[part * 2 + 1]! - start || !text.startsWith(known, start)) constants[part] = null
    }
  }

  private addNew(text: string): number {
    const number = this.all.length
    const { count, bounds, hash } = this.parts
    const pieces = Array.from({ length: count + 1 }, (_, part) =>
      text.slice(part === 0 ? 0 : bounds[part * 2 - 1], part === count ? text.length : bounds[part * 2]),
    )
    this.all.push({ pieces, constants: this.values(text), example: text, texts: 1 })
    this.before.push(this.byHash.get(hash) ?? -1)
    this.byHash.set(hash, number)
    return number
  }

  private values(text: string): string[] {
    const { count, bounds } = this.parts
    return Array.from({ length: count }, (_, part) => text.slice(bounds[part * 2], bounds[part * 2 + 1]))
  }
}
