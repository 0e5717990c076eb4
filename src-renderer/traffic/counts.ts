import type { ImportResult } from '../../src-main/contract/answers.ts'

type CountKey = 'accepted' | 'duplicates' | 'excluded' | 'pending' | 'notMessages' | 'parked' | 'rejected'

interface CountWords {
  key: CountKey & keyof ImportResult
  title: string
  hint: string
  alarming?: boolean
}

/** The seven things that can become of a row; each row is counted once. */
export const COUNTS: readonly CountWords[] = [
  { key: 'accepted', title: 'Accepted', hint: 'Billable messages, now rated' },
  { key: 'duplicates', title: 'Duplicates', hint: 'Messages that were already known' },
  { key: 'excluded', title: 'Excluded', hint: 'Failed, expired, revoked or undelivered: never billed' },
  { key: 'pending', title: 'Pending', hint: 'Not delivered yet: not billed until a later file says so' },
  { key: 'notMessages', title: 'Not messages', hint: 'Receipts, typing and taps on actions' },
  {
    key: 'parked',
    title: 'Parked',
    hint: 'Of an agent that is not here: kept, and rated once it is added',
    alarming: true,
  },
  { key: 'rejected', title: 'Rejected', hint: 'Could not be read; listed with line and reason', alarming: true },
]
