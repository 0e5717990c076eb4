import type { StatementRow } from '../../src-main/contract/answers.ts'
import { todayIn } from '../rates/time-axis.ts'

/**
 * The statement to begin with: the newest whose cycle has begun, as one row dated years ahead makes a draft of its own;
 * where none has begun, the first to come.
 * @param rows newest first
 */
export const firstShown = (rows: readonly StatementRow[], now: Date): StatementRow | null =>
  rows.find(({ period }) => period.from <= todayIn(period.timeZone, now)) ?? rows.at(-1) ?? null
