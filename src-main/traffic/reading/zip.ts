import { Readable, pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import type { FileBytes } from './bytes.ts'
import { startsWith } from './gunzip.ts'
import { Unreadable } from './unreadable.ts'
import { chosenEntries } from './zip-choice.ts'
import { damaged, readZipDirectory, type ZipEntry } from './zip-directory.ts'

const CHUNK_BYTES = 48 * 1024
const LOCAL_HEADER = 0x04034b50
const LOCAL_HEADER_BYTES = 30

/** A zip archive with files, or an empty one. */
export const looksLikeZip = (bytes: Uint8Array): boolean =>
  startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])

export interface ZippedFile {
  name: string
  /** Whether no other traffic file is in the archive. */
  alone: boolean
  chunks: AsyncGenerator<Uint8Array>
}

/**
 * The traffic files in a zip archive, one after the other: each is to be read to its end before the next is asked for.
 * The directory is looked up first, then the archive is read once from start to end, so that its SHA-256 comes with it.
 * Throws `Unreadable`, also while a file is read, for an archive that is not to be trusted or is damaged.
 */
export async function* unzipped(bytes: FileBytes): AsyncGenerator<ZippedFile> {
  const readAt = (position: number, length: number): Promise<Buffer> => bytes.readAt(position, length)
  const entries = chosenEntries(await readZipDirectory(readAt, bytes.totalBytes))
  const walk = new Walk(bytes.chunks())
  try {
    for (const entry of entries) {
      const contentAt = await contentPlace(readAt, entry)
      await walk.skipTo(contentAt)
      yield { name: entry.name, alone: entries.length === 1, chunks: checked(entry, content(entry, walk)) }
      await walk.skipTo(contentAt + entry.packedBytes)
    }
    await walk.skipTo(Infinity)
  } finally {
    await walk.stop()
  }
}

/** Behind a header of its own, whose length may differ from the directory's. */
async function contentPlace(
  readAt: (position: number, length: number) => Promise<Buffer>,
  { headerAt }: ZipEntry,
): Promise<number> {
  const header = await readAt(headerAt, LOCAL_HEADER_BYTES)
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER) throw damaged()
  return headerAt + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28)
}

async function* content(entry: ZipEntry, walk: Walk): AsyncGenerator<Uint8Array> {
  const packed = walk.take(entry.packedBytes)
  if (entry.method === 0) {
    yield* packed
    return
  }
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES })
  pipeline(Readable.from(packed), inflate, () => undefined)
  try {
    for await (const chunk of inflate) yield chunk as Uint8Array
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw damaged()
    throw error
  }
}

/** Passes on what was promised and no more, and compares its checksum at the end. */
async function* checked(entry: ZipEntry, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let sum = 0
  let length = 0
  for await (const chunk of chunks) {
    sum = crc32(chunk, sum)
    length += chunk.length
    if (length > entry.unpackedBytes) throw damaged()
    yield chunk
  }
  if (length !== entry.unpackedBytes || sum !== entry.crc32) throw damaged()
}

/** A file's chunks, walked through once in stretches. */
class Walk {
  private readonly chunks: AsyncGenerator<Uint8Array>
  private at = 0
  private rest: Uint8Array = new Uint8Array(0)

  constructor(chunks: AsyncGenerator<Uint8Array>) {
    this.chunks = chunks
  }

  async *take(length: number): AsyncGenerator<Uint8Array> {
    const end = this.at + length
    while (this.at < end) {
      if (this.rest.length === 0 && !(await this.next()))
        throw new Unreadable(null, 'the zip archive ends too early; copy or download it again')
      yield this.cut(end)
    }
  }

  async skipTo(place: number): Promise<void> {
    while (this.at < place) {
      if (this.rest.length === 0 && !(await this.next())) return
      this.cut(place)
    }
  }

  async stop(): Promise<void> {
    await this.chunks.return(undefined)
  }

  private cut(end: number): Uint8Array {
    const piece = this.rest.subarray(0, Math.min(this.rest.length, end - this.at))
    this.rest = this.rest.subarray(piece.length)
    this.at += piece.length
    return piece
  }

  private async next(): Promise<boolean> {
    const next = await this.chunks.next()
    if (next.done) return false
    this.rest = next.value
    return true
  }
}
