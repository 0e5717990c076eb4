import type { SvgFault } from '../../sender/svg-drawing.ts'
import { groupDigits } from '../figures/figure.ts'

/** Of a logo's bytes; it is a part of every statement that is issued with it. */
export const MOST_LOGO_BYTES = 128 * 1024

/** Why a logo is not taken. */
export type LogoFault =
  | { code: 'no-base64' }
  | { code: 'too-large'; bytes: number }
  | { code: 'no-png' }
  | { code: 'no-jpeg' }
  | { code: 'no-picture' }
  | { code: 'too-many-pixels'; width: number; height: number }
  | SvgFault

/** The same in words, to follow its path. */
export function logoWords(fault: LogoFault): string {
  switch (fault.code) {
    case 'no-base64':
      return 'is not base64'
    case 'too-large':
      return `has ${groupDigits(fault.bytes)} bytes: a logo has at most ${groupDigits(MOST_LOGO_BYTES)}, as it is in every bill`
    case 'no-png':
      return 'is no whole PNG'
    case 'no-jpeg':
      return 'is no whole JPEG in grey or RGB'
    case 'no-picture':
      return 'is no PNG, JPEG or SVG'
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
