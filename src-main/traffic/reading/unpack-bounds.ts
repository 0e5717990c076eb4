import { Unreadable } from './unreadable.ts'

/** What an archive may unpack to, of whatever kind it is and however archives lie in one another. */
export interface UnpackBounds {
  mostBytes: number
  /** How many times its packed size. */
  mostRatio: number
  /** Small files may pack to less without harm. */
  ratioMattersFrom: number
}

const GIB = 1024 ** 3

/** A year of the largest sender's traffic is some 10 GiB; text packs to a tenth, much repeated text to a hundredth. */
export const UNPACK_BOUNDS: UnpackBounds = { mostBytes: 64 * GIB, mostRatio: 1000, ratioMattersFrom: GIB }

/** Throws `Unreadable` where an archive, or a part of it, comes to more than traffic ever does. */
export function checkUnpacked(unpackedBytes: number, packedBytes: number, bounds: UnpackBounds): void {
  const { mostBytes, mostRatio, ratioMattersFrom } = bounds
  if (unpackedBytes > mostBytes) throw tooMuch({ gibibytes: Math.floor(mostBytes / GIB) })
  if (unpackedBytes > ratioMattersFrom && unpackedBytes > packedBytes * mostRatio) {
    throw tooMuch({ times: mostRatio })
  }
}

const tooMuch = (most: { gibibytes: number } | { times: number }): Unreadable =>
  new Unreadable(null, 'archive-too-large', { most })
