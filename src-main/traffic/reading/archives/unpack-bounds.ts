import { Unreadable } from '../unreadable.ts'

/** How large an archive may become when it is unpacked, whatever its kind and however archives are nested. */
export interface UnpackBounds {
  mostBytes: number
  /** Most times its packed size. */
  mostRatio: number
  /** The ratio is checked only from this many unpacked bytes on, because small files may pack very well. */
  ratioMattersFrom: number
}

const GIB = 1024 ** 3

/** The largest sender has some 10 GiB of traffic a year. Text packs to a tenth, very repetitive text to a hundredth. */
export const UNPACK_BOUNDS: UnpackBounds = { mostBytes: 64 * GIB, mostRatio: 1000, ratioMattersFrom: GIB }

/** @throws Unreadable where an archive, or a part of it, unpacks to more than the bounds allow */
export function checkUnpacked(unpackedBytes: number, packedBytes: number, bounds: UnpackBounds): void {
  const { mostBytes, mostRatio, ratioMattersFrom } = bounds
  if (unpackedBytes > mostBytes) throw tooMuch({ gibibytes: Math.floor(mostBytes / GIB) })
  if (unpackedBytes > ratioMattersFrom && unpackedBytes > packedBytes * mostRatio) {
    throw tooMuch({ times: mostRatio })
  }
}

const tooMuch = (most: { gibibytes: number } | { times: number }): Unreadable =>
  new Unreadable(null, 'archive-too-large', { most })
