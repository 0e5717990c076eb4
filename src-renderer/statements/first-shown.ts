import type { StatementRow } from '../../src-main/contract/answers.ts'
import { dayIn } from '../../src-main/core/calendar/local-day.ts'

/**
 * The statement to begin with: the newest whose cycle has begun, as one row dated years ahead makes a draft of its own;
 * where none has begun, the first to come.
 * @param rows newest first
 */
export const firstShown = (rows: readonly StatementRow[], nowMs: number): StatementRow | null =>
  rows.find(({ period }) => period.from <= dayIn(period.timeZone, nowMs)) ?? rows.at(-1) ?? null
