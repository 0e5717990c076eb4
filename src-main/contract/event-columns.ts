import type { EventRow } from './answers.ts'
import { csvLine } from '../core/csv/csv.ts'

export type EventColumn = keyof EventRow

/**
 * What is said of an event, ordered as in the JSON lines, wherever events are listed. What is `personal`, as a phone number
 * is, stands in no file unless it is asked for.
 */
const COLUMNS: Readonly<Record<EventColumn, 'open' | 'personal'>> = {
  eventId: 'open',
  tenantId: 'open',
  agentId: 'open',
  userId: 'personal',
  type: 'open',
  quantity: 'open',
  startedAt: 'open',
  endedAt: 'open',
  messageIds: 'open',
  chargeable: 'open',
  provisional: 'open',
  unitPrice: 'open',
  amount: 'open',
  currency: 'open',
  rule: 'open',
}

export const EVENT_COLUMNS = Object.keys(COLUMNS) as readonly EventColumn[]

/** The same without whose event it is. */
export const REDACTED_EVENT_COLUMNS: readonly EventColumn[] = EVENT_COLUMNS.filter(
  (column) => COLUMNS[column] === 'open',
)

/** An event as a line of CSV. Message ids share one cell, separated by spaces. */
export const eventCsvLine = (event: EventRow, columns: readonly EventColumn[] = EVENT_COLUMNS): string =>
  csvLine(
    columns.map((column) => {
      const value = event[column]
      return Array.isArray(value) ? value.join(' ') : value
    }),
  )

/** An event as a line of JSON. */
export const eventJsonLine = (event: EventRow, columns: readonly EventColumn[] = EVENT_COLUMNS): string =>
  columns === EVENT_COLUMNS
    ? `${JSON.stringify(event)}\n`
    : `${JSON.stringify(Object.fromEntries(columns.map((column) => [column, event[column]])))}\n`
