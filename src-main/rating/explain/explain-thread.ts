import { rulesAt, type Rules } from '../profile/rules.ts'
import { EventColumns } from '../threads/event.ts'
import { rateThread } from '../threads/rate.ts'
import type { MessageColumns } from '../threads/thread.ts'
import { REASON_CODES, type ReasonCode } from './condition.ts'
import { contentFindings } from './content-findings.ts'
import type { Finding } from './finding.ts'
import { ThreadFindings } from './thread-findings.ts'

/** A thread's events, and why each of its messages is in the one that it is in. */
export interface ExplainedThread {
  events: EventColumns
  /** One for each message `[from, to)`, in thread order. */
  messages: readonly MessageReason[]
}

export interface MessageReason {
  /** Index of its event. */
  event: number
  /** Whether the event is a conversation or session. */
  covered: boolean
  code: ReasonCode
  /** The finding that gives the reason first, then the others in the order of `REASON_CODES`. */
  findings: readonly Finding[]
}

/**
 * Rates a thread as `rateThread` does, and writes down what decided. Messages must be in thread order and billable.
 * @param rules of one profile, or the chain of several (`rulesOver`)
 */
export function explainThread(messages: MessageColumns, from: number, to: number, rules: Rules): ExplainedThread {
  const events = new EventColumns(16)
  const told = new ThreadFindings(messages, from, to, rules.us)
  rateThread(messages, from, to, rules, events, told)
  const reasons: MessageReason[] = []
  for (let event = 0; event < events.length; event++) {
    const covered = events.endedAtMs[event] !== 0
    const first = events.first[event]!
    for (let at = first; at < first + events.count[event]!; at++) {
      const findings = [
        ...told.of(at),
        ...(covered ? [] : contentFindings(messages, at, rulesAt(rules, messages.atMs[at]!))),
      ]
      findings.sort((left, right) => rankOf(left) - rankOf(right))
      reasons[at - from] = { event, covered, code: findings[0]!.code, findings }
    }
  }
  return { events, messages: reasons }
}

/** Findings of equal rank stay in the order of their decisions. */
const RANKS = Object.fromEntries(REASON_CODES.map((code, rank) => [code, rank])) as Record<ReasonCode, number>

/** Of a message after a session, what was missing for the next one comes first. */
const rankOf = ({ code, clause }: Finding): number =>
  code === 'after_window' && clause === '7.1' ? RANKS.session_too_few + 0.5 : RANKS[code]
