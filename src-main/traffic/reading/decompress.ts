import { Readable, pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Unreadable } from './unreadable.ts'

const CHUNK_BYTES = 512 * 1024

/**
 * The bytes as they were before they were packed. What they are is told by their first bytes, not by the file's name.
 * Throws `Unreadable` for an archive that is damaged or cut short, or of a kind that cannot be unpacked here.
 */
export async function* decompressed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let source: AsyncIterable<Uint8Array> | null = null
  const iterator = chunks[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done) return
  source = prepended(first.value, iterator)
  if (startsWith(first.value, [0x1f, 0x8b])) source = gunzipped(source)
  else if (startsWith(first.value, [0x50, 0x4b, 0x03, 0x04])) {
    throw new Unreadable(null, 'this is a zip archive or a spreadsheet; unpack it, or save the sheet as CSV')
  }
  yield* source
}

async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
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

async function* prepended(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte)
