import { JsonBatch, WRAPPING_KEY } from './json-batch.ts'
import { closingQuote, nextSignificant, scalarEnd } from './json-text.ts'
import { BATCH_RECORDS, LONGEST_RECORD, type RecordBatch } from './record-batch.ts'
import { Unreadable } from './unreadable.ts'

const QUOTE = 34
const LF = 10

/**
 * - `outside`: before a document, or behind the last one
 * - `first`, `next`: in a list, before its first element or after one
 * - `value`: in an object or list that will be a record
 * - `scalar`: in a number, word or string that will be one
 * - `tail`: in what stands behind the records in the object that wraps them
 */
type Where = 'outside' | 'first' | 'next' | 'value' | 'scalar' | 'tail'

/**
 * JSON documents, streamed: a list of records, an object whose `results` are a list of them, or records one after the
 * other, however they are broken into lines. Only one element is held at a time. Fed like `CsvReader`.
 *
 * An element that is no JSON is a problem of its own. Throws `Unreadable`, with the line, where elements cannot be told
 * apart: something else stands between them, one is never closed, or is over 4 MiB.
 */
export class JsonDocumentReader {
  /** From the start of the element that is being read. */
  private text = ''
  private where: Where = 'outside'
  private at = 0
  /** Place at which the element being read starts. */
  private start = 0
  /** Brackets open within the element. */
  private depth = 0
  /** Whether the list being read is the `results` of an object. */
  private wrapped = false
  /** Whether the element is not in a list, so that it may turn out to be what wraps the records. */
  private outermost = false
  /** Line of `counted`, up to which line breaks were counted; `nextBreak` is the first one behind it. */
  private line = 1
  private counted = 0
  private nextBreak = -1

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
    let batch = new JsonBatch('element')
    while (this.step(batch, last)) {
      if (batch.size < BATCH_RECORDS) continue
      yield batch
      batch = new JsonBatch('element')
    }
    const reading = this.where === 'value' || this.where === 'scalar'
    if (reading && this.text.length - this.start > LONGEST_RECORD) throw tooLong(this.lineAt(this.start))
    if (last) this.checkEnd()
    if (batch.size > 0) yield batch
  }

  private append(piece: string): void {
    const reading = this.where === 'value' || this.where === 'scalar'
    const from = reading ? this.start : this.at
    this.lineAt(from)
    this.text = this.text.slice(from) + piece
    this.at -= from
    this.start = 0
    this.counted = 0
    this.nextBreak = -1
  }

  /** Goes on by one thing; false where more text is needed. */
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
      else throw new Unreadable(this.lineAt(at), `here a JSON object was expected, not "${character}"`)
    } else if (character === ']') {
      this.where = this.wrapped ? 'tail' : 'outside'
      this.depth = 1
    } else if (character === ',' && this.where === 'next') this.where = 'first'
    else if (this.where === 'next') {
      throw new Unreadable(this.lineAt(at), `here a comma or the end of the list was expected, not "${character}"`)
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
        if (depth === 1 && this.outermost && text.slice(at + 1, close) === WRAPPING_KEY) {
          const list = this.listBehind(close + 1)
          if (list < 0) break
          if (list > 0) {
            this.at = list
            this.where = 'first'
            this.wrapped = true
            return true
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

  /** Place after `: [`, 0 where something else stands there, -1 where the text ends before that can be told. */
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
    } else {
      this.add(batch, this.at)
      this.where = this.outermost ? 'outside' : 'next'
    }
  }

  private stepScalar(batch: JsonBatch, last: boolean): boolean {
    let end = scalarEnd(this.text, this.at)
    if (end < 0 && last) end = this.text.length
    if (end < 0) return false
    // A bracket of the wrong kind would otherwise be looked at for ever.
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
    const what = inside ? 'the JSON that starts here' : 'the JSON list'
    throw new Unreadable(line, `${what} is never closed; the file was cut short, so copy or download it again`)
  }

  /** Line of a place that is not before the one last asked for. */
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

const tooLong = (line: number): Unreadable =>
  new Unreadable(
    line,
    'the JSON that starts here is longer than 4 MiB, which no message is; check its brackets and quotes',
  )
