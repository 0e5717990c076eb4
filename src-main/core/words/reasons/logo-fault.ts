import { MOST_LOGO_BYTES, type LogoFault } from '../../sender/logo-check.ts'
import { groupDigits } from '../figures/figure.ts'

/** Why a logo is not taken, to follow its path. */
export function logoWords(fault: LogoFault): string {
  switch (fault.code) {
    case 'no-base64':
      return 'is not base64'
    case 'too-large':
      return `has ${groupDigits(fault.bytes)} bytes: a logo has at most ${groupDigits(MOST_LOGO_BYTES)}, as it is in every bill`
    case 'no-png':
      return 'is no whole PNG'
    case 'too-many-pixels':
      return `has ${fault.width} × ${fault.height} pixels: a logo has at most 4,000 each way`
    case 'no-svg':
      return 'is no SVG drawing of shapes alone, or one with more than 2,000 of them'
    case 'svg-element':
      return `has the element ${fault.element}: a logo is made of paths and shapes in plain colours, so save its text and pictures as paths`
    case 'svg-attribute':
      return `has a value of ${fault.attribute} that is not taken: a logo runs and fetches nothing, and its colours are plain`
  }
}
