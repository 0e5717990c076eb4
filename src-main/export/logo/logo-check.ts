/**
 * Checks a logo before it is kept: that it is what it says, small enough to be in every bill, and a drawing that runs
 * nothing and fetches nothing.
 */
import { LOGO_TYPES } from '../../core/sender/sender.ts'
import { svgDrawing } from '../../core/sender/svg-drawing.ts'
import { MOST_LOGO_BYTES, type LogoFault } from '../../core/words/sender/logo-fault.ts'

const MOST_PIXELS = 4000

/** @param found what may be a logo; null too where its shape is wrong, which its schema tells */
export function logoFault(found: unknown): LogoFault | null {
  const { mediaType, data } = (found ?? {}) as { mediaType?: unknown; data?: unknown }
  if (typeof data !== 'string' || !LOGO_TYPES.some((type) => type === mediaType)) return null
  const bytes = bytesIn(data)
  if (bytes === null) return { code: 'no-base64' }
  if (bytes.length > MOST_LOGO_BYTES) return { code: 'too-large', bytes: bytes.length }
  return mediaType === 'image/png' ? pngFault(bytes) : svgFault(bytes)
}

/** The bytes of a base64 text; null where it is none. */
const bytesIn = (base64: string): Buffer | null =>
  base64.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : null

/** The text of an SVG that is kept as base64. */
export const svgText = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8')

function svgFault(bytes: Uint8Array): LogoFault | null {
  try {
    const read = svgDrawing(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return 'fault' in read ? read.fault : null
  } catch {
    return { code: 'no-svg' }
  }
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** Walks over the chunks of a PNG: the first says its size, the last is its end, and nothing follows. */
function pngFault(bytes: Uint8Array): LogoFault | null {
  const none: LogoFault = { code: 'no-png' }
  if (SIGNATURE.some((byte, at) => bytes[at] !== byte)) return none
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const nameAt = (at: number): string => String.fromCharCode(...bytes.subarray(at + 4, at + 8))
  let at: number = SIGNATURE.length
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
  if (at !== bytes.length || !hasPixels) return none
  return width > MOST_PIXELS || height > MOST_PIXELS ? { code: 'too-many-pixels', width, height } : null
}
