/**
 * Draws the shapes of an SVG on a canvas, with the styles that they have on the page. A browser draws an SVG as a picture
 * without the styles and fonts of the page around it, so the shapes are drawn one by one: lines, rectangles, paths and
 * texts, which is all that the pictures of this console are made of.
 */
const SHAPES = 'line, rect, path, text'

/** @param context whose origin is the corner of the SVG */
export function drawSvg(context: CanvasRenderingContext2D, svg: SVGSVGElement): void {
  const { width, height } = svg.viewBox.baseVal
  context.save()
  context.beginPath()
  context.rect(0, 0, width, height)
  context.clip()
  for (const shape of svg.querySelectorAll<SVGGraphicsElement>(SHAPES)) {
    if (!shape.closest('clipPath, defs')) drawShape(context, shape)
  }
  context.restore()
}

function drawShape(context: CanvasRenderingContext2D, shape: SVGGraphicsElement): void {
  const style = getComputedStyle(shape)
  if (style.display === 'none' || style.visibility === 'hidden') return
  context.save()
  if (shape.localName === 'text') drawText(context, shape, style)
  else drawPath(context, pathOf(shape), style)
  context.restore()
}

const numberOf = (shape: Element, name: string): number => Number(shape.getAttribute(name) ?? 0)

function pathOf(shape: SVGGraphicsElement): Path2D {
  if (shape.localName === 'path') return new Path2D(shape.getAttribute('d') ?? '')
  const path = new Path2D()
  if (shape.localName === 'line') {
    path.moveTo(numberOf(shape, 'x1'), numberOf(shape, 'y1'))
    path.lineTo(numberOf(shape, 'x2'), numberOf(shape, 'y2'))
  } else {
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => numberOf(shape, name))
    path.roundRect(x!, y!, Math.max(0, width!), Math.max(0, height!), numberOf(shape, 'rx'))
  }
  return path
}

function drawPath(context: CanvasRenderingContext2D, path: Path2D, style: CSSStyleDeclaration): void {
  if (style.fill !== 'none') {
    context.fillStyle = style.fill
    context.globalAlpha = Number(style.fillOpacity) * Number(style.opacity)
    context.fill(path)
  }
  if (style.stroke !== 'none') {
    context.strokeStyle = style.stroke
    context.globalAlpha = Number(style.strokeOpacity) * Number(style.opacity)
    context.lineWidth = Number.parseFloat(style.strokeWidth)
    const dashes = style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(',')
    context.setLineDash(dashes.map((dash) => Number.parseFloat(dash)))
    context.stroke(path)
  }
}

const ALIGNS: Readonly<Record<string, CanvasTextAlign>> = { start: 'left', middle: 'center', end: 'right' }

function drawText(context: CanvasRenderingContext2D, shape: SVGGraphicsElement, style: CSSStyleDeclaration): void {
  context.fillStyle = style.fill
  context.globalAlpha = Number(style.fillOpacity) * Number(style.opacity)
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  context.textAlign = ALIGNS[style.textAnchor] ?? 'left'
  context.fillText(shape.textContent?.trim() ?? '', numberOf(shape, 'x'), numberOf(shape, 'y'))
}
