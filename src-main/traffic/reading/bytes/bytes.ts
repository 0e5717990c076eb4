import { createHash } from 'node:crypto'
import type { Stats } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { hindrance } from '../../../core/words/reasons/hindrance.ts'
import { Unreadable } from '../unreadable.ts'

/**
 * Measured: the text of a chunk of this size, even at two bytes a character, stays in the part of the heap for young
 * objects. Chunks ten times as large are read a third slower. Small chunks also let a reading be cancelled within
 * milliseconds.
 */
const CHUNK_BYTES = 48 * 1024

/** The bytes of a file, read once from start to end, with their SHA-256. Must be closed. */
export class FileBytes {
  readonly totalBytes: number
  /** Bytes returned so far. */
  bytesRead = 0
  private readonly path: string
  private readonly handle: FileHandle
  /** Facts about the open file, and about the file that the path led to at that time. */
  private readonly before: { handle: Stats; path: Stats; ino: number | null }
  private readonly hash = createHash('sha256')
  private digest: string | null = null
  private readonly betweenChunks: () => void

  private constructor(path: string, handle: FileHandle, before: FileBytes['before'], betweenChunks: () => void) {
    this.path = path
    this.handle = handle
    this.before = before
    this.betweenChunks = betweenChunks
    this.totalBytes = before.handle.size
  }

  /**
   * Opens a file.
   * @param betweenChunks called between chunks; an error that it throws ends the reading
   * @throws Unreadable where there is no such file, or no permission to read it
   */
  static async open(path: string, betweenChunks = (): void => {}): Promise<FileBytes> {
    let handle: FileHandle
    try {
      handle = await open(path, 'r')
    } catch (error) {
      throw openFailure(error as NodeJS.ErrnoException)
    }
    try {
      const before = await handle.stat()
      if (!before.isFile()) {
        throw new Unreadable(null, before.isDirectory() ? 'folder' : 'no-file')
      }
      const [one, other] = [await stat(path), await stat(path)]
      const ino = one.ino === other.ino ? one.ino : null
      return new FileBytes(path, handle, { handle: before, path: one, ino }, betweenChunks)
    } catch (error) {
      await handle.close()
      throw error instanceof Unreadable ? error : openFailure(error as NodeJS.ErrnoException)
    }
  }

  /**
   * The bytes of the file. Each chunk is read from disk while the caller works on the one before it.
   * @throws Unreadable where the file was changed, replaced or removed meanwhile: half of an old and half of a new file
   * must not be imported
   */
  async *chunks(): AsyncGenerator<Uint8Array> {
    let pending = this.readAhead()
    try {
      for (;;) {
        const chunk = await pending
        if (chunk.length === 0) break
        this.betweenChunks()
        pending = this.readAhead()
        this.hash.update(chunk)
        this.bytesRead += chunk.length
        yield chunk
      }
    } finally {
      // When the caller leaves early, the file must not be closed while a chunk is being read.
      await pending.catch(() => undefined)
    }
    await this.checkUnchanged()
    this.digest = this.hash.digest('hex')
  }

  /** Bytes from any position, fewer at the end of the file; `chunks` is not affected. */
  async readAt(position: number, length: number): Promise<Buffer> {
    const buffer = Buffer.alloc(length)
    try {
      const { bytesRead } = await this.handle.read(buffer, 0, length, position)
      return buffer.subarray(0, bytesRead)
    } catch (error) {
      throw notRead(error)
    }
  }

  /** SHA-256 of the whole file in hex digits; available once all chunks were taken. */
  get sha256(): string {
    if (this.digest === null) throw new Error('the file has not been read to its end')
    return this.digest
  }

  async close(): Promise<void> {
    await this.handle.close()
  }

  private readAhead(): Promise<Uint8Array> {
    const chunk = this.readChunk()
    // The read may fail while the caller works on the chunk before it; the error is thrown when it is awaited.
    chunk.catch(() => undefined)
    return chunk
  }

  private async readChunk(): Promise<Uint8Array> {
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES)
    try {
      const { bytesRead } = await this.handle.read(buffer, 0, CHUNK_BYTES)
      return buffer.subarray(0, bytesRead)
    } catch (error) {
      throw notRead(error)
    }
  }

  private async checkUnchanged(): Promise<void> {
    const { before } = this
    const after = await stat(this.path).catch(() => null)
    if (after === null) throw new Unreadable(null, 'removed')
    const written = !isUnchanged(before.handle, await this.handle.stat())
    // Inside the packaged program's archive, every look at a path gives another `ino`, so it proves nothing there.
    const replaced = !isUnchanged(before.path, after) || (before.ino !== null && before.ino !== after.ino)
    if (!written && !replaced && this.bytesRead === before.handle.size) return
    throw new Unreadable(null, 'changed')
  }
}

const isUnchanged = (before: Stats, after: Stats): boolean =>
  before.size === after.size && before.mtimeMs === after.mtimeMs

function notRead(error: unknown): Unreadable {
  return new Unreadable(null, 'not-read-on', { why: hindrance(error, process.platform) })
}

function openFailure(error: NodeJS.ErrnoException): Unreadable {
  if (error.code === 'ENOENT') return new Unreadable(null, 'missing')
  return new Unreadable(null, 'not-opened', { why: hindrance(error, process.platform) })
}
