import PdfDocument from 'pdfkit'
import type { Logo } from '../../core/sender/sender.ts'
import { svgText } from './logo-check.ts'
import { svgDrawing, type SvgShape } from '../../core/sender/svg-drawing.ts'

/** Where a logo may be drawn, in points; it fills the height or the width, and stands at the right. */
interface Place {
  right: number
  top: number
  width: number
  height: number
}

/** Draws a logo that was checked. */
export function putLogo(document: PDFKit.PDFDocument, { mediaType, data }: Logo, place: Place): void {
  if (mediaType !== 'image/svg+xml') {
    const { right, top, width, height } = place
    document.image(Buffer.from(data, 'base64'), right - width, top, { fit: [width, height], align: 'right' })
    return
  }
  const read = svgDrawing(svgText(data))
  if ('fault' in read) throw new Error(`a logo was kept that cannot be read: ${read.fault.code}`)
  const { left, top, width, height, shapes } = read.drawing
  const scale = Math.min(place.width / width, place.height / height)
  document.save()
  document.transform(scale, 0, 0, scale, place.right - (left + width) * scale, place.top - top * scale)
  document.rect(left, top, width, height).clip()
  for (const shape of shapes) putShape(document, shape)
  document.restore()
}

function putShape(document: PDFKit.PDFDocument, shape: SvgShape): void {
  const { path, fill, stroke, strokeWidth, isEvenOdd, opacity, transforms } = shape
  if (path.trim() === '' || (fill === null && stroke === null)) return
  document.save()
  for (const matrix of transforms) document.transform(...(matrix as [number, number, number, number, number, number]))
  document.opacity(opacity).lineWidth(strokeWidth).path(path)
  const rule = isEvenOdd ? 'even-odd' : 'non-zero'
  if (fill !== null && stroke !== null) document.fillAndStroke(fill, stroke, rule)
  else if (fill !== null) document.fill(fill, rule)
  else document.stroke(stroke!)
  document.restore()
}

/** Whether the writer of PDFs can draw it: a picture may be whole and still of a kind that it does not know. */
export async function isDrawable(logo: Logo): Promise<boolean> {
  const document = new PdfDocument({ size: 'A4', margin: 0 })
  try {
    const ended = new Promise<void>((resolve, reject) => {
      document.on('end', resolve).on('error', reject).resume()
    })
    putLogo(document, logo, { right: 200, top: 0, width: 100, height: 100 })
    document.end()
    await ended
    return true
  } catch {
    return false
  }
}
