import { leavesOf, type Finding } from '../../rating/explain/finding.ts'
import { explainThread } from '../../rating/explain/explain-thread.ts'
import type { Rules } from '../../rating/profile/rules.ts'
import type { MessageColumns } from '../../rating/threads/thread.ts'

/** A condition of a thread that failed by a distance. */
interface Miss {
  /** Index of its message. */
  at: number
  code: Finding['code']
  /** Milliseconds, or a number of messages. */
  margin: number
  /** By how much it missed, as a length of time. */
  nearMs: number
}

const DAY_MS = 86_400_000

/**
 * The condition of a thread that missed by the least, the first of equals: a time, or a number of messages. How much a
 * text is too long decides no conversation and is not looked at.
 * @param rules of one profile, or the chain of several
 */
export function nearestMiss(messages: MessageColumns, from: number, to: number, rules: Rules): Miss | null {
  if (!hasWindows(rules)) return null
  let nearest: Miss | null = null
  for (const [place, { findings }] of explainThread(messages, from, to, rules).messages.entries()) {
    for (const leaf of findings.flatMap(leavesOf)) {
      const nearMs = missMs(leaf)
      if (nearMs === null || (nearest !== null && nearMs >= nearest.nearMs)) continue
      nearest = { at: from + place, code: leaf.code, margin: leaf.margin!, nearMs }
    }
  }
  return nearest
}

/** A single missing message is nearer than any length of time, and each further one is a day. */
function missMs({ holds, unit, margin }: Finding): number | null {
  if (holds || margin === null) return null
  if (unit === 'time') return margin
  return unit === 'messages' ? (margin - 1) * DAY_MS : null
}

function hasWindows(rules: Rules): boolean {
  for (let reached: Rules | null = rules; reached; reached = reached.next) if (reached.grouping !== 'none') return true
  return false
}
