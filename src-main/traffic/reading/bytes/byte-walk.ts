/** Walks once through the chunks of a file, in pieces of any length. Bytes that were taken too far can be put back. */
export class ByteWalk {
  private readonly chunks: AsyncGenerator<Uint8Array>
  private at = 0
  private rest: Uint8Array = new Uint8Array(0)

  constructor(chunks: AsyncGenerator<Uint8Array>) {
    this.chunks = chunks
  }

  /** The next bytes, as many as are at hand, but at most `most`; null at the end. */
  async next(most = Infinity): Promise<Uint8Array | null> {
    while (this.rest.length === 0) {
      const next = await this.chunks.next()
      if (next.done) return null
      this.rest = next.value
    }
    const piece = this.rest.subarray(0, Math.min(this.rest.length, most))
    this.rest = this.rest.subarray(piece.length)
    this.at += piece.length
    return piece
  }

  /** Exactly `length` bytes, or fewer where the file ends. */
  async exactly(length: number): Promise<Buffer> {
    const pieces: Uint8Array[] = []
    for (let left = length; left > 0;) {
      const piece = await this.next(left)
      if (piece === null) break
      pieces.push(piece)
      left -= piece.length
    }
    return Buffer.concat(pieces)
  }

  /** Puts the bytes that were taken last back, to be taken again. */
  unread(bytes: Uint8Array): void {
    this.at -= bytes.length
    this.rest = this.rest.length === 0 ? bytes : Buffer.concat([bytes, this.rest])
  }

  async skipTo(place: number): Promise<void> {
    while (this.at < place) if ((await this.next(place - this.at)) === null) return
  }

  /** The next `length` bytes, piece by piece. */
  async *stretch(length: number): AsyncGenerator<Uint8Array> {
    const end = this.at + length
    while (this.at < end) {
      const piece = await this.next(end - this.at)
      if (piece === null) return
      yield piece
    }
  }

  async stop(): Promise<void> {
    await this.chunks.return(undefined)
  }
}
