import { endianness } from 'node:os'
import type { Facts } from '../rating/facts.ts'
import type { TimeSpan } from '../rating/zone.ts'

/** One message as a thread's run holds it. */
export interface PackedMessage {
  atMs: number
  facts: Facts
  rowNo: number
  traitNo: number
}

const NUMBERS = 3
const WORDS = 6
const ROW_WORD = 4
const TRAIT_WORD = 5
/** The layout is the migration's: time and facts of 64 bits, row and trait of 32. */
export const MESSAGE_BYTES = NUMBERS * 8
/** Up to so many, putting one after the other into its place is quicker than sorting. */
const FEW = 128

if (endianness() !== 'LE') throw new Error('stores are written with the lowest byte first, which this machine does not')

/** Messages one after the other, as runs hold them: what is read is appended as it is, and written as it stands. */
export class PackedMessages {
  length = 0
  private numbers
  private words
  private bytes

  constructor(capacity = 1024) {
    const buffer = new ArrayBuffer(capacity * MESSAGE_BYTES)
    this.numbers = new Float64Array(buffer)
    this.words = new Uint32Array(buffer)
    this.bytes = new Uint8Array(buffer)
  }

  clear(): void {
    this.length = 0
  }

  add(atMs: number, facts: Facts, rowNo: number, traitNo: number): void {
    const at = this.length
    this.reserve(at + 1)
    this.numbers[at * NUMBERS] = atMs
    this.numbers[at * NUMBERS + 1] = facts
    this.words[at * WORDS + ROW_WORD] = rowNo
    this.words[at * WORDS + TRAIT_WORD] = traitNo
    this.length = at + 1
  }

  /** @param run as `bytesOf` gave it */
  addRun(run: Uint8Array): void {
    const at = this.length
    this.reserve(at + run.length / MESSAGE_BYTES)
    this.bytes.set(run, at * MESSAGE_BYTES)
    this.length = at + run.length / MESSAGE_BYTES
  }

  /** Some messages of others. */
  addFrom(others: PackedMessages, from: number, to: number): void {
    this.addRun(others.bytes.subarray(from * MESSAGE_BYTES, to * MESSAGE_BYTES))
  }

  /** Drops those whose row is not among the wanted. */
  keep(isWanted: (rowNo: number) => boolean): void {
    let kept = 0
    for (let at = 0; at < this.length; at++) {
      if (!isWanted(this.rowNo(at))) continue
      if (kept < at) this.bytes.copyWithin(kept * MESSAGE_BYTES, at * MESSAGE_BYTES, (at + 1) * MESSAGE_BYTES)
      kept++
    }
    this.length = kept
  }

  atMs(at: number): number {
    return this.numbers[at * NUMBERS]!
  }

  facts(at: number): Facts {
    return this.numbers[at * NUMBERS + 1]!
  }

  rowNo(at: number): number {
    return this.words[at * WORDS + ROW_WORD]!
  }

  traitNo(at: number): number {
    return this.words[at * WORDS + TRAIT_WORD]!
  }

  /** The times of the first and the last; they must be in order, and some. */
  span(): TimeSpan {
    return { fromMs: this.atMs(0), toMs: this.atMs(this.length - 1) }
  }

  message(at: number): PackedMessage {
    return { atMs: this.atMs(at), facts: this.facts(at), rowNo: this.rowNo(at), traitNo: this.traitNo(at) }
  }

  /** A copy of the messages `[from, to)`. */
  bytesOf(from = 0, to = this.length): Buffer {
    return Buffer.from(this.bytes.subarray(from * MESSAGE_BYTES, to * MESSAGE_BYTES))
  }

  /** Puts the messages `[from, to)` in the order of time, those of one time in the order of their rows. */
  order(from = 0, to = this.length): void {
    let at = from + 1
    while (at < to && !this.isBefore(at, at - 1)) at++
    if (at >= to) return
    if (to - from <= FEW) this.insertInOrder(from, at, to)
    else this.sort(from, to)
  }

  private isBefore(at: number, other: number): boolean {
    const later = this.atMs(at) - this.atMs(other)
    return later < 0 || (later === 0 && this.rowNo(at) < this.rowNo(other))
  }

  /** Few messages, of which those before `unsorted` are in order: most often a thread and the one that came late. */
  private insertInOrder(from: number, unsorted: number, to: number): void {
    const { bytes } = this
    const moved = new Uint8Array(MESSAGE_BYTES)
    for (let at = unsorted; at < to; at++) {
      let place = at
      while (place > from && this.isBefore(at, place - 1)) place--
      if (place === at) continue
      moved.set(bytes.subarray(at * MESSAGE_BYTES, (at + 1) * MESSAGE_BYTES))
      bytes.copyWithin((place + 1) * MESSAGE_BYTES, place * MESSAGE_BYTES, at * MESSAGE_BYTES)
      bytes.set(moved, place * MESSAGE_BYTES)
    }
  }

  private sort(from: number, to: number): void {
    const places = Uint32Array.from({ length: to - from }, (_, place) => from + place)
    places.sort((left, right) => (left === right ? 0 : this.isBefore(left, right) ? -1 : 1))
    const copy = this.bytes.slice(from * MESSAGE_BYTES, to * MESSAGE_BYTES)
    for (const [at, place] of places.entries()) {
      const start = (place - from) * MESSAGE_BYTES
      this.bytes.set(copy.subarray(start, start + MESSAGE_BYTES), (from + at) * MESSAGE_BYTES)
    }
  }

  private reserve(length: number): void {
    if (length * MESSAGE_BYTES <= this.bytes.length) return
    const buffer = new ArrayBuffer(Math.max(length, this.length * 2) * MESSAGE_BYTES)
    const bytes = new Uint8Array(buffer)
    bytes.set(this.bytes.subarray(0, this.length * MESSAGE_BYTES))
    this.bytes = bytes
    this.numbers = new Float64Array(buffer)
    this.words = new Uint32Array(buffer)
  }
}
