import { DAY_MS } from '../core/calendar/day.ts'
import { messageTimeMs } from '../rating/messages/message.ts'
import { State, stateOf } from '../rating/messages/status.ts'
import type { Notes } from './notes.ts'
import type { RowBatch } from './rows.ts'

const EARLIEST_USUAL_MS = Date.UTC(2015, 0, 1)

/**
 * Notes billable rows that are dated before 2015, when there was no RCS traffic, or more than a day after the import.
 * The rows are imported as they stand, because either clock may have been wrong.
 * @param nowMs time of the import, UTC milliseconds
 */
export function noteDates({ messages, receipts }: RowBatch, nowMs: number, notes: Notes): void {
  const latestUsualMs = nowMs + DAY_MS
  for (const message of messages) {
    const atMs = messageTimeMs(message)
    if (atMs >= EARLIEST_USUAL_MS && atMs <= latestUsualMs) continue
    if (stateOf(message.direction, message.status) === State.billable) noteDate(atMs, notes)
  }
  for (const { atMs, status } of receipts) {
    if (atMs === null || (atMs >= EARLIEST_USUAL_MS && atMs <= latestUsualMs)) continue
    if (stateOf('A2P', status) === State.billable) noteDate(atMs, notes)
  }
}

const noteDate = (atMs: number, notes: Notes): void =>
  notes.countTime(atMs < EARLIEST_USUAL_MS ? 'dated_early' : 'dated_late', atMs)
