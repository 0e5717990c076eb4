/**
 * Why each message is in the event that it is in, a second time: written straight from the prose of the rules, with plain
 * objects and no thought for speed. Of several reasons the first of the list counts.
 */
import type { RuleProfile } from '../../src-main/rating/profile/profile.ts'

export interface SlowMessage {
  id: string
  atMs: number
  direction: 'A2P' | 'P2A'
}

const FIRST_COUNTS = [
  'covered_by_conversation',
  'covered_by_session',
  'opened_by_reply',
  'joined_by_reply',
  'superseded',
  'after_window',
  'reply_too_late',
  'unanswered_at_end',
  'before_session',
  'session_too_slow',
  'session_one_sided',
  'session_too_few',
]

const HOUR_MS = 3_600_000

/** Section 5, for one profile. */
export function slowConversationReasons(thread: readonly SlowMessage[], profile: RuleProfile): Record<string, string> {
  const reasons = new Reasons()
  const length = profile.windowHours * HOUR_MS
  const allWait = profile.a2pJoins === 'all-waiting'
  let endMs: number | null = null
  let waiting: SlowMessage[] = []
  for (const m of thread) {
    if (endMs !== null && m.atMs < endMs) {
      reasons.add(m, 'covered_by_conversation')
      continue
    }
    if (endMs !== null) reasons.add(m, 'after_window')
    const newest = waiting.at(-1)
    const isAnswer = newest !== undefined && newest.direction !== m.direction
    if (isAnswer && m.atMs - newest.atMs < length) {
      reasons.add(m, 'opened_by_reply')
      reasons.add(newest, 'opened_by_reply')
      for (const other of waiting.slice(0, -1)) {
        reasons.add(other, allWait && m.atMs - other.atMs < length ? 'joined_by_reply' : 'reply_too_late')
      }
      const anchoredAt = m.direction === 'P2A' ? profile.a2pConversationAnchor : profile.p2aConversationAnchor
      endMs = (anchoredAt === 'reply' ? m.atMs : newest.atMs) + length
      waiting = []
      continue
    }
    if (isAnswer) {
      reasons.add(m, 'reply_too_late')
      for (const other of waiting) reasons.add(other, 'reply_too_late')
      waiting = [m]
    } else if (newest !== undefined && m.direction === 'A2P' && allWait) {
      waiting.push(m)
    } else {
      if (newest !== undefined) reasons.add(newest, 'superseded')
      waiting = [m]
    }
  }
  const last = waiting.at(-1)
  for (const m of waiting) reasons.add(m, last!.atMs - m.atMs < length ? 'unanswered_at_end' : 'reply_too_late')
  return reasons.first()
}

/** Section 7, for one profile with sessions. */
export function slowSessionReasons(thread: readonly SlowMessage[], profile: RuleProfile): Record<string, string> {
  const reasons = new Reasons()
  const length = profile.windowHours * HOUR_MS
  const needed = profile.sessionMessages
  let endMs: number | null = null
  /** All since the last session, and of these the ones that may still open the next. */
  let since: SlowMessage[] = []
  let queue: SlowMessage[] = []
  for (const m of thread) {
    if (endMs !== null && m.atMs < endMs) {
      reasons.add(m, 'covered_by_session')
      continue
    }
    if (endMs !== null) {
      // The first after a session: nothing of before it can open the next.
      since = since.filter(({ atMs }) => atMs >= endMs!)
    }
    since.push(m)
    queue.push(m)
    const old = queue.filter(({ atMs }) => m.atMs - atMs >= length)
    if (queue.length - 1 < needed) for (const one of old) reasons.add(one, 'session_too_few')
    queue = queue.filter((one) => !old.includes(one))
    const last = since.slice(-needed)
    if (last.length < needed) continue
    if (m.atMs - last[0]!.atMs >= length) {
      for (const one of last) reasons.add(one, 'session_too_slow')
      continue
    }
    const isOneSided = last.every(({ direction }) => direction === m.direction)
    if (profile.sessionNeedsBothDirections && isOneSided) {
      for (const one of last) reasons.add(one, 'session_one_sided')
      continue
    }
    for (const one of last) reasons.add(one, 'covered_by_session')
    for (const one of queue) if (!last.includes(one)) reasons.add(one, 'before_session')
    endMs = last[0]!.atMs + length
    queue = []
    since = []
  }
  if (queue.length < needed) for (const one of queue) reasons.add(one, 'session_too_few')
  return reasons.first()
}

class Reasons {
  private readonly found: Record<string, string[]> = {}

  add({ id }: SlowMessage, code: string): void {
    this.found[id] = [...(this.found[id] ?? []), code]
  }

  first(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.found).map(([id, codes]) => [
        id,
        codes.sort((left, right) => FIRST_COUNTS.indexOf(left) - FIRST_COUNTS.indexOf(right))[0]!,
      ]),
    )
  }
}
