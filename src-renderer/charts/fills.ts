import type { EventType } from '../../src-main/contract/answers.ts'
import { familyOf, isFromUser } from '../words/event-type.ts'

const TILE_PX = 6

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

interface ChartInk {
  ground: string
  grid: string
  text: string
  accent: string
  warning: string
  fill: (type: EventType) => string | CanvasPattern
}

/** Reads the colours of the current theme, in the form that a canvas takes. */
export function readInk(): ChartInk {
  const ground = token('--ui-bg')
  const fills = new Map<EventType, string | CanvasPattern>()
  return {
    ground,
    grid: token('--grid'),
    text: token('--ui-text-muted'),
    accent: token('--ui-primary'),
    warning: token('--ui-warning'),
    fill(type) {
      const known = fills.get(type)
      if (known) return known
      const colour = token(`--family-${familyOf(type)}`)
      const fill = isFromUser(type) ? hatchPattern(colour) : colour
      fills.set(type, fill)
      return fill
    },
  }
}

/** The lighter fill with diagonal lines of the full colour, so that nobody has to tell two tints apart. */
function hatchPattern(colour: string): string | CanvasPattern {
  const tile = document.createElement('canvas')
  tile.width = TILE_PX
  tile.height = TILE_PX
  const pen = tile.getContext('2d')
  if (!pen) return colour
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, TILE_PX, TILE_PX)
  pen.globalAlpha = 0.42
  pen.fillStyle = colour
  pen.fillRect(0, 0, TILE_PX, TILE_PX)
  pen.globalAlpha = 1
  pen.strokeStyle = colour
  pen.lineWidth = 1.5
  pen.beginPath()
  for (const offset of [-TILE_PX, 0, TILE_PX]) {
    pen.moveTo(offset - 1, TILE_PX + 1)
    pen.lineTo(offset + TILE_PX + 1, -1)
  }
  pen.stroke()
  return pen.createPattern(tile, 'repeat') ?? colour
}
