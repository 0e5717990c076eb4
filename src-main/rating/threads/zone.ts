import type { Rules } from '../profile/rules.ts'

/** The times, both inclusive, of all messages of a thread that were added, removed or changed. */
export interface TimeSpan {
  fromMs: number
  toMs: number
}

/** The part of a thread that has to be rated again after a change. */
export interface Zone {
  /** Indexes of the messages, `to` exclusive. */
  from: number
  to: number
  /**
   * `to`, or one more where rating must see one further message to know that the thread goes on; that message keeps its
   * event.
   */
  seenTo: number
  /** Events whose first message lies in `[startMs, endMs)` are replaced. */
  startMs: number
  endMs: number
}

/**
 * The distance in milliseconds within which one message can affect the event of another; 0 where each is billed by
 * itself.
 */
export function windowReach(rules: Rules): number {
  const own = rules.grouping === 'none' ? 0 : rules.windowMs
  return rules.next === null ? own : Math.max(own, windowReach(rules.next))
}

/**
 * Finds the part of a thread whose events a change may have altered. Messages a window or more apart do not affect each
 * other, with one exception: the last message of a thread is rated differently from one that others follow, so the zone
 * takes in its neighbour.
 * @param atMs times of the messages `[from, to)` of the thread after the change, in order
 * @param changed times of the messages that were added, removed or changed
 * @param reachMs `windowReach` of the thread's rules
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
    // Up to the next message there is none: what came, went or changed is not later than the change.
    endMs: Math.max(changed.toMs, end > from ? atMs[end - 1]! : -Infinity) + 1,
  }
}
