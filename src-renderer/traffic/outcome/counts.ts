import { fieldTitle } from '../../../src-main/core/words/labels/field.ts'
import type { ImportResult } from '../../../src-main/contract/answers.ts'

type CountKey = 'accepted' | 'duplicates' | 'excluded' | 'pending' | 'notMessages' | 'parked' | 'rejected'

interface CountWords {
  key: CountKey & keyof ImportResult
  title: string
  hint: string
  alarming?: boolean
}

/** The seven things that can become of a row; each row is counted once. */
export const COUNTS: readonly CountWords[] = [
  { key: 'accepted', title: fieldTitle('accepted'), hint: 'Billable messages, now rated' },
  { key: 'duplicates', title: fieldTitle('duplicates'), hint: 'Messages that were already known' },
  { key: 'excluded', title: fieldTitle('excluded'), hint: 'Failed, expired, revoked or undelivered: never billed' },
  { key: 'pending', title: fieldTitle('pending'), hint: 'Not delivered yet: not billed until a later file says so' },
  { key: 'notMessages', title: fieldTitle('notMessages'), hint: 'Receipts, typing and taps on actions' },
  {
    key: 'parked',
    title: fieldTitle('parked'),
    hint: 'Of an agent that is not here: kept, and rated once it is added',
    alarming: true,
  },
  {
    key: 'rejected',
    title: fieldTitle('rejected'),
    hint: 'Could not be read; listed with line and reason',
    alarming: true,
  },
]
