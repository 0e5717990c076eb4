import type { MessageColumns } from '../threads/thread.ts'

/** UTC milliseconds `[fromMs, toMs)`. */
export interface AskedTimes {
  fromMs: number
  toMs: number
}

/** The window, in milliseconds, that a business message of that time can be answered in. */
export type WindowAt = (atMs: number) => number

/** What was counted of the messages whose own time is in a period. */
export interface ReplyCount {
  messages: number
  a2p: number
  /** A2P messages that a P2A message of their thread follows within the window, whichever A2P messages stand between. */
  answered: number
}

/** Adds the messages `[from, to)` of a thread, which are in thread order, to a count. */
export function countReplies(
  { atMs, direction }: MessageColumns,
  from: number,
  to: number,
  { fromMs, toMs }: AskedTimes,
  windowAt: WindowAt,
  count: ReplyCount,
): void {
  let nextP2aMs = Infinity
  for (let at = to - 1; at >= from; at--) {
    const time = atMs[at]!
    const isAsked = time >= fromMs && time < toMs
    if (isAsked) count.messages++
    if (direction[at] === 1) nextP2aMs = time
    else if (isAsked) {
      count.a2p++
      if (nextP2aMs < time + windowAt(time)) count.answered++
    }
  }
}
