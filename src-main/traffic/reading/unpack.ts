import type { FileBytes } from './bytes.ts'
import { gunzipped } from './gunzip.ts'
import { checkUnpacked, UNPACK_BOUNDS, type UnpackBounds } from './unpack-bounds.ts'
import { looksLikeZip, unzipped } from './zip.ts'

/** One file as it was before it was packed. */
interface Unpacked {
  /** Its path in the archive; null where it is the only one. */
  name: string | null
  chunks: AsyncGenerator<Uint8Array>
}

/**
 * The file, or those in it: a zip archive may hold several, each possibly gzipped. What it is, is told by the first
 * bytes, not by the name. Each is to be read to its end before the next is asked for; only once all were is the SHA-256
 * of the file known.
 */
export async function* unpacked(
  bytes: FileBytes,
  { checkCancelled = () => {}, bounds = UNPACK_BOUNDS }: UnpackOptions = {},
): AsyncGenerator<Unpacked> {
  let unpackedBytes = 0
  /** Of a little that was packed much may come: so it is asked here, too, and not only between the packed chunks. */
  async function* watched(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      checkCancelled()
      unpackedBytes += chunk.length
      checkUnpacked(unpackedBytes, bytes.bytesRead, bounds)
      yield chunk
    }
  }
  if (looksLikeZip(await bytes.readAt(0, 4))) {
    for await (const { name, alone, chunks } of unzipped(bytes)) {
      yield { name: alone ? null : name, chunks: watched(gunzipped(chunks)) }
    }
  } else yield { name: null, chunks: watched(gunzipped(bytes.chunks())) }
}

interface UnpackOptions {
  /** Throws what the reading is to end with. */
  checkCancelled?: () => void
  bounds?: UnpackBounds
}
