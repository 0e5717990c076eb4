import type { ThreadMessageRow } from '../../../src-main/contract/answers.ts'
import { placeOf, type AxisSpan } from './span.ts'

/** A message with its time as a number, and its place in the thread from 0. */
interface PlacedMessage {
  row: ThreadMessageRow
  atMs: number
  place: number
}

/** One bar of a lane: a message, or several that lie too close to each other to be told apart. */
export interface LaneBar {
  xPx: number
  /** In thread order; at least one. */
  messages: readonly PlacedMessage[]
  heightPx: number
  /** The share of the messages that a window holds, 0 to 1. */
  inside: number
}

export const placeMessages = (messages: readonly ThreadMessageRow[]): PlacedMessage[] =>
  messages.map((row, place) => ({ row, atMs: Date.parse(row.at), place }))

/** Messages nearer to each other than this are drawn as one bar. */
export const APART_PX = 9
export const LEAST_HEIGHT_PX = 9
const MOST_BYTES = 4096

/**
 * The bars of one lane within the span, from left to right. Which messages share a bar depends on the zoom alone, so that
 * nothing jumps while the picture is moved.
 * @param lane messages of one direction, in order of their time
 */
export function laneBars(lane: readonly PlacedMessage[], span: AxisSpan, widthPx: number, mostPx: number): LaneBar[] {
  const bars: LaneBar[] = []
  let gathered: PlacedMessage[] = []
  const close = (): void => {
    const first = gathered[0]
    if (!first) return
    const xPx = (placeOf(first.atMs, span, widthPx) + placeOf(gathered.at(-1)!.atMs, span, widthPx)) / 2
    if (xPx > -APART_PX && xPx < widthPx + APART_PX) bars.push(barOf(gathered, xPx, mostPx))
  }
  for (const message of lane) {
    const first = gathered[0]
    const apart = first ? placeOf(message.atMs, span, widthPx) - placeOf(first.atMs, span, widthPx) : 0
    if (first && apart >= APART_PX) {
      close()
      gathered = []
    }
    gathered.push(message)
  }
  close()
  return bars
}

function barOf(messages: readonly PlacedMessage[], xPx: number, mostPx: number): LaneBar {
  const inside = messages.filter(({ row }) => row.covered).length / messages.length
  const heightPx = Math.max(...messages.map(({ row }) => heightOf(row.bytes, mostPx)))
  return { xPx, messages, heightPx, inside }
}

/** The height of a message's bar: by its bytes, on a scale on which a tenfold text is a step higher. */
export function heightOf(bytes: number, mostPx: number): number {
  const share = Math.log(1 + Math.min(bytes, MOST_BYTES) / 20) / Math.log(1 + MOST_BYTES / 20)
  return LEAST_HEIGHT_PX + share * (mostPx - LEAST_HEIGHT_PX)
}
