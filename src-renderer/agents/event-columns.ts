import type { EventRow } from '../../src-main/contract/answers.ts'
import type { Column } from '../components/table/columns.ts'
import { typeLabel } from '../../src-main/core/words/labels/event-type.ts'
import { maskNumber } from '../words/phone.ts'

/** The columns of copied events. Users' ids stay masked unless the user has unmasked them. */
export const eventColumns = (unmasked: boolean): Column<EventRow>[] => [
  { key: 'event', title: 'Event', text: (row) => row.eventId },
  { key: 'startedAt', title: 'Started', text: (row) => row.startedAt },
  { key: 'endedAt', title: 'Ended', text: (row) => row.endedAt ?? '' },
  { key: 'user', title: 'User', text: (row) => (unmasked ? row.userId : maskNumber(row.userId)) },
  { key: 'type', title: 'Type', text: (row) => typeLabel(row.type) },
  { key: 'quantity', title: 'Units', text: (row) => String(row.quantity) },
  { key: 'amount', title: 'Amount', text: (row) => (row.chargeable ? (row.amount ?? 'unpriced') : 'not charged') },
  { key: 'currency', title: 'Currency', text: (row) => row.currency },
  { key: 'provisional', title: 'Provisional', text: (row) => (row.provisional ? 'yes' : 'no') },
  { key: 'rule', title: 'Rule', text: (row) => row.rule },
]
