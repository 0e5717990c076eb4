import type { ReadThread } from '../../../src-main/contract/answers.ts'

/** A length of time on the axis of a replay, in UTC milliseconds; half-open. */
export interface AxisSpan {
  fromMs: number
  toMs: number
}

/** The picture can be enlarged until it shows a minute. */
export const LEAST_MS = 60_000
/** What is left free on either side of a thread, as a share of its length. */
const ROOM = 0.03

export const lengthOf = ({ fromMs, toMs }: AxisSpan): number => toMs - fromMs

/** All messages and windows of a thread with some room around them; a minute where it has one message only. */
export function wholeSpan(thread: Pick<ReadThread, 'messages' | 'windows'>): AxisSpan {
  let fromMs = Infinity
  let toMs = -Infinity
  const reach = (from: string, to: string): void => {
    fromMs = Math.min(fromMs, Date.parse(from))
    toMs = Math.max(toMs, Date.parse(to))
  }
  for (const { at } of thread.messages) reach(at, at)
  for (const { from, to } of thread.windows) reach(from, to)
  if (fromMs > toMs) return { fromMs: 0, toMs: LEAST_MS }
  const room = Math.max((toMs - fromMs) * ROOM, (LEAST_MS - (toMs - fromMs)) / 2, 1000)
  return { fromMs: Math.floor(fromMs - room), toMs: Math.ceil(toMs + room) }
}

/**
 * A span enlarged or reduced around one instant, which keeps its place in the picture.
 * @param factor above 1 shows more time, below 1 less
 * @param whole bounds of what is ever shown
 */
export function zoomSpan(span: AxisSpan, factor: number, aroundMs: number, whole: AxisSpan): AxisSpan {
  const length = Math.min(lengthOf(whole), Math.max(LEAST_MS, lengthOf(span) * factor))
  const share = (aroundMs - span.fromMs) / lengthOf(span)
  return within({ fromMs: aroundMs - share * length, toMs: aroundMs + (1 - share) * length }, whole)
}

/** A span moved along the axis, as far as there is something to see. */
export const moveSpan = (span: AxisSpan, byMs: number, whole: AxisSpan): AxisSpan =>
  within({ fromMs: span.fromMs + byMs, toMs: span.toMs + byMs }, whole)

/** A span moved so little that an instant is in it, at some distance from its edges. */
export function showInstant(span: AxisSpan, atMs: number, whole: AxisSpan): AxisSpan {
  const edge = lengthOf(span) * 0.08
  if (atMs < span.fromMs + edge) return moveSpan(span, atMs - edge - span.fromMs, whole)
  if (atMs > span.toMs - edge) return moveSpan(span, atMs + edge - span.toMs, whole)
  return span
}

/** A span around a part of a thread, with some room beside it. */
export function spanAround(part: AxisSpan, whole: AxisSpan): AxisSpan {
  const length = Math.min(lengthOf(whole), Math.max(LEAST_MS, lengthOf(part) * 1.25))
  const middle = (part.fromMs + part.toMs) / 2
  return within({ fromMs: middle - length / 2, toMs: middle + length / 2 }, whole)
}

/** A span that is no longer than `whole`, moved into it. */
function within({ fromMs, toMs }: AxisSpan, whole: AxisSpan): AxisSpan {
  const over = Math.max(0, whole.fromMs - fromMs) - Math.max(0, toMs - whole.toMs)
  return { fromMs: fromMs + over, toMs: toMs + over }
}

/** Where an instant lies in a picture of some width. */
export const placeOf = (atMs: number, { fromMs, toMs }: AxisSpan, widthPx: number): number =>
  ((atMs - fromMs) / (toMs - fromMs)) * widthPx
