import { logoTypeOf, pictureFault } from '../../src-main/core/sender/picture-check.ts'
import type { Logo } from '../../src-main/core/sender/sender.ts'
import { svgDrawing } from '../../src-main/core/sender/svg-drawing.ts'
import { logoWords, MOST_LOGO_BYTES, type LogoFault } from '../../src-main/core/words/sender/logo-fault.ts'

type Chosen = { logo: Logo; fault?: undefined } | { logo?: undefined; fault: string }

/** Reads a file that was chosen as a logo, and checks it as the services do when it is saved. */
export async function readChosenLogo(file: Blob): Promise<Chosen> {
  if (file.size > MOST_LOGO_BYTES) return { fault: logoWords({ code: 'too-large', bytes: file.size }) }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const mediaType = logoTypeOf(bytes)
  if (mediaType === null) return { fault: logoWords({ code: 'no-picture' }) }
  const fault = mediaType === 'image/svg+xml' ? svgFaultOf(bytes) : pictureFault(mediaType, bytes)
  return fault === null ? { logo: { mediaType, data: base64Of(bytes) } } : { fault: logoWords(fault) }
}

function svgFaultOf(bytes: Uint8Array): LogoFault | null {
  const read = svgDrawing(new TextDecoder().decode(bytes))
  return 'fault' in read ? read.fault : null
}

const base64Of = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

/** A logo as the address of an image. */
export const logoSource = ({ mediaType, data }: Logo): string => `data:${mediaType};base64,${data}`
