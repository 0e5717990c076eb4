import { ByteWalk } from '../bytes/byte-walk.ts'
import { BadDeflate, inflate } from './inflate.ts'
import { Unreadable } from '../unreadable.ts'

const GZIP = [0x1f, 0x8b]

/**
 * Unpacks gzip, which is recognised by its first bytes; any other file is passed through. As with `gzip -t`, an archive
 * may have several members and zero bytes behind the last one.
 * @throws Unreadable for an archive that is damaged, cut short or followed by anything else
 */
export async function* gunzip(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const walk = new ByteWalk(chunks)
  try {
    const start = await walk.exactly(GZIP.length)
    walk.unread(start)
    if (startsWith(start, GZIP)) yield* members(walk)
    else for (let chunk = await walk.next(); chunk !== null; chunk = await walk.next()) yield chunk
  } finally {
    await walk.stop()
  }
}

async function* members(walk: ByteWalk): AsyncGenerator<Uint8Array> {
  try {
    yield* inflate(walk, 'gzip')
  } catch (error) {
    if (!(error instanceof BadDeflate)) throw error
    throw new Unreadable(null, error.kind === 'short' ? 'gzip-short' : 'gzip-damaged')
  }
  // Tapes and block devices fill up with zero bytes. They end the archive for zlib, and nothing else may follow.
  for (let rest = await walk.next(); rest !== null; rest = await walk.next()) {
    if (rest.some((byte) => byte !== 0)) throw new Unreadable(null, 'gzip-followed')
  }
}

export const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte)
