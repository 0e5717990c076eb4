/**
 * Checks a logo before it is kept: that it is what it says, small enough to be in every bill, and a drawing that runs
 * nothing and fetches nothing.
 */
import { pictureFault } from '../../core/sender/picture-check.ts'
import { LOGO_TYPES } from '../../core/sender/sender.ts'
import { svgDrawing } from '../../core/sender/svg-drawing.ts'
import { MOST_LOGO_BYTES, type LogoFault } from '../../core/words/sender/logo-fault.ts'

/** @param found what may be a logo; null too where its shape is wrong, which its schema tells */
export function logoFault(found: unknown): LogoFault | null {
  const { mediaType, data } = (found ?? {}) as { mediaType?: unknown; data?: unknown }
  const type = LOGO_TYPES.find((each) => each === mediaType)
  if (typeof data !== 'string' || type === undefined) return null
  const bytes = bytesIn(data)
  if (bytes === null) return { code: 'no-base64' }
  if (bytes.length > MOST_LOGO_BYTES) return { code: 'too-large', bytes: bytes.length }
  return type === 'image/svg+xml' ? svgFault(bytes) : pictureFault(type, bytes)
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
