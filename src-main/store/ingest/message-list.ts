import type { Facts } from '../../rating/content/facts.ts'
import type { TimeSpan } from '../../rating/threads/zone.ts'
import { LONG, readLong, readShort, writeLong, writeShort } from './run-text.ts'

/** One message as a thread's run holds it. */
export interface RatedMessage {
  atMs: number
  facts: Facts
  rowNo: number
  traitNo: number
}

/** The layout is the migration's: time, facts, row and trait. Times are kept from far before our era on. */
const TIME_OFFSET = 2 ** 52
const FACTS_AT = LONG
const ROW_AT = FACTS_AT + LONG
const TRAIT_AT = ROW_AT + LONG
const TRAIT_DIGITS = 5
export const MESSAGE_CHARACTERS = TRAIT_AT + TRAIT_DIGITS
/** Up to so many, putting one after the other into its place is quicker than sorting. */
const FEW = 128

/** Messages as columns; runs are appended as they are read, and written from it. */
export class MessageList {
  length = 0
  private times
  private facts
  private rows
  private traits
  private written = Buffer.alloc(0)

  constructor(capacity = 16) {
    this.times = new Float64Array(capacity)
    this.facts = new Float64Array(capacity)
    this.rows = new Float64Array(capacity)
    this.traits = new Uint32Array(capacity)
  }

  clear(): void {
    this.length = 0
  }

  add(atMs: number, facts: Facts, rowNo: number, traitNo: number): void {
    const at = this.length
    if (at === this.times.length) this.reserve(at + 1)
    this.times[at] = atMs
    this.facts[at] = facts
    this.rows[at] = rowNo
    this.traits[at] = traitNo
    this.length = at + 1
  }

  /** @param run as `runOf` gave it */
  addRun(run: string): void {
    for (let start = 0; start < run.length; start += MESSAGE_CHARACTERS) {
      this.add(
        readLong(run, start) - TIME_OFFSET,
        readLong(run, start + FACTS_AT),
        readLong(run, start + ROW_AT),
        readShort(run, start + TRAIT_AT, TRAIT_DIGITS),
      )
    }
  }

  /** Some messages of another list. */
  addFrom(other: MessageList, from: number, to: number): void {
    for (let at = from; at < to; at++) this.add(other.times[at]!, other.facts[at]!, other.rows[at]!, other.traits[at]!)
  }

  /** The messages `[from, to)` as one text. */
  runOf(from = 0, to = this.length): string {
    const length = (to - from) * MESSAGE_CHARACTERS
    if (this.written.length < length) this.written = Buffer.alloc(length * 2)
    const { written } = this
    for (let at = from, start = 0; at < to; at++, start += MESSAGE_CHARACTERS) {
      writeLong(written, start, this.times[at]! + TIME_OFFSET)
      writeLong(written, start + FACTS_AT, this.facts[at]!)
      writeLong(written, start + ROW_AT, this.rows[at]!)
      writeShort(written, start + TRAIT_AT, this.traits[at]!, TRAIT_DIGITS)
    }
    return written.toString('latin1', 0, length)
  }

  atMs(at: number): number {
    return this.times[at]!
  }

  factsOf(at: number): Facts {
    return this.facts[at]!
  }

  rowNo(at: number): number {
    return this.rows[at]!
  }

  traitNo(at: number): number {
    return this.traits[at]!
  }

  message(at: number): RatedMessage {
    return { atMs: this.times[at]!, facts: this.facts[at]!, rowNo: this.rows[at]!, traitNo: this.traits[at]! }
  }

  messages(): RatedMessage[] {
    return Array.from({ length: this.length }, (_, at) => this.message(at))
  }

  /** The times of the first and the last; they must be in order, and some. */
  span(): TimeSpan {
    return { fromMs: this.times[0]!, toMs: this.times[this.length - 1]! }
  }

  /** Drops those whose row is not among the wanted. */
  keep(isWanted: (rowNo: number) => boolean): void {
    let kept = 0
    for (let at = 0; at < this.length; at++) if (isWanted(this.rows[at]!)) this.move(at, kept++)
    this.length = kept
  }

  /** Puts them in the order of time, those of one time in the order of their rows. */
  order(): void {
    let at = 1
    while (at < this.length && !this.isBefore(at, at - 1)) at++
    if (at >= this.length) return
    if (this.length <= FEW) this.insertInOrder(at)
    else this.sort()
  }

  private isBefore(at: number, other: number): boolean {
    const later = this.times[at]! - this.times[other]!
    return later < 0 || (later === 0 && this.rows[at]! < this.rows[other]!)
  }

  /** Few messages, of which those before `unsorted` are in order: most often a thread and the one that came late. */
  private insertInOrder(unsorted: number): void {
    for (let at = unsorted; at < this.length; at++) {
      if (!this.isBefore(at, at - 1)) continue
      const { atMs, facts, rowNo, traitNo } = this.message(at)
      let place = at
      do {
        this.move(place - 1, place)
        place--
      } while (
        place > 0 &&
        (atMs < this.times[place - 1]! || (atMs === this.times[place - 1] && rowNo < this.rows[place - 1]!))
      )
      this.times[place] = atMs
      this.facts[place] = facts
      this.rows[place] = rowNo
      this.traits[place] = traitNo
    }
  }

  private sort(): void {
    const sorted = this.messages().sort((left, right) => left.atMs - right.atMs || left.rowNo - right.rowNo)
    this.clear()
    for (const { atMs, facts, rowNo, traitNo } of sorted) this.add(atMs, facts, rowNo, traitNo)
  }

  private move(from: number, to: number): void {
    this.times[to] = this.times[from]!
    this.facts[to] = this.facts[from]!
    this.rows[to] = this.rows[from]!
    this.traits[to] = this.traits[from]!
  }

  private reserve(length: number): void {
    const capacity = Math.max(16, length, this.times.length * 2)
    const { times, facts, rows, traits } = this
    this.times = new Float64Array(capacity)
    this.facts = new Float64Array(capacity)
    this.rows = new Float64Array(capacity)
    this.traits = new Uint32Array(capacity)
    this.times.set(times)
    this.facts.set(facts)
    this.rows.set(rows)
    this.traits.set(traits)
  }
}
