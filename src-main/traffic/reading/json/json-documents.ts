import { JsonBatch } from './json-batch.ts'
import { isJsonTooDeep } from './json-depth.ts'
import { closingQuote, nextSignificant, scalarEnd } from './json-text.ts'
import { RESULTS, Wrappers } from './json-wrappers.ts'
import { BATCH_RECORDS, LONGEST_RECORD, type RecordBatch } from '../record-batch.ts'
import { Unreadable } from '../unreadable.ts'

const QUOTE = 34
const LF = 10

/**
 * Where in the text the reader is.
 * - `outside`: before a document, or behind the last one
 * - `first`, `next`: in a list, before its first element or behind an element
 * - `value`: in an object or list that becomes a record
 * - `scalar`: in a number, word or string that becomes a record
 * - `tail`: behind the records, in the object that wraps them
 */
type Where = 'outside' | 'first' | 'next' | 'value' | 'scalar' | 'tail'

/**
 * A streaming reader of JSON documents: a list of records, an object that wraps such a list, or records one after the
 * other, with line breaks anywhere. It is fed like `CsvReader`. It holds only one element in memory; of an outermost
 * object up to 4 MiB, until it is known whether it wraps a list. The key `results`, and a key that wrapped a list
 * before, tell that at once.
 *
 * An element that is no JSON is a problem by itself. Throws `Unreadable`, with the line, where elements cannot be told
 * apart: something else stands between them, one is never closed, or one is over 4 MiB.
 */
export class JsonDocumentReader {
  /** The text from the start of the current element on. */
  private text = ''
  private where: Where = 'outside'
  private at = 0
  /** Index at which the current element starts. */
  private start = 0
  /** Number of brackets that are open inside the element. */
  private depth = 0
  /** Whether the list being read is inside an object. */
  private wrapped = false
  /** The lists directly inside the outermost object: their keys, and the indexes behind their opening brackets. */
  private lists: { key: string; at: number }[] = []
  private readonly wrappers: Wrappers
  private readonly wrappingKeys = new Set([RESULTS])
  private isFirst = true
  /** Whether the element is outside of any list, so that it may turn out to wrap the records. */
  private outermost = false
  /** The line at index `counted`; `nextBreak` is the first line break behind it. */
  private line = 1
  private counted = 0
  private nextBreak = -1

  constructor(wrappers = new Wrappers()) {
    this.wrappers = wrappers
  }

  read(piece: string): Generator<RecordBatch<unknown>> {
    return this.records(piece, false)
  }

  end(): Generator<RecordBatch<unknown>> {
    return this.records('', true)
  }

  get lineReached(): number {
    return this.lineAt(this.text.length)
  }

  private *records(piece: string, last: boolean): Generator<RecordBatch<unknown>> {
    this.append(piece)
    let batch = new JsonBatch('element', this.wrappers)
    while (this.step(batch, last) || this.mustWrap()) {
      if (batch.size < BATCH_RECORDS) continue
      yield batch
      batch = new JsonBatch('element', this.wrappers)
    }
    if (this.isTooLong()) throw tooLong(this.lineAt(this.start))
    if (last) this.checkEnd()
    if (batch.size > 0) yield batch
  }

  private isTooLong(): boolean {
    const reading = this.where === 'value' || this.where === 'scalar'
    return reading && this.text.length - this.start > LONGEST_RECORD
  }

  /** Whether the object must wrap its first list, because it is longer than any record. */
  private mustWrap(): boolean {
    const [list] = this.lists
    if (!this.outermost || !list || !this.isTooLong()) return false
    this.enter(list)
    return true
  }

  /** Continues with the elements of a list inside the current object. */
  private enter({ at }: { at: number }): void {
    this.lists = []
    this.at = at
    this.where = 'first'
    this.wrapped = true
  }

  private append(piece: string): void {
    const reading = this.where === 'value' || this.where === 'scalar'
    const from = reading ? this.start : this.at
    this.lineAt(from)
    this.text = this.text.slice(from) + piece
    this.at -= from
    for (const list of this.lists) list.at -= from
    this.start = 0
    this.counted = 0
    this.nextBreak = -1
  }

