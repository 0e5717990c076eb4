import type { Decisions } from '../threads/decisions.ts'
import type { MessageColumns } from '../threads/thread.ts'
import { timeFinding, wordFinding, type Finding } from './finding.ts'

/** Writes down what rating decided of each message of a thread, as it is rated. */
export class ThreadFindings implements Decisions {
  private readonly messages: MessageColumns
  private readonly from: number
  private readonly us: boolean
  private readonly found: Finding[][]

  /** @param us whether the thread's messages are US traffic */
  constructor(messages: MessageColumns, from: number, to: number, us: boolean) {
    this.messages = messages
    this.from = from
    this.us = us
    this.found = Array.from({ length: to - from }, () => [])
  }

  /** What was found of a message, in the order in which it was decided. */
  of(at: number): readonly Finding[] {
    return this.found[at - this.from]!
  }

  billedByItself(from: number, to: number): void {
    const finding = this.us
      ? wordFinding('6', 'per_message_us', true, 'US', '=', 'US')
      : wordFinding('4', 'per_message_category', true, 'non-conversational', '=', 'non-conversational')
    for (let at = from; at < to; at++) this.add(at, finding)
  }

  againstWindow(at: number, windowEndMs: number, isInside: boolean): void {
    const clause = this.us ? '7.1' : '5.1'
    const covered = this.us ? 'covered_by_session' : 'covered_by_conversation'
    const code = isInside ? covered : 'after_window'
    this.add(at, timeFinding({ clause, code, moves: at }, this.messages.atMs[at]!, windowEndMs, isInside))
  }

  answered(waiting: number, at: number, waitEndMs: number, isInTime: boolean): void {
    const code = isInTime ? 'opened_by_reply' : 'reply_too_late'
    const finding = timeFinding({ clause: '5.2', code, moves: at }, this.messages.atMs[at]!, waitEndMs, isInTime)
    this.add(waiting, finding)
    this.add(at, finding)
  }

  joined(waiting: number, at: number, waitEndMs: number, isInTime: boolean): void {
    const code = isInTime ? 'joined_by_reply' : 'reply_too_late'
    const { atMs } = this.messages
    this.add(waiting, timeFinding({ clause: '5.2', code, moves: at }, atMs[at]!, waitEndMs, isInTime))
  }

  tookPlace(waiting: number, at: number): void {
    const side = (message: number): string => (this.messages.direction[message] === 0 ? 'A2P' : 'P2A')
    this.add(waiting, wordFinding('5.3', 'superseded', true, side(at), '=', side(waiting)))
  }

  waitedTooLong(waiting: number, lastMs: number, waitEndMs: number): void {
    const finding = timeFinding({ clause: '5.3', code: 'reply_too_late', moves: null }, lastMs, waitEndMs, false)
    this.add(waiting, finding)
  }

  waitsAtEnd(waiting: number): void {
    this.add(waiting, wordFinding('5.end', 'unanswered_at_end', false, 0, '>=', 1))
  }

  triedSession(opener: number, last: number, endMs: number, isInTime: boolean, opens: boolean): void {
    const code = !isInTime ? 'session_too_slow' : opens ? 'covered_by_session' : 'session_one_sided'
    const timely = { clause: '7.2', code: isInTime ? code : 'session_too_slow', moves: last } as const
    const time = timeFinding(timely, this.messages.atMs[last]!, endMs, isInTime)
    if (!isInTime) return this.addAll(opener, last + 1, time)
    const sides: Finding = {
      ...wordFinding('7.3', code, opens, opens ? 2 : 1, '>=', 2),
      unit: 'messages',
      margin: opens ? null : 1,
    }
    const needed = last + 1 - opener
    const opening = wordFinding('7.3', code, opens, needed, '>=', needed)
    this.addAll(opener, last + 1, { ...opening, margin: null, of: [time, sides] })
  }

  stoodBefore(from: number, to: number, opener: number): void {
    const { atMs } = this.messages
    for (let at = from; at < to; at++) {
      const finding = timeFinding(
        { clause: '7.3', code: 'before_session', moves: null },
        atMs[at]!,
        atMs[opener]!,
        true,
      )
      // Moving the message there would put another one before the session, or none: no distance tells.
      this.add(at, { ...finding, op: '<=', margin: null })
    }
  }

  leftQueue(from: number, to: number, queued: number, needed: number): void {
    for (let at = from; at < to; at++) {
      // Where there were enough messages, what else was missing has been found.
      if (queued >= needed || this.of(at).some(({ clause }) => clause.startsWith('7.2') || clause === '7.3')) continue
      const finding = wordFinding('7.3', 'session_too_few', false, queued, '>=', needed)
      this.add(at, { ...finding, unit: 'messages', margin: needed - queued })
    }
  }

  rulesMoved(from: number, to: number, at: number): void {
    const { atMs } = this.messages
    const finding = timeFinding({ clause: '7', code: 'rules_moved', moves: null }, atMs[at]!, atMs[at]!, false)
    this.addAll(from, to, { ...finding, margin: null })
  }

  private add(at: number, finding: Finding): void {
    this.found[at - this.from]!.push(finding)
  }

  private addAll(from: number, to: number, finding: Finding): void {
    for (let at = from; at < to; at++) this.add(at, finding)
  }
}
