import { fieldTitle } from '../../core/words/labels/field.ts'
import type { EventRow } from '../../contract/answers.ts'
import type { EventColumn } from '../../contract/event-columns.ts'
import { Style, type Cell } from '../xlsx/cell.ts'
import type { Row, Sheet, SheetColumn } from '../xlsx/sheet.ts'
import { workbook } from '../xlsx/workbook.ts'
import type { EventPages } from './event-pages.ts'

/** The most rows that a sheet can hold besides its head; further rows go to the next sheet. */
const SHEET_ROWS = 1_048_575
/** The most characters that a cell can hold. */
const CELL_CHARACTERS = 32_767
/** Amounts of events are shown exactly, so the decimals of the currency do not matter here. */
const DECIMALS = 2

const COLUMNS: Readonly<Record<EventColumn, SheetColumn>> = {
  eventId: { title: 'Event', width: 30 },
  tenantId: { title: 'Client', width: 16 },
  agentId: { title: 'Agent', width: 24 },
  userId: { title: 'User', width: 18 },
  type: { title: 'Type', width: 24 },
  quantity: { title: 'Quantity', width: 10, right: true },
  startedAt: { title: 'Started (UTC)', width: 24 },
  endedAt: { title: 'Ended (UTC)', width: 24 },
  messageIds: { title: 'Messages', width: 40 },
  chargeable: { title: 'Chargeable', width: 11 },
  provisional: { title: 'Provisional', width: 11 },
  unitPrice: { title: fieldTitle('unitPrice'), width: 12, right: true },
  amount: { title: 'Exact amount', width: 14, right: true },
  currency: { title: 'Currency', width: 10 },
  rule: { title: 'Rule', width: 70 },
}

/**
 * Events as typed rows, in as many sheets as they need.
 * @param sheetRows the most rows of a sheet
 */
export function eventsWorkbook(
  pages: EventPages,
  columns: readonly EventColumn[],
  sheetRows = SHEET_ROWS,
): AsyncIterable<Uint8Array> {
  return workbook(eventSheets(pages, columns, sheetRows), DECIMALS)
}

function* eventSheets(pages: EventPages, columns: readonly EventColumn[], sheetRows: number): Generator<Sheet> {
  const events = eachOf(pages)
  let next = events.next()
  const rows = function* (): Generator<Row> {
    for (let count = 0; count < sheetRows && !next.done; count++) {
      yield rowOf(next.value, columns)
      next = events.next()
    }
  }
  for (let number = 1; number === 1 || !next.done; number++) {
    const name = number === 1 ? 'Events' : `Events ${number}`
    yield { name, columns: columns.map((column) => COLUMNS[column]), rows: rows() }
  }
}

function* eachOf(pages: EventPages): Generator<EventRow> {
  for (const page of pages) yield* page
}

const rowOf = (event: EventRow, columns: readonly EventColumn[]): Row =>
  columns.map((column): Cell => {
    switch (column) {
      case 'userId':
        return { text: event.userId, style: Style.code }
      case 'quantity':
        return { count: event.quantity }
      case 'startedAt':
        return { instant: event.startedAt }
      case 'endedAt':
        return event.endedAt === null ? null : { instant: event.endedAt }
      case 'unitPrice':
      case 'amount': {
        const figure = event[column]
        return figure === null ? 'unpriced' : { amount: figure, exact: true }
      }
      case 'messageIds':
        return idsIn(event.messageIds)
      case 'chargeable':
      case 'provisional':
        return event[column] ? 'yes' : 'no'
      default:
        return event[column]
    }
  })

/** As many whole ids as fit into a cell, separated by spaces, and how many more there are. */
function idsIn(ids: readonly string[]): string {
  const text = ids.join(' ')
  if (text.length <= CELL_CHARACTERS) return text
  const room = CELL_CHARACTERS - ' … and 9999999 more'.length
  const kept = text.slice(0, text.lastIndexOf(' ', room))
  const whole = kept.split(' ').length
  return `${kept} … and ${ids.length - whole} more`
}
