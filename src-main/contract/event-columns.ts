import type { EventRow } from './answers.ts'
import { csvLine } from '../core/csv/csv.ts'

/** The columns of an event wherever events are listed, named and ordered as in the JSON lines. */
export const EVENT_COLUMNS = [
  'eventId',
  'tenantId',
  'agentId',
  'userId',
  'type',
  'quantity',
  'startedAt',
  'endedAt',
  'messageIds',
  'chargeable',
  'provisional',
  'unitPrice',
  'amount',
  'currency',
  'rule',
] as const satisfies readonly (keyof EventRow)[]
export type EventColumn = (typeof EVENT_COLUMNS)[number]

/** The columns without `userId`, which is a phone number. */
export const REDACTED_EVENT_COLUMNS: readonly EventColumn[] = EVENT_COLUMNS.filter((column) => column !== 'userId')

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
