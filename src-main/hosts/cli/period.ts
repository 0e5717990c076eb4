import { refuse } from '../../core/words/problem.ts'

/** A period as options say it: a billing cycle, or a first day and the day after the last. */
interface PeriodOptions {
  cycle?: string
  from?: string
  to?: string
}

/** @throws Failure where neither a cycle nor both ends are said, or both */
export function askedPeriod({ cycle, from, to }: PeriodOptions): { cycle: string } | { from: string; to: string } {
  if (cycle !== undefined && from === undefined && to === undefined) return { cycle }
  if (cycle === undefined && from !== undefined && to !== undefined) return { from, to }
  throw refuse('period-unsaid')
}

/** The options behind the fields of a request's period. */
export const optionsOfPeriod = ({ cycle }: PeriodOptions): Record<string, string> => ({
  period: cycle === undefined ? '--from/--to' : '--cycle',
  'period.cycle': '--cycle',
  'period.from': '--from',
  'period.to': '--to',
})
