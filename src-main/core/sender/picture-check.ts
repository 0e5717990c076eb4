/** Checks that bytes are the whole picture they are said to be, and one that is not too large. */
import type { LogoFault } from '../words/sender/logo-fault.ts'
import type { Logo } from './sender.ts'

const MOST_PIXELS = 4000
type PictureType = Exclude<Logo['mediaType'], 'image/svg+xml'>

/** @returns null where the bytes are a picture of the type */
export const pictureFault = (mediaType: PictureType, bytes: Uint8Array): LogoFault | null =>
  mediaType === 'image/png' ? pngFault(bytes) : jpegFault(bytes)

const SIGNATURES: Readonly<Record<PictureType, readonly number[]>> = {
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
}
const begins = (bytes: Uint8Array, type: PictureType): boolean =>
  SIGNATURES[type].every((byte, at) => bytes[at] === byte)

/** What a file with a logo is, by its first bytes; null where it is nothing that is taken. */
export function logoTypeOf(bytes: Uint8Array): Logo['mediaType'] | null {
  for (const type of ['image/png', 'image/jpeg'] as const) if (begins(bytes, type)) return type
  const head = String.fromCharCode(...bytes.subarray(0, 64))
  return /^(\xef\xbb\xbf)?\s*</.test(head) ? 'image/svg+xml' : null
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const sizeFault = (width: number, height: number): LogoFault | null =>
  width > MOST_PIXELS || height > MOST_PIXELS ? { code: 'too-many-pixels', width, height } : null

/** Walks over the chunks of a PNG: the first says its size, the last is its end, and nothing follows. */
function pngFault(bytes: Uint8Array): LogoFault | null {
  const none: LogoFault = { code: 'no-png' }
  if (!begins(bytes, 'image/png')) return none
  const view = viewOf(bytes)
  const nameAt = (at: number): string => String.fromCharCode(...bytes.subarray(at + 4, at + 8))
  let at = SIGNATURES['image/png'].length
  if (at + 25 > bytes.length || nameAt(at) !== 'IHDR') return none
  const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)]
  if (width === 0 || height === 0) return none
  let hasPixels = false
  for (let name = ''; name !== 'IEND';) {
    if (at + 12 > bytes.length) return none
    name = nameAt(at)
    hasPixels ||= name === 'IDAT'
    at += 12 + view.getUint32(at)
  }
  return at !== bytes.length || !hasPixels ? none : sizeFault(width, height)
}

const START_OF_SCAN = 0xda
const END_OF_IMAGE = [0xff, 0xd9] as const
/** Baseline, extended and progressive: what every reader of PDFs draws. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xc2

/**
 * Walks over the segments of a JPEG up to its pixels: one of them says its size and colours, which are grey or RGB, as four
 * channels are read in two ways. Its last bytes are its end.
 */
function jpegFault(bytes: Uint8Array): LogoFault | null {
  const none: LogoFault = { code: 'no-jpeg' }
  const end = bytes.length - END_OF_IMAGE.length
  if (!begins(bytes, 'image/jpeg') || END_OF_IMAGE.some((byte, at) => bytes[end + at] !== byte)) return none
  const view = viewOf(bytes)
  let size: { width: number; height: number } | null = null
  for (let at = 2; at + 4 <= end; at += 2 + view.getUint16(at + 2)) {
    const marker = bytes[at + 1]!
    if (bytes[at] !== 0xff || view.getUint16(at + 2) < 2) return none
    if (marker === START_OF_SCAN) return size ? sizeFault(size.width, size.height) : none
    if (!isFrame(marker)) continue
    if (at + 10 > end || ![1, 3].includes(bytes[at + 9]!)) return none
    size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (size.width === 0 || size.height === 0) return none
  }
  return none
}
