import type { FileHandle } from 'node:fs/promises'

const CHUNK_BYTES = 1 << 20
const LF = 10
const CR = 13

/** The number of the line that a byte lies in, and whether the byte before it is a CR that may yet end that line. */
interface Place {
  line: number
  afterCr: boolean
}

/**
 * Finds where the lines of a file begin, by its bytes: right for every encoding in which the bytes 10 and 13 are nothing but
 * line breaks. It remembers the line of every megabyte, so that a file is walked through once.
 */
export class LineOffsets {
  /** At `place * CHUNK_BYTES`; as far as the file was walked through. */
  private readonly places: Place[] = [{ line: 1, afterCr: false }]
  private readonly loneCr: boolean

  /** @param loneCr whether a CR without an LF ends a line as well, as in CSV; in JSON it does not */
  constructor(loneCr: boolean) {
    this.loneCr = loneCr
  }

  /**
   * Where a line begins; null where the file has fewer lines.
   * @param step called between two megabytes; an error that it throws ends the search
   */
  async offsetOf(handle: FileHandle, line: number, step: () => void): Promise<number | null> {
    if (line <= 1) return 0
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
    let at = this.places.findLastIndex((place) => place.line < line)
    for (; ; at++) {
      step()
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, at * CHUNK_BYTES)
      if (bytesRead === 0) return null
      const found = this.walk(buffer.subarray(0, bytesRead), this.places[at]!, line)
      if (typeof found === 'number') return at * CHUNK_BYTES + found
      this.places[at + 1] ??= found
    }
  }

  /** The index at which a line begins, or the place behind the bytes. */
  private walk(bytes: Uint8Array, from: Place, wanted: number): number | Place {
    let { line, afterCr } = from
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!
      if (byte > CR) {
        if (!afterCr) continue
        afterCr = false
        if (++line === wanted) return at
      } else if (byte === LF) {
        afterCr = false
        if (++line === wanted) return at + 1
      } else {
        if (afterCr && ++line === wanted) return at
        afterCr = byte === CR && this.loneCr
      }
    }
    return { line, afterCr }
  }
}
