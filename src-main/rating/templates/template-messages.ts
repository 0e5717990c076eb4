import type { Shape } from '../content/content.ts'
import type { Rules } from '../profile/rules.ts'

/** What messages have in common that decides what they are billed as, but for their size. */
export interface MessageKind {
  rules: Rules
  shape: Shape
  /** Local day. */
  day: number
  country: string
  /** Empty where the traffic does not name one. */
  carrier: string
  isChargeable: boolean
}

/** Messages that are billed by themselves, as columns: one row for each, in any order. */
export class TemplateMessages {
  length = 0
  /** Number of the skeleton of its text. */
  skeleton = new Uint32Array(1024)
  /** Place of its kind in `kinds`. */
  kind = new Uint32Array(1024)
  bytes = new Uint32Array(1024)
  characters = new Uint32Array(1024)
  /** Number of its row in the store, by which an event is known. */
  rowNo = new Float64Array(1024)
  readonly kinds: readonly MessageKind[]

  /** @param kinds may grow meanwhile */
  constructor(kinds: readonly MessageKind[]) {
    this.kinds = kinds
  }

  push(skeleton: number, kind: number, bytes: number, characters: number, rowNo: number): void {
    const at = this.length
    if (at === this.skeleton.length) this.grow()
    this.skeleton[at] = skeleton
    this.kind[at] = kind
    this.bytes[at] = bytes
    this.characters[at] = characters
    this.rowNo[at] = rowNo
    this.length = at + 1
  }

  private grow(): void {
    const more = this.skeleton.length * 2
    const longer = <Column extends Uint32Array | Float64Array>(column: Column, into: Column): Column => {
      into.set(column)
      return into
    }
    this.skeleton = longer(this.skeleton, new Uint32Array(more))
    this.kind = longer(this.kind, new Uint32Array(more))
    this.bytes = longer(this.bytes, new Uint32Array(more))
    this.characters = longer(this.characters, new Uint32Array(more))
    this.rowNo = longer(this.rowNo, new Float64Array(more))
  }
}
