import type { Facts } from '../../../rating/content/facts.ts'
import type { TimeSpan } from '../../../rating/threads/zone.ts'
import { LONG, readLong, readShort, writeLong, writeShort } from './run-text.ts'

/** A message as a run holds it. */
export interface RatedMessage {
  atMs: number
  facts: Facts
  rowNo: number
  traitNo: number
}

/** Added to times so that they are positive. The layout is that of the migration: time, facts, row and trait. */
const TIME_OFFSET = 2 ** 52
const FACTS_AT = LONG
const ROW_AT = FACTS_AT + LONG
const TRAIT_AT = ROW_AT + LONG
const TRAIT_DIGITS = 5
export const MESSAGE_CHARACTERS = TRAIT_AT + TRAIT_DIGITS
/** For so few messages, inserting each at its place is faster than sorting. */
const FEW = 128

/** Messages as columns; runs are decoded into it and encoded from it. */
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

  /**
   * Decodes a run and appends its messages.
   * @param run as `runOf` returns it
   */
  addRun(run: string): void {
    const end = this.length + Math.ceil(run.length / MESSAGE_CHARACTERS)
    if (end > this.times.length) this.reserve(end)
    const { times, facts, rows, traits } = this
    for (let at = this.length, start = 0; at < end; at++, start += MESSAGE_CHARACTERS) {
      times[at] = readLong(run, start) - TIME_OFFSET
      facts[at] = readLong(run, start + FACTS_AT)
      rows[at] = readLong(run, start + ROW_AT)
      traits[at] = readShort(run, start + TRAIT_AT, TRAIT_DIGITS)
    }
    this.length = end
  }

  /** Appends the messages `[from, to)` of another list. */
  addFrom(other: MessageList, from: number, to: number): void {
    for (let at = from; at < to; at++) this.add(other.times[at]!, other.facts[at]!, other.rows[at]!, other.traits[at]!)
  }

  /** Encodes the messages `[from, to)` as a run. */
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

  /** The times of the first and the last message; the list must be sorted and not empty. */
  span(): TimeSpan {
    return { fromMs: this.times[0]!, toMs: this.times[this.length - 1]! }
  }

  /** Keeps only the messages whose row is wanted. */
  keep(isWanted: (rowNo: number) => boolean): void {
    let kept = 0
    for (let at = 0; at < this.length; at++) if (isWanted(this.rows[at]!)) this.move(at, kept++)
    this.length = kept
  }

  /** Sorts the messages by time, and those of one time by row. */
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

  /** Sorts few messages of which those before index `unsorted` are sorted: most often a thread and one late message. */
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
