import { isAscii, isUtf8 } from 'node:buffer'
import { fromWindows1252 } from './windows-1252.ts'
import { Unreadable } from '../unreadable.ts'

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252'

/** Number of bytes, from the first one that is not ASCII, that decide on the encoding. */
const DECIDING_BYTES = 1024 * 1024

const REPLACEMENT = '\ufffd'

interface Hearing {
  /** Called once, as soon as the encoding is known. */
  encoding(encoding: Encoding): void
  /** Called each time that bytes in the next piece were replaced by U+FFFD because they are no character. */
  replaced(): void
}

/**
 * Decodes bytes to text, in pieces. A byte order mark decides on the encoding and is dropped. Otherwise the first
 * megabyte from the first non-ASCII byte on decides: where most of its characters are UTF-8 the file is UTF-8, and
 * bytes that are no character, there or later, become U+FFFD; else it is Windows-1252.
 *
 * Throws `Unreadable` without a line. Everything before the fault has been returned by then, so the caller, who counts
 * lines, knows the line.
 */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, hearing: Hearing): AsyncGenerator<string> {
  const decoder = new Decoder(hearing)
  let waiting: Buffer[] = []
  let waitingBytes = 0
  for await (const chunk of chunks) {
    if (decoder.encoding === null) {
      waiting.push(asBuffer(chunk))
      waitingBytes += chunk.length
      if (!decoder.decides(waiting, waitingBytes, false)) continue
      for (const bytes of waiting) yield* decoder.text(bytes)
      waiting = []
      waitingBytes = 0
    } else yield* decoder.text(asBuffer(chunk))
  }
  if (decoder.encoding === null) decoder.decides(waiting, waitingBytes, true)
  for (const bytes of waiting) yield* decoder.text(bytes)
  yield* decoder.end()
}

class Decoder {
  encoding: Encoding | null = null
  private readonly hearing: Hearing
  private rest: Buffer = Buffer.alloc(0)
  private atStart = true
  /** Number of ASCII bytes before the first other byte, in the chunk that holds it. */
  private asciiBytes: number | null = null

  constructor(hearing: Hearing) {
    this.hearing = hearing
  }

  /** Whether the chunks can be decoded now: they are plain ASCII, or their encoding is known. */
  decides(chunks: Buffer[], length: number, last: boolean): boolean {
    if (this.atStart) {
      if (length < 4 && !last) return false
      this.atStart = false
      const mark = byteOrderMark(Buffer.concat(chunks.slice(0, 4)))
      if (mark.bytes > 0) {
        chunks.splice(0, chunks.length, Buffer.concat(chunks).subarray(mark.bytes))
        return this.decide(mark.encoding)
      }
    }
    if (chunks.every(isAscii)) return last ? this.decide('UTF-8') : true
    const [first] = chunks as [Buffer]
    this.asciiBytes ??= Math.max(
      0,
      first.findIndex((byte) => byte >= 0x80),
    )
    if (length - this.asciiBytes < DECIDING_BYTES && !last) return false
    const bytes = Buffer.concat(chunks)
    return this.decide(encodingOf(last ? bytes : bytes.subarray(0, bytes.length - brokenEnd(bytes, 'UTF-8'))))
  }

  *text(chunk: Buffer): Generator<string> {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk
    // A chunk may end within a character; the rest of it is in the next chunk.
    const whole = bytes.length - brokenEnd(bytes, this.encoding)
    this.rest = bytes.subarray(whole)
    yield* this.pieces(bytes.subarray(0, whole))
  }

  *end(): Generator<string> {
    const { rest } = this
    this.rest = Buffer.alloc(0)
    if (rest.length > 0) yield* this.pieces(rest)
  }

  private decide(encoding: Encoding): true {
    this.encoding = encoding
    this.hearing.encoding(encoding)
    return true
  }

  private *pieces(bytes: Buffer): Generator<string> {
    if (this.encoding === 'UTF-16LE' || this.encoding === 'UTF-16BE') yield* withoutNul(this.fromUtf16(bytes))
    else if (bytes.includes(0)) yield* withoutNul(bytes.toString('latin1'))
    else if (this.encoding === 'Windows-1252') yield fromWindows1252(bytes)
    else {
      if (!isUtf8(bytes)) this.hearing.replaced()
      yield bytes.toString('utf8')
    }
  }

  private fromUtf16(bytes: Buffer): string {
    const even = bytes.subarray(0, bytes.length - (bytes.length % 2))
    const units = this.encoding === 'UTF-16LE' ? even : Buffer.from(even).swap16()
    const text = units.toString('utf16le')
    if (even.length === bytes.length && text.isWellFormed()) return text
    this.hearing.replaced()
    return text.toWellFormed() + (even.length < bytes.length ? REPLACEMENT : '')
  }
}

/** Returns the text before a NUL character and then throws, because text files have none. */
function* withoutNul(piece: string): Generator<string> {
  const at = piece.indexOf('\0')
  if (at < 0) {
    yield piece
    return
  }
  yield piece.slice(0, at)
  throw new Unreadable(null, 'nul-bytes')
}

function byteOrderMark(bytes: Buffer): { encoding: Encoding; bytes: number } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'UTF-8', bytes: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'UTF-16LE', bytes: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'UTF-16BE', bytes: 2 }
  return { encoding: 'UTF-8', bytes: 0 }
}

/** UTF-8 where at least as many byte sequences are UTF-8 characters, or plainly begin one, as are neither. */
function encodingOf(bytes: Buffer): Encoding {
  if (isUtf8(bytes)) return 'UTF-8'
  let good = 0
  let bad = 0
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!
    if (lead < 0x80) continue
    const length = sequenceLength(lead)
    let found = 1
    while (found < length && isContinuation(bytes[at + found])) found++
    if (length > 1 && (found === length || (found > 1 && isTelling(lead, bytes[at + 1]!)))) good++
    else bad++
    at += found - 1
  }
  return bad <= good ? 'UTF-8' : 'Windows-1252'
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80 && byte < 0xc0

/**
 * Whether two bytes begin an emoji or a mark such as a dash or a euro sign: as Windows-1252 they would read `ðŸ` or
 * `â€`, which nobody writes.
 */
const isTelling = (lead: number, second: number): boolean =>
  (lead === 0xf0 && second === 0x9f) || (lead === 0xe2 && second < 0xa0)

/** Number of bytes at the end that belong to a character which goes on in the next chunk. */
function brokenEnd(bytes: Buffer, encoding: Encoding | null): number {
  if (encoding === 'Windows-1252') return 0
  if (encoding === 'UTF-16LE' || encoding === 'UTF-16BE') {
    const odd = bytes.length % 2
    const lastUnit = bytes.length - odd - 2
    const high = lastUnit < 0 ? 0 : bytes[encoding === 'UTF-16LE' ? lastUnit + 1 : lastUnit]!
    return odd + (high >= 0xd8 && high < 0xdc ? 2 : 0)
  }
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0
  }
  return 0
}

const sequenceLength = (lead: number): number =>
  lead >= 0xf8 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
