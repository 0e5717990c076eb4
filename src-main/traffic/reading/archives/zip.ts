import { crc32 } from 'node:zlib'
import { excerpt } from '../../../core/words/figures/visible.ts'
import { ByteWalk } from '../bytes/byte-walk.ts'
import type { FileBytes } from '../bytes/bytes.ts'
import { startsWith } from './gunzip.ts'
import { BadDeflate, inflate } from './inflate.ts'
import { chosenEntries } from './zip-choice.ts'
import { damagedZip, readZipDirectory, type ZipEntry } from './zip-directory.ts'

const LOCAL_HEADER = 0x04034b50
const LOCAL_HEADER_BYTES = 30

/** Whether bytes begin a zip archive, be it empty or not. */
export const looksLikeZip = (bytes: Uint8Array): boolean =>
  startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])

interface ZippedFile {
  /** Its name, safe to stand in a sentence. */
  name: string
  /** Whether it is the only traffic file in the archive. */
  alone: boolean
  chunks: AsyncGenerator<Uint8Array>
}

/**
 * The traffic files of a zip archive, one after the other; each must be read to its end before the next one is taken.
 * The directory is read first, then the archive once from start to end, which also gives its SHA-256.
 * @throws Unreadable, also while a file is being read, for an archive that is damaged or made to do harm
 */
export async function* unzip(bytes: FileBytes): AsyncGenerator<ZippedFile> {
  const readAt = (position: number, length: number): Promise<Buffer> => bytes.readAt(position, length)
  const entries = chosenEntries(await readZipDirectory(readAt, bytes.totalBytes))
  const walk = new ByteWalk(bytes.chunks())
  try {
    for (const entry of entries) {
      const contentAt = await contentPlace(readAt, entry)
      await walk.skipTo(contentAt)
      yield { name: excerpt(entry.name), alone: entries.length === 1, chunks: checkChunks(entry, content(entry, walk)) }
      await walk.skipTo(contentAt + entry.packedBytes)
    }
    await walk.skipTo(Infinity)
  } finally {
    await walk.stop()
  }
}

/** The content's position: behind its own header, whose length may differ from that in the directory. */
async function contentPlace(
  readAt: (position: number, length: number) => Promise<Buffer>,
  { headerAt }: ZipEntry,
): Promise<number> {
  const header = await readAt(headerAt, LOCAL_HEADER_BYTES)
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER) throw damagedZip()
  return headerAt + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28)
}

async function* content(entry: ZipEntry, walk: ByteWalk): AsyncGenerator<Uint8Array> {
  const packed = walk.stretch(entry.packedBytes)
  if (entry.method === 0) {
    yield* packed
    return
  }
  try {
    yield* inflate(new ByteWalk(packed), 'raw')
  } catch (error) {
    throw error instanceof BadDeflate ? damagedZip() : error
  }
}

/** Passes on exactly as many bytes as the directory announced, and compares the checksum at the end. */
async function* checkChunks(entry: ZipEntry, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let sum = 0
  let length = 0
  for await (const chunk of chunks) {
    sum = crc32(chunk, sum)
    length += chunk.length
    if (length > entry.unpackedBytes) throw damagedZip()
    yield chunk
  }
  if (length !== entry.unpackedBytes || sum !== entry.crc32) throw damagedZip()
}
