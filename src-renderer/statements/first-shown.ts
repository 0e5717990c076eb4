import type { StatementRow } from '../../src-main/contract/answers.ts'
import { dayIn } from '../../src-main/core/calendar/local-day.ts'

/**
 * The statement that is shown first: the newest one whose cycle has begun, else the earliest to come. Cycles in the
 * future exist where a row's date is wrong by years.
 * @param rows newest first
 */
export const firstShown = (rows: readonly StatementRow[], nowMs: number): StatementRow | null =>
  rows.find(({ period }) => period.from <= dayIn(period.timeZone, nowMs)) ?? rows.at(-1) ?? null
