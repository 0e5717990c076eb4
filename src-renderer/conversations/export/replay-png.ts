import type { BytesFile } from '../../../src-main/contract/answers.ts'
import { safeFileName } from '../../../src-main/core/words/figures/file-name.ts'
import { refuseInWindow } from '../../refusal.ts'
import { familyOf } from '../../words/event-type.ts'
import type { LegendItem } from '../replay/legend-items.ts'
import { drawSvg } from './draw-svg.ts'

/** What is written around the picture of a replay. */
export interface ReplayCaption {
  /** The end user, masked where numbers are not shown. */
  user: string
  agent: string
  /** First and last day that the picture shows. */
  days: readonly [string, string]
  /** Under the title: agent, times and zone. */
  meta: string
  /** `2 messages, 1 event, £0.07` */
  sum: string
}

/** Twice as fine as the page, so that it stays sharp in print. */
const SCALE = 2
const EDGE_PX = 20
const HEAD_PX = 52
const FOOT_PX = 34
const LANES_PX = 62

/**
 * The replay as a picture on white: whose it is, the lanes as they are shown, and what the colours mean.
 * @param svg of the page
 * @throws Refusal where the browser makes no picture
 */
export async function replayPng(
  svg: SVGSVGElement,
  legend: readonly LegendItem[],
  caption: ReplayCaption,
): Promise<BytesFile> {
  await document.fonts.ready
  const canvas = inLightTheme(() => drawn(svg, legend, caption))
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw refuseInWindow('at-fault', { said: 'the browser made no picture' })
  const { agent, user, days } = caption
  // A dot in place of a digit is no letter of a file's name.
  const name = ['replay', agent, user.replaceAll('•', 'x'), [...new Set(days)].join(' to ')]
  const content = new Uint8Array(await blob.arrayBuffer())
  return { fileName: safeFileName(name, 'png'), mediaType: 'image/png', content }
}

/** The page is not painted meanwhile, as all of it happens at once. */
function inLightTheme<Made>(make: () => Made): Made {
  const { classList } = document.documentElement
  const isDark = classList.contains('dark')
  classList.remove('dark')
  try {
    return make()
  } finally {
    if (isDark) classList.add('dark')
  }
}

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

function drawn(svg: SVGSVGElement, legend: readonly LegendItem[], caption: ReplayCaption): HTMLCanvasElement {
  const { width, height } = svg.viewBox.baseVal
  const widthPx = width + LANES_PX + EDGE_PX * 2
  const heightPx = height + HEAD_PX + FOOT_PX + EDGE_PX * 2
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(widthPx * SCALE)
  canvas.height = Math.ceil(heightPx * SCALE)
  const context = canvas.getContext('2d')
  if (!context) throw refuseInWindow('at-fault', { said: 'the browser draws no picture' })
  context.scale(SCALE, SCALE)
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, widthPx, heightPx)
  const { fontFamily } = getComputedStyle(document.body)
  const write = (text: string, x: number, y: number, font: string, colour: string): void => {
    context.font = `${font} ${fontFamily}`
    context.fillStyle = token(colour)
    context.textAlign = 'left'
    context.fillText(text, x, y, widthPx - x - EDGE_PX)
  }
  write(caption.user, EDGE_PX, EDGE_PX + 16, '600 16px', '--ui-text-highlighted')
  write(`${caption.meta} · ${caption.sum}`, EDGE_PX, EDGE_PX + 36, '400 12px', '--ui-text-muted')
  const top = EDGE_PX + HEAD_PX
  for (const lane of svg.parentElement?.querySelectorAll<HTMLElement>('[data-lane]') ?? []) {
    write(lane.textContent ?? '', EDGE_PX, top + lane.offsetTop + 11, '400 11px', '--ui-text-dimmed')
  }
  context.save()
  context.translate(EDGE_PX + LANES_PX, top)
  drawSvg(context, svg)
  context.restore()
  drawLegend(context, legend, top + height + FOOT_PX - 6, write)
  return canvas
}

type Write = (text: string, x: number, y: number, font: string, colour: string) => void

function drawLegend(context: CanvasRenderingContext2D, legend: readonly LegendItem[], y: number, write: Write): void {
  let x = EDGE_PX
  for (const item of legend) {
    drawKey(context, item, x, y - 9)
    write(item.name, x + 18, y, '400 11px', '--ui-text-muted')
    x += 18 + context.measureText(item.name).width + 18
  }
}

function keyShape(x: number, y: number, radius: number): Path2D {
  const shape = new Path2D()
  shape.roundRect(x + 0.75, y + 0.75, 10, 8.5, radius)
  return shape
}

function drawKey(context: CanvasRenderingContext2D, item: LegendItem, x: number, y: number): void {
  context.save()
  const shape = keyShape(x, y, item.kind === 'window' ? 0 : 2)
  context.lineWidth = 1.25
  if (item.kind === 'class') {
    context.fillStyle = token(`--family-${familyOf(item.type)}`)
    context.fill(shape)
  } else if (item.kind === 'window') {
    context.fillStyle = token('--ui-primary')
    context.globalAlpha = 0.14
    context.fill(shape)
    context.globalAlpha = 1
    context.fillRect(x, y, 1.5, 10)
  } else {
    context.strokeStyle = token(item.kind === 'outside' ? '--family-uncharged' : '--ui-text-dimmed')
    if (item.kind === 'wait') context.setLineDash([2, 3])
    context.stroke(shape)
  }
  context.restore()
}
