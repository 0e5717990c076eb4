import type { Statement } from '../../../src-main/contract/answers.ts'
import { countWithWord } from '../../../src-main/core/words/figures/count.ts'
import { formatMoney } from '../../numbers/money.ts'
import { dayBefore } from '../../../src-main/core/calendar/day.ts'
import { formatDay } from '../../../src-main/core/words/figures/day.ts'

interface IssuePoint {
  key: 'running' | 'provisional' | 'unpriced' | 'assumed'
  /** A short title. */
  title: string
  words: string
}

/**
 * What a person must know before issuing a statement.
 * @param today local day in the statement's time zone
 */
export function issuePoints(statement: Statement, today: string): IssuePoint[] {
  const { period, provisional, provisionalAmount, unpriced, assumed, currency } = statement
  const points: (IssuePoint | false)[] = [
    today < period.to && {
      key: 'running',
      title: 'The cycle is not over',
      words: `It ends with ${formatDay(dayBefore(period.to))}. Its statement can be issued from ${formatDay(period.to)} on.`,
    },
    provisional > 0 && {
      key: 'provisional',
      title: `${countWithWord(provisional, 'event')} provisional, ${formatMoney(provisionalAmount, currency)}`,
      words:
        'Later traffic may still move them into a conversation or session; the difference becomes an adjustment on a later draft.',
    },
    unpriced > 0 && {
      key: 'unpriced',
      title: `${countWithWord(unpriced, 'event')} unpriced`,
      words:
        'The rate card has no price for them, and they are not in the total. Add prices first, or issue without them.',
    },
    assumed > 0 && {
      key: 'assumed',
      title: `${countWithWord(assumed, 'event rests', 'events rest')} on an assumption`,
      words: 'Their source does not say what decides their class, such as the kind of content.',
    },
  ]
  return points.filter((point) => point !== false)
}

/** The local day in a time zone: `2026-11-03`. */
export const localDay = (now: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)
