/**
 * Reads a drawing out of an SVG: shapes with plain colours, which is what logos are made of. Whatever else an SVG can
 * hold (scripts, styles, text in a typeface of elsewhere, images, references) is refused and named, so that a drawing
 * looks the same on paper and on screen, and nothing in it runs or is fetched.
 */

/** One shape, as a path in the units of the drawing. */
export interface SvgShape {
  path: string
  /** A colour, or null for none. */
  fill: string | null
  stroke: string | null
  strokeWidth: number
  isEvenOdd: boolean
  opacity: number
  /** From the shape's own units to those of the drawing, outermost first: a, b, c, d, e, f of each. */
  transforms: readonly Matrix[]
}
type Matrix = readonly [number, number, number, number, number, number]

interface SvgDrawing {
  left: number
  top: number
  width: number
  height: number
  shapes: SvgShape[]
}

export type SvgFault =
  { code: 'no-svg' } | { code: 'svg-element'; element: string } | { code: 'svg-attribute'; attribute: string }

/** How many shapes a logo has at most. */
const MOST_SHAPES = 2000

const DRAWN = ['path', 'rect', 'circle', 'ellipse', 'polygon', 'polyline', 'line'] as const
type Drawn = (typeof DRAWN)[number]
const isDrawn = (name: string): name is Drawn => (DRAWN as readonly string[]).includes(name)
const SILENT: ReadonlySet<string> = new Set(['title', 'desc'])
const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'xmlns version viewBox width height id d x y rx ry cx cy r x1 y1 x2 y2 points fill fill-rule fill-opacity stroke ' +
    'stroke-width stroke-linecap stroke-linejoin stroke-miterlimit opacity transform role aria-label aria-hidden'
  ).split(' '),
)
const NUMBER = '[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?'
const COLOUR = /^(?:#[0-9a-f]{3}|#[0-9a-f]{6}|black|white|red|green|blue|gray|grey|navy|orange|yellow|purple|teal)$/i
const PATH = new RegExp(`^(?:[MmLlHhVvCcSsQqTtAaZz]|${NUMBER}|[\\s,])*$`)

interface Inherited extends Omit<SvgShape, 'path'> {}
const START: Inherited = { fill: '#000000', stroke: null, strokeWidth: 1, isEvenOdd: false, opacity: 1, transforms: [] }

class Unfit extends Error {
  readonly fault: SvgFault
  constructor(fault: SvgFault) {
    super(fault.code)
    this.fault = fault
  }
}
const noSvg = (): Unfit => new Unfit({ code: 'no-svg' })

/** The drawing, or why it is not taken. */
export function svgDrawing(svg: string): { drawing: SvgDrawing } | { fault: SvgFault } {
  try {
    return { drawing: drawingIn(svg) }
  } catch (error) {
    if (error instanceof Unfit) return { fault: error.fault }
    throw error
  }
}

function drawingIn(svg: string): SvgDrawing {
  const body = svg.replace(/^\u{FEFF}?\s*(?:<\?xml[^?]*\?>)?/u, '').replace(/<!--[\s\S]*?-->/g, '')
  if (/<[!?]|&/.test(body)) throw noSvg()
  const shapes: SvgShape[] = []
  const open: { name: string; style: Inherited }[] = []
  let frame: Omit<SvgDrawing, 'shapes'> | null = null
  let end = 0
  for (const tag of body.matchAll(/<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g)) {
    const between = body.slice(end, tag.index)
    if (/[<>]/.test(between) || (between.trim() !== '' && !SILENT.has(open.at(-1)?.name ?? ''))) throw noSvg()
    end = tag.index + tag[0].length
    const [, closing, name = '', written = '', selfClosing] = tag
    if (closing) {
      if (open.pop()?.name !== name) throw noSvg()
      continue
    }
    if (frame !== null && open.length === 0) throw noSvg()
    const attributes = attributesIn(written)
    const style = styleOf(attributes, open.at(-1)?.style ?? START)
    if (open.length === 0) {
      if (name !== 'svg') throw noSvg()
      frame = frameOf(attributes)
    } else if (isDrawn(name)) shapes.push({ ...style, path: pathOf(name, attributes) })
    else if (name !== 'g' && !SILENT.has(name)) throw new Unfit({ code: 'svg-element', element: name })
    if (!selfClosing) open.push({ name, style })
  }
  if (frame === null || open.length > 0 || body.slice(end).trim() !== '' || shapes.length === 0) throw noSvg()
  if (shapes.length > MOST_SHAPES) throw noSvg()
  return { ...frame, shapes }
}

type Attributes = ReadonlyMap<string, string>

function attributesIn(written: string): Attributes {
  const found = new Map<string, string>()
  for (const [, name = '', quoted = ''] of written.matchAll(/([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    if (!ATTRIBUTES.has(name)) throw new Unfit({ code: 'svg-attribute', attribute: name })
    found.set(name, quoted.slice(1, -1).trim())
  }
  return found
}

const numberIn = (attributes: Attributes, name: string, otherwise = 0): number => {
  const written = attributes.get(name)
  if (written === undefined) return otherwise
  if (!new RegExp(`^${NUMBER}(?:px)?$`).test(written)) throw new Unfit({ code: 'svg-attribute', attribute: name })
  return Number.parseFloat(written)
}

const numbersIn = (written: string): number[] => (written.match(new RegExp(NUMBER, 'g')) ?? []).map(Number)

function frameOf(attributes: Attributes): Omit<SvgDrawing, 'shapes'> {
  const box = attributes.get('viewBox')
  const [left = 0, top = 0, width = 0, height = 0] =
    box === undefined ? [0, 0, numberIn(attributes, 'width'), numberIn(attributes, 'height')] : numbersIn(box)
  if (!(width > 0 && height > 0)) throw noSvg()
  return { left, top, width, height }
}

function styleOf(attributes: Attributes, from: Inherited): Inherited {
  const colour = (name: 'fill' | 'stroke'): string | null => {
    const written = attributes.get(name)
    if (written === undefined) return from[name]
    if (written === 'none' || written === 'transparent') return null
    if (written === 'currentColor') return '#000000'
    if (!COLOUR.test(written)) throw new Unfit({ code: 'svg-attribute', attribute: name })
    return written
  }
  const opacity = numberIn(attributes, 'opacity', 1) * numberIn(attributes, 'fill-opacity', 1)
  return {
    fill: colour('fill'),
    stroke: colour('stroke'),
    strokeWidth: numberIn(attributes, 'stroke-width', from.strokeWidth),
    isEvenOdd: attributes.has('fill-rule') ? attributes.get('fill-rule') === 'evenodd' : from.isEvenOdd,
    opacity: from.opacity * Math.min(1, Math.max(0, opacity)),
    transforms: [...from.transforms, ...transformsIn(attributes.get('transform') ?? '')],
  }
}

function transformsIn(written: string): Matrix[] {
  const steps = [...written.matchAll(/([a-z]+)\s*\(([^()]*)\)/gi)]
  if (steps.map(([step]) => step).join('').length !== written.replace(/(?<=\))[\s,]+/g, '').length) {
    throw new Unfit({ code: 'svg-attribute', attribute: 'transform' })
  }
  return steps.map(([, name, inside = '']): Matrix => {
    const [a = 0, b, c, d, e, f] = numbersIn(inside)
    if (name === 'translate') return [1, 0, 0, 1, a, b ?? 0]
    if (name === 'scale') return [a, 0, 0, b ?? a, 0, 0]
    if (name === 'matrix' && f !== undefined) return [a, b!, c!, d!, e!, f]
    throw new Unfit({ code: 'svg-attribute', attribute: 'transform' })
  })
}

function pathOf(name: Drawn, attributes: Attributes): string {
  const at = (key: string): number => numberIn(attributes, key)
  switch (name) {
    case 'path': {
      const path = attributes.get('d') ?? ''
      if (!PATH.test(path)) throw new Unfit({ code: 'svg-attribute', attribute: 'd' })
      return path
    }
    case 'rect': {
      const [x, y, width, height] = [at('x'), at('y'), at('width'), at('height')]
      return `M${x} ${y}h${width}v${height}h${-width}z`
    }
    case 'circle':
      return ellipse(at('cx'), at('cy'), at('r'), at('r'))
    case 'ellipse':
      return ellipse(at('cx'), at('cy'), at('rx'), at('ry'))
    case 'line':
      return `M${at('x1')} ${at('y1')}L${at('x2')} ${at('y2')}`
    case 'polygon':
    case 'polyline': {
      const points = numbersIn(attributes.get('points') ?? '')
      if (points.length < 4 || points.length % 2 !== 0) throw new Unfit({ code: 'svg-attribute', attribute: 'points' })
      return `M${points.join(' ')}${name === 'polygon' ? 'z' : ''}`
    }
  }
}

const ellipse = (x: number, y: number, rx: number, ry: number): string =>
  `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`
