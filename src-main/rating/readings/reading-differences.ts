import type { ReadingReason } from '../../core/words/planning/reading-reason.ts'
import { groupingReason, singleReason } from './differing-event.ts'
import { isSameEvent, type ReadTwice } from './thread-reading.ts'

/**
 * Finds the messages of a thread whose event differs under two profiles, in thread order, each with its one reason. An
 * event differs in its type, units, times, messages or in whether it costs anything. The reason is read off the two
 * events and the parameters of the profiles. A message whose own two events say none has that of the first message since
 * which the chat is grouped differently.
 */
export function findDifferences(read: ReadTwice, found: (at: number, reason: ReadingReason) => void): void {
  const { thread, first, other, countedIn } = read
  let apart: { sinceMs: number; cause: Exclude<ReadingReason, { code: 'follows' }> } | null = null
  // Neighbours are mostly in the same events.
  let [lastEvent, lastOther, isSame] = [NaN, NaN, false]
  for (let at = thread.from; at < thread.to; at++) {
    const event = first.eventOf(at)
    const otherEvent = other.eventOf(at)
    if (event !== lastEvent || otherEvent !== lastOther) {
      isSame = isSameEvent(first, event, other, otherEvent)
      lastEvent = event
      lastOther = otherEvent
    }
    if (isSame) {
      apart = null
      continue
    }
    if (event < 0 || otherEvent < 0) {
      const under = (event < 0 ? other : first).of.ref
      const cause = { code: 'counts_under_one', what: countedIn(at)!.what, under } as const
      apart ??= { sinceMs: thread.columns.atMs[at]!, cause }
      found(at, cause)
    } else if (!first.isWindow(event) && !other.isWindow(otherEvent)) {
      apart = null
      found(at, singleReason(read, at))
    } else {
      const own = groupingReason(read, at)
      if (own === null && apart) found(at, { code: 'follows', ...apart })
      else {
        const cause = own ?? ({ code: 'grouped_otherwise' } as const)
        apart ??= { sinceMs: thread.columns.atMs[at]!, cause }
        found(at, cause)
      }
    }
  }
}
