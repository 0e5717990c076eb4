import { createGunzip, createInflateRaw, type Gunzip, type InflateRaw } from 'node:zlib'
import type { ByteWalk } from '../bytes/byte-walk.ts'

/** The same size as in `bytes.ts`. */
const CHUNK_BYTES = 48 * 1024

/** Thrown for deflated bytes that cannot be inflated: `short` where they end too early, else `damaged`. */
export class BadDeflate extends Error {
  readonly kind: 'short' | 'damaged'

  constructor(kind: 'short' | 'damaged') {
    super(`the deflated bytes are ${kind}`)
    this.kind = kind
  }
}

/**
 * Inflates the bytes from the walk's position and leaves the walk behind their end, which deflated bytes mark
 * themselves. Several gzip members in a row are joined, and their checksums compared.
 * @throws BadDeflate
 */
export async function* inflate(walk: ByteWalk, kind: 'raw' | 'gzip'): AsyncGenerator<Uint8Array> {
  const stream = (kind === 'gzip' ? createGunzip : createInflateRaw)({ chunkSize: CHUNK_BYTES })
  const fed = feed(stream, walk)
  // The reader learns of a fault from the stream; errors of the feeding side come later and are ignored.
  fed.catch(() => undefined)
  try {
    for await (const chunk of stream) yield chunk as Uint8Array
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'Z_BUF_ERROR') throw new BadDeflate('short')
    if (code?.startsWith('Z_')) throw new BadDeflate('damaged')
    throw error
  }
  await fed
}

async function feed(stream: InflateRaw | Gunzip, walk: ByteWalk): Promise<void> {
  try {
    for (let given = 0; ;) {
      const chunk = await walk.next()
      if (chunk === null) break
      await write(stream, chunk)
      given += chunk.length
      const left = given - stream.bytesWritten
      if (left === 0) continue
      walk.unread(chunk.subarray(chunk.length - left))
      return
    }
    stream.end()
  } catch (error) {
    stream.destroy(error as Error)
  }
}

const write = (stream: InflateRaw | Gunzip, chunk: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write(chunk, (error) => (error ? reject(error) : resolve()))
  })
