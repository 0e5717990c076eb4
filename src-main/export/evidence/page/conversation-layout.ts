/** Where the parts of a drawn conversation lie: plain reckoning, in pixels. */
import type { EvidenceMessage } from '../format/evidence.ts'
import type { FileEvent } from '../check/rated-events.ts'

const DAY_MS = 86_400_000
export const HEIGHT = 148
const LEFT = 76
const RIGHT = 16
/** Heights of the lanes: the business above, the user below. */
export const LANES = [44, 92] as const
export const AXIS = 124

/** The times that are drawn: the event, and a day around it as far as there are messages. */
export interface Span {
  fromMs: number
  toMs: number
}

/** @param messages of the thread, in order */
export function spanAround(event: FileEvent, first: EvidenceMessage, last: EvidenceMessage): Span {
  return {
    fromMs: Math.min(first[1], event.startedAtMs) - DAY_MS,
    toMs: Math.max(last[1], event.endedAtMs, event.startedAtMs) + DAY_MS,
  }
}

/** The part of a span in which something is drawn, with a little room at both ends. */
export function fitted(times: readonly number[]): Span {
  const from = Math.min(...times)
  const to = Math.max(...times)
  const room = Math.max((to - from) * 0.03, 60_000)
  return { fromMs: from - room, toMs: to + room }
}

/** Makes the function that places a time in a drawing of some width. */
export const placer =
  ({ fromMs, toMs }: Span, width: number) =>
  (atMs: number): number =>
    Math.round((LEFT + ((atMs - fromMs) / (toMs - fromMs)) * (width - LEFT - RIGHT)) * 10) / 10

const STEPS = [1, 5, 15, 60, 180, 360, 720, 1440, 2880, 7 * 1440, 14 * 1440].map((minutes) => minutes * 60_000)

/** Round times for the axis, at most one in so many pixels. */
export function ticksOf({ fromMs, toMs }: Span, width: number, apart = 104): number[] {
  const most = Math.max(2, Math.floor((width - LEFT - RIGHT) / apart))
  const step = STEPS.find((each) => (toMs - fromMs) / each <= most) ?? (toMs - fromMs) / most
  const ticks: number[] = []
  for (let at = Math.ceil(fromMs / step) * step; at <= toMs; at += step) ticks.push(at)
  return ticks
}
