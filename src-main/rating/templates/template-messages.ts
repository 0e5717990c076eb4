import type { Shape } from '../content/content.ts'
import type { Rules } from '../profile/rules.ts'
import type { BilledSize } from './billed-size.ts'

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

/** A kind of message and a size: messages of both are billed alike. */
export interface SizedKind {
  kind: MessageKind
  /** In the unit of the kind's rules. */
  size: number
  billed: BilledSize
}

/** So many messages of one kind and size. */
export interface SizedMessages extends SizedKind {
  messages: number
}

/** The number of a skeleton, of a kind, or of both where a message has none. */
export const NO_NUMBER = 0xffff_ffff

/** Messages of an agent as columns, one row for each. */
export class TemplateMessages {
  length = 0
  /** Number of the skeleton of its text; `NO_NUMBER` where the store has no text of it, or until it was read. */
  skeleton = new Uint32Array(1024)
  /** Place of its kind and size among all; `NO_NUMBER` in a conversation or session, where its size costs nothing. */
  sized = new Uint32Array(1024)
  /** Number of its row in the store, by which its text and an event are known. */
  rowNo = new Float64Array(1024)
  /** 1 where its text has no characters. */
  isEmpty = new Uint8Array(1024)

  push(sized: number, rowNo: number, isEmpty: boolean): void {
    const at = this.length
    if (at === this.skeleton.length) this.grow()
    this.skeleton[at] = NO_NUMBER
    this.sized[at] = sized
    this.rowNo[at] = rowNo
    this.isEmpty[at] = isEmpty ? 1 : 0
    this.length = at + 1
  }

  private grow(): void {
    const more = this.skeleton.length * 2
    const longer = <Column extends Uint8Array | Uint32Array | Float64Array>(column: Column, into: Column): Column => {
      into.set(column)
      return into
    }
    this.skeleton = longer(this.skeleton, new Uint32Array(more))
    this.sized = longer(this.sized, new Uint32Array(more))
    this.rowNo = longer(this.rowNo, new Float64Array(more))
    this.isEmpty = longer(this.isEmpty, new Uint8Array(more))
  }
}
