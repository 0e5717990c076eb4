import type { FileBytes } from '../bytes/bytes.ts'
import { gunzip } from './gunzip.ts'
import { checkUnpacked, UNPACK_BOUNDS, type UnpackBounds } from './unpack-bounds.ts'
import { looksLikeZip, unzip } from './zip.ts'

/** An unpacked file. */
interface Unpacked {
  /** Its path in the archive; null where there is only this file. */
  name: string | null
  chunks: AsyncGenerator<Uint8Array>
}

/**
 * The file, or the files inside it: a zip archive may hold several, each possibly gzipped. The kind is recognised by
 * the first bytes, not by the name. Each file must be read to its end before the next one is taken; the SHA-256 is
 * known after the last one.
 */
export async function* unpackFile(
  bytes: FileBytes,
  { checkCancelled = () => {}, bounds = UNPACK_BOUNDS }: UnpackOptions = {},
): AsyncGenerator<Unpacked> {
  let unpackedBytes = 0
  /** Checks for cancelling between unpacked chunks as well, because a few packed bytes may become many. */
  async function* watched(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      checkCancelled()
      unpackedBytes += chunk.length
      checkUnpacked(unpackedBytes, bytes.bytesRead, bounds)
      yield chunk
    }
  }
  if (looksLikeZip(await bytes.readAt(0, 4))) {
    for await (const { name, alone, chunks } of unzip(bytes)) {
      yield { name: alone ? null : name, chunks: watched(gunzip(chunks)) }
    }
  } else yield { name: null, chunks: watched(gunzip(bytes.chunks())) }
}

interface UnpackOptions {
  /** Throws the error with which a cancelled reading ends. */
  checkCancelled?: () => void
  bounds?: UnpackBounds
}
