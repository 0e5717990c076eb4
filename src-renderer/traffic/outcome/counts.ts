import { fieldTitle } from '../../../src-main/core/words/labels/field.ts'
import { meaningOf, type Term } from '../../../src-main/core/words/explain/term.ts'
import type { ImportResult } from '../../../src-main/contract/answers.ts'

type CountKey = 'accepted' | 'duplicates' | 'excluded' | 'pending' | 'notMessages' | 'parked' | 'rejected'

interface CountWords {
  key: CountKey & keyof ImportResult
  title: string
  hint: string
  /** Where the title is a word of the field. */
  term?: Term
  alarming?: boolean
}

/** The seven things that can become of a row; each row is counted once. */
export const COUNTS: readonly CountWords[] = [
  { key: 'accepted', title: fieldTitle('accepted'), hint: 'Billable messages, now rated' },
  { key: 'duplicates', title: fieldTitle('duplicates'), hint: 'Messages that were already known' },
  { key: 'excluded', title: fieldTitle('excluded'), hint: meaningOf('excluded'), term: 'excluded' },
  { key: 'pending', title: fieldTitle('pending'), hint: meaningOf('pending'), term: 'pending' },
  { key: 'notMessages', title: fieldTitle('notMessages'), hint: 'Receipts, typing and taps on actions' },
  {
    key: 'parked',
    title: fieldTitle('parked'),
    hint: meaningOf('parked'),
    term: 'parked',
    alarming: true,
  },
  {
    key: 'rejected',
    title: fieldTitle('rejected'),
    hint: 'Could not be read; listed with line and reason',
    alarming: true,
  },
]
