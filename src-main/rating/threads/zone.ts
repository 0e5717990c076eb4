import type { Rules } from '../profile/rules.ts'

/** Times, both inclusive, of all messages of a thread that came, went or changed. */
export interface TimeSpan {
  fromMs: number
  toMs: number
}

/** What of a thread has to be rated again after a change. */
export interface Zone {
  /** Places of the messages. */
  from: number
  to: number
  /** One more than `to` where a later message is needed to see that the thread goes on; its own event stays. */
  seenTo: number
  /** First messages of events that may be others now are of the times `[startMs, endMs)`. */
  startMs: number
  endMs: number
}

/** How far apart messages can be and still have to do with each other; 0 where each is billed by itself. */
export function reachOf(rules: Rules): number {
  const own = rules.grouping === 'none' ? 0 : rules.windowMs
  return rules.next === null ? own : Math.max(own, reachOf(rules.next))
}

/**
 * The part of a thread that a change may have moved to other events. Messages that lie a window or more apart have nothing
 * to do with each other, but that a message may have stopped, or begun, to be the thread's last one.
 * @param atMs of the messages `[from, to)` of the thread as it is now, in order
 * @param changed times of the messages that came, went or changed
 * @param reachMs as `reachOf` the thread's rules
 */
export function zoneOf(atMs: Float64Array, from: number, to: number, changed: TimeSpan, reachMs: number): Zone {
  let start = from
  while (start < to && atMs[start]! < changed.fromMs) start++
  let end = start
  while (end < to && atMs[end]! <= changed.toMs) end++
  if (reachMs === 0) {
    return { from: start, to: end, seenTo: end, startMs: changed.fromMs, endMs: changed.toMs + 1 }
  }
  if (start > from) start--
  while (start > from && atMs[start]! - atMs[start - 1]! < reachMs) start--
  for (let lastMs = changed.toMs; end < to && atMs[end]! - lastMs < reachMs; end++) lastMs = atMs[end]!
  return {
    from: start,
    to: end,
    seenTo: Math.min(end + 1, to),
    startMs: start < to ? Math.min(atMs[start]!, changed.fromMs) : changed.fromMs,
    endMs: end < to ? atMs[end]! : Math.max(changed.toMs, end > from ? atMs[end - 1]! : -Infinity) + 1,
  }
}
