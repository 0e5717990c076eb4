import type { EventFormat } from '../../contract/answers.ts'
import {
  EVENT_COLUMNS,
  eventCsvLine,
  eventJsonLine,
  REDACTED_EVENT_COLUMNS,
  type EventColumn,
} from '../../contract/event-columns.ts'
import { BYTE_ORDER_MARK, csvLine } from '../../core/csv/csv.ts'
import type { EventPages } from './event-pages.ts'
import { eventsWorkbook } from './events-xlsx.ts'

export const EVENT_MEDIA_TYPES: Readonly<Record<EventFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/x-ndjson',
}

/**
 * Any number of events as a file, in blocks that are made as they are read.
 * @param userIds false leaves out the end users' ids, which are phone numbers
 * @param byteOrderMark whether a CSV begins with one
 */
export function eventsFile(
  pages: EventPages,
  format: EventFormat,
  userIds: boolean,
  byteOrderMark = false,
): AsyncIterable<Uint8Array | string> {
  const columns = userIds ? EVENT_COLUMNS : REDACTED_EVENT_COLUMNS
  if (format === 'xlsx') return eventsWorkbook(pages, columns)
  return format === 'csv' ? csvBlocks(pages, columns, byteOrderMark) : jsonBlocks(pages, columns)
}

async function* csvBlocks(
  pages: EventPages,
  columns: readonly EventColumn[],
  byteOrderMark: boolean,
): AsyncGenerator<string> {
  yield (byteOrderMark ? BYTE_ORDER_MARK : '') + csvLine(columns)
  for (const page of pages) yield page.map((event) => eventCsvLine(event, columns)).join('')
}

async function* jsonBlocks(pages: EventPages, columns: readonly EventColumn[]): AsyncGenerator<string> {
  for (const page of pages) yield page.map((event) => eventJsonLine(event, columns)).join('')
}
