import { isAscii, isUtf8 } from 'node:buffer'
import { fromWindows1252 } from './windows-1252.ts'
import { Unreadable } from './unreadable.ts'

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'Windows-1252'

/**
 * Bytes to text, in pieces. A byte order mark decides and is dropped. Without one the first bytes beyond ASCII decide:
 * where they are not UTF-8 the whole file is read as Windows-1252, which `onEncoding` gets to hear. A file that begins
 * as UTF-8 and later is not is refused there rather than guessed at, as its characters are what is billed.
 *
 * Throws `Unreadable` without a line: everything before the fault has been handed out by then, so whoever
 * counts the lines knows which it is.
 */
export async function* decoded(
  chunks: AsyncIterable<Uint8Array>,
  onEncoding: (encoding: Encoding) => void,
): AsyncGenerator<string> {
  let encoding: Encoding | null = null
  let rest: Buffer = Buffer.alloc(0)
  let atStart = true
  for await (const chunk of chunks) {
    let bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : asBuffer(chunk)
    if (atStart) {
      if (bytes.length < 4) {
        rest = bytes
        continue
      }
      const mark = byteOrderMark(bytes)
      encoding = mark.encoding
      bytes = bytes.subarray(mark.bytes)
      atStart = false
    }
    // A character may be cut in two by the end of a chunk; which bytes it has is only known with the next one.
    const whole = bytes.length - (encoding === 'Windows-1252' ? 0 : brokenEnd(bytes, encoding))
    rest = bytes.subarray(whole)
    bytes = bytes.subarray(0, whole)
    encoding ??= encodingOf(bytes)
    yield* text(bytes, encoding)
  }
  if (atStart) {
    const mark = byteOrderMark(rest)
    encoding = mark.encoding
    rest = rest.subarray(mark.bytes)
  }
  if (rest.length > 0) {
    encoding ??= encodingOf(rest) ?? 'UTF-8'
    yield* text(rest, encoding)
  }
  onEncoding(encoding ?? 'UTF-8')
}

function* text(bytes: Buffer, encoding: Encoding | null): Generator<string> {
  if (encoding === 'UTF-16LE' || encoding === 'UTF-16BE') {
    if (bytes.length % 2 === 1)
      throw new Unreadable(null, 'the file ends in the middle of a character; export it again')
    const units = encoding === 'UTF-16LE' ? bytes : Buffer.from(bytes).swap16()
    yield* withoutNul(units.toString('utf16le'))
    return
  }
  if (bytes.includes(0)) {
    yield* withoutNul(bytes.toString('latin1'))
  } else if (encoding === 'Windows-1252') {
    yield fromWindows1252(bytes)
  } else if (isUtf8(bytes)) {
    yield bytes.toString('utf8')
  } else {
    yield bytes.subarray(0, validUtf8Length(bytes)).toString('utf8')
    throw new Unreadable(null, 'the characters are not UTF-8, as those before them are; save the file as UTF-8')
  }
}

/** Hands out what stands before a NUL, then refuses: no text has one. */
function* withoutNul(piece: string): Generator<string> {
  const at = piece.indexOf('\0')
  if (at < 0) {
    yield piece
    return
  }
  yield piece.slice(0, at)
  throw new Unreadable(null, 'there are NUL bytes, so this is not a text file; export it as CSV or JSON lines in UTF-8')
}

function byteOrderMark(bytes: Buffer): { encoding: Encoding | null; bytes: number } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'UTF-8', bytes: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'UTF-16LE', bytes: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'UTF-16BE', bytes: 2 }
  return { encoding: null, bytes: 0 }
}

/** Null while all is ASCII, which is the same in both. */
function encodingOf(bytes: Buffer): Encoding | null {
  if (isAscii(bytes)) return null
  const first = bytes.findIndex((byte) => byte >= 0x80)
  return isUtf8(bytes.subarray(first, first + sequenceLength(bytes[first]!))) ? 'UTF-8' : 'Windows-1252'
}

/** How many bytes at the end belong to a character that goes on in the next chunk. */
function brokenEnd(bytes: Buffer, encoding: Encoding | null): number {
  if (encoding === 'UTF-16LE' || encoding === 'UTF-16BE') return bytes.length % 2
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0
  }
  return 0
}

const sequenceLength = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1)

/** Length of the longest start that is UTF-8, found by halving. */
function validUtf8Length(bytes: Buffer): number {
  let valid = 0
  let invalid = bytes.length
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1
    const start = bytes.subarray(0, middle)
    if (isUtf8(start.subarray(0, middle - brokenEnd(start, 'UTF-8')))) valid = middle
    else invalid = middle
  }
  return valid - brokenEnd(bytes.subarray(0, valid), 'UTF-8')
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
