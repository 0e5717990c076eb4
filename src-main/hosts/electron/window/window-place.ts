import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A rectangle in the system's own pixels. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** The window's last place: its box when not maximised, and whether it was maximised. */
interface WindowPlace {
  box: Box
  maximised: boolean
}

const WANTED = { width: 1440, height: 900 }
const LEAST = { width: 1100, height: 700 }

export interface FittedPlace {
  box: Box
  least: { width: number; height: number }
  maximised: boolean
}

/**
 * Where the window opens: at its last place, as far as that screen is still there, and never larger than a screen's
 * work area, even where that is smaller than the window's least size.
 * @param workAreas of all screens, the main one first
 */
export function fittedPlace(last: WindowPlace | null, workAreas: readonly [Box, ...Box[]]): FittedPlace {
  const area = (last && areaUnder(last.box, workAreas)) ?? workAreas[0]
  const least = { width: Math.min(LEAST.width, area.width), height: Math.min(LEAST.height, area.height) }
  const wanted = last?.box ?? { ...WANTED, x: NaN, y: NaN }
  const width = between(wanted.width, least.width, area.width)
  const height = between(wanted.height, least.height, area.height)
  const known = last !== null && areaUnder(last.box, workAreas) !== null
  const x = known ? between(wanted.x, area.x, area.x + area.width - width) : middle(area.x, area.width, width)
  const y = known ? between(wanted.y, area.y, area.y + area.height - height) : middle(area.y, area.height, height)
  return { box: { x, y, width, height }, least, maximised: last?.maximised ?? false }
}

/** The work area that shows most of a box; null where none shows any part of it. */
function areaUnder(box: Box, workAreas: readonly Box[]): Box | null {
  let best: Box | null = null
  let most = 0
  for (const area of workAreas) {
    const shown = overlap(box.x, box.width, area.x, area.width) * overlap(box.y, box.height, area.y, area.height)
    if (shown <= most) continue
    most = shown
    best = area
  }
  return best
}

const overlap = (start: number, length: number, from: number, size: number): number =>
  Math.max(0, Math.min(start + length, from + size) - Math.max(start, from))
const between = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)
const middle = (from: number, size: number, length: number): number => Math.round(from + (size - length) / 2)

/** Reads the kept place; null where there is none or it is unreadable. */
export function keptPlace(file: string): WindowPlace | null {
  try {
    const { box, maximised } = JSON.parse(readFileSync(file, 'utf8')) as WindowPlace
    const { x, y, width, height } = box
    if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0) return null
    return { box: { x, y, width, height }, maximised: maximised === true }
  } catch {
    return null
  }
}

/** Keeps the place for the next start. A failure is ignored. */
export function keepPlace(file: string, place: WindowPlace): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(place))
  } catch {
    // The next window then opens in the middle of the screen.
  }
}
