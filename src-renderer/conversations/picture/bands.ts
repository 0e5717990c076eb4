import type { ThreadWindow } from '../../../src-main/contract/answers.ts'
import { placeOf, type AxisSpan } from './span.ts'

/** A window as it is drawn: one band, or several windows that are too narrow to be told apart. */
export interface WindowBand {
  leftPx: number
  widthPx: number
  /** In the order of their starts; at least one. */
  windows: ThreadWindow[]
  /** Whether the window begins, and whether it ends, within the picture. */
  hasStart: boolean
  hasEnd: boolean
}

/** A band that is narrower is joined with its neighbours. */
const LEAST_BAND_PX = 4

/**
 * The bands of windows of one kind that are seen in the span, from left to right.
 * @param windows in the order of their starts
 */
export function windowBands(windows: readonly ThreadWindow[], span: AxisSpan, widthPx: number): WindowBand[] {
  const bands: WindowBand[] = []
  for (const window of windows) {
    const from = placeOf(Date.parse(window.from), span, widthPx)
    const to = placeOf(Date.parse(window.to), span, widthPx)
    if (to < 0 || from > widthPx) continue
    const leftPx = Math.max(0, from)
    const last = bands.at(-1)
    const isNarrow = to - from < LEAST_BAND_PX
    if (last && isNarrow && last.widthPx < LEAST_BAND_PX * 2 && leftPx - last.leftPx < LEAST_BAND_PX * 2) {
      last.widthPx = Math.max(last.widthPx, Math.min(widthPx, to) - last.leftPx)
      last.windows.push(window)
      continue
    }
    bands.push({
      leftPx,
      widthPx: Math.max(1, Math.min(widthPx, to) - leftPx),
      windows: [window],
      hasStart: from >= 0,
      hasEnd: to <= widthPx,
    })
  }
  return bands
}

/** A window by name: an event has one window of a kind at most. */
export const windowKey = ({ kind, eventId }: Pick<ThreadWindow, 'kind' | 'eventId'>): string => `${kind} ${eventId}`
