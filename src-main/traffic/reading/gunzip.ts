import { Readable, pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Unreadable } from './unreadable.ts'

/** As `bytes.ts` reads them. */
const CHUNK_BYTES = 48 * 1024

const GZIP = [0x1f, 0x8b]

/**
 * The bytes as they were before gzip packed them, or as they are where it did not; their first bytes tell, not a name.
 * Throws `Unreadable` for an archive that is damaged or cut short.
 */
export async function* gunzipped(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const first = await chunks.next()
  if (first.done) return
  const whole = resumed(first.value, chunks)
  yield* startsWith(first.value, GZIP) ? unpacked(whole) : whole
}

async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES })
  // The callback keeps a fault of either side from being thrown where nobody catches it; it also ends the loop below.
  pipeline(Readable.from(chunks), gunzip, () => undefined)
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'Z_BUF_ERROR') {
      throw new Unreadable(null, 'the gzip archive ends too early; copy or download it again')
    }
    if (code?.startsWith('Z_')) throw new Unreadable(null, 'the gzip archive is damaged; copy or download it again')
    throw error
  }
}

async function* resumed(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}

export const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte)