  /** Reads one step further; false where more text is needed. */
  private step(batch: JsonBatch, last: boolean): boolean {
    if (this.where === 'value' || this.where === 'tail') return this.stepInside(batch)
    if (this.where === 'scalar') return this.stepScalar(batch, last)
    const at = nextSignificant(this.text, this.at)
    if (at < 0) {
      this.at = this.text.length
      return false
    }
    const character = this.text[at]!
    this.at = at + 1
    if (this.where === 'outside') {
      if (character === '[') this.where = 'first'
      else if (character === '{') this.open(at, true)
      else throw new Unreadable(this.lineAt(at), 'json-object-expected', { character })
    } else if (character === ']') {
      this.where = this.wrapped ? 'tail' : 'outside'
      this.depth = 1
    } else if (character === ',' && this.where === 'next') this.where = 'first'
    else if (this.where === 'next') {
      throw new Unreadable(this.lineAt(at), 'json-comma-expected', { character })
    } else if (character === '{' || character === '[') this.open(at, false)
    else {
      this.start = this.at = at
      this.where = 'scalar'
    }
    return true
  }

  private open(at: number, outermost: boolean): void {
    this.start = at
    this.depth = 1
    this.outermost = outermost
    this.lists = []
    this.where = 'value'
  }

  private stepInside(batch: JsonBatch): boolean {
    const { text } = this
    let { at, depth } = this
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (unit === QUOTE) {
        const close = closingQuote(text, at)
        if (close < 0) break
        if (depth === 1 && this.outermost && this.where === 'value') {
          const list = this.listBehind(close + 1)
          if (list < 0) break
          if (list > 0) {
            const found = { key: text.slice(at + 1, close), at: list }
            if (this.wrappingKeys.has(found.key)) {
              this.enter(found)
              return true
            }
            this.lists.push(found)
          }
        }
        at = close
      } else if (unit === 123 || unit === 91) depth++
      else if ((unit === 125 || unit === 93) && --depth === 0) {
        this.at = at + 1
        this.close(batch)
        return true
      }
    }
    this.at = at
    this.depth = depth
    return false
  }

  /** Index behind `: [`; 0 where something else stands there, -1 where the text ends too early to tell. */
  private listBehind(from: number): number {
    const colon = nextSignificant(this.text, from)
    if (colon < 0) return -1
    if (this.text[colon] !== ':') return 0
    const bracket = nextSignificant(this.text, colon + 1)
    if (bracket < 0) return -1
    return this.text[bracket] === '[' ? bracket + 1 : 0
  }

  private close(batch: JsonBatch): void {
    if (this.where === 'tail') {
      this.wrapped = false
      this.where = 'outside'
      return
    }
    const list = this.outermost && this.lists.length > 0 ? this.wrappedList() : undefined
    if (list) this.enter(list)
    else {
      this.add(batch, this.at)
      this.where = this.outermost ? 'outside' : 'next'
    }
    this.isFirst = false
  }

  /** The list that the current object wraps; undefined where it is a record. */
  private wrappedList(): { key: string; at: number } | undefined {
    const source = this.text.slice(this.start, this.at)
    if (isJsonTooDeep(source)) return undefined
    let value: unknown
    try {
      value = JSON.parse(source)
    } catch {
      return undefined
    }
    const known = this.wrappers.keyIn(value)
    if (known !== null) this.wrappingKeys.add(known)
    const key = known ?? (this.isFirst ? this.wrappers.keyIn(value, true) : null)
    return this.lists.find((list) => list.key === key)
  }

  private stepScalar(batch: JsonBatch, last: boolean): boolean {
    let end = scalarEnd(this.text, this.at)
    if (end < 0 && last) end = this.text.length
    if (end < 0) return false
    // Skips a bracket of the wrong kind, which would otherwise be looked at for ever.
    if (end === this.at) end++
    this.add(batch, end)
    this.at = end
    this.where = 'next'
    return true
  }

  private add(batch: JsonBatch, end: number): void {
    if (end - this.start > LONGEST_RECORD) throw tooLong(this.lineAt(this.start))
    batch.add(this.text.slice(this.start, end), this.lineAt(this.start))
  }

  private checkEnd(): void {
    if (this.where === 'outside') return
    const inside = this.where === 'value'
    const line = this.lineAt(inside ? this.start : this.text.length)
    throw new Unreadable(line, inside ? 'json-unclosed' : 'json-list-unclosed')
  }

  /** The line of an index, which must not be before the one asked for last. */
  private lineAt(at: number): number {
    if (this.nextBreak < this.counted) this.findBreak(this.counted)
    while (this.nextBreak < at) {
      this.line++
      this.findBreak(this.nextBreak + 1)
    }
    this.counted = Math.max(this.counted, at)
    return this.line
  }

  private findBreak(from: number): void {
    const at = this.text.indexOf(String.fromCharCode(LF), from)
    this.nextBreak = at < 0 ? Infinity : at
  }
}

const tooLong = (line: number): Unreadable => new Unreadable(line, 'json-too-long')
