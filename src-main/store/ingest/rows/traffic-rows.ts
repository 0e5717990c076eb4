import type { UserKey } from '../../../rating/messages/user-key.ts'
import { IS_MESSAGE, IS_RECEIPT } from '../../rating-in-sql.ts'
import { MultiRowInsert } from './multi-row-insert.ts'
import type { ReadableStore, WritableStore } from '../../file/connection.ts'

/** Rows as columns; values at the same index belong to one row. A column without any value is null. */
interface NewTrafficRows {
  lines: Uint32Array
  messageIds: readonly string[]
  facts: Float64Array
  sentAtMs: Float64Array
  /** UTC milliseconds; NaN where not known. */
  deliveredAtMs: Float64Array
  texts: readonly (string | null)[] | null
  providerEvents: readonly (string | null)[] | null
}

/** Without `row_no`: SQLite assigns the next number, which saves writing a column. */
const COLUMNS = [
  'agent_no',
  'user_key',
  'message_id',
  'facts',
  'sent_at',
  'delivered_at',
  'trait_no',
  'line',
  'text',
] as const

/** Row numbers are sorted and compared in 32 bits. */
const MOST_ROWS = 2 ** 32 - 1

/** Appends the rows of one import as they were read. */
export class TrafficRowAppender {
  readonly firstRow: number
  private readonly store: WritableStore
  private nextRow: number
  private readonly rows: MultiRowInsert
  private readonly parked: MultiRowInsert
  private readonly providerEvents: MultiRowInsert

  constructor(store: WritableStore) {
    this.store = store
    this.firstRow = this.nextRow = nextRowNo(store)
    this.rows = new MultiRowInsert(store, 'traffic_row', COLUMNS)
    this.parked = new MultiRowInsert(store, 'parked_row', ['agent_no', 'row_no'])
    this.providerEvents = new MultiRowInsert(store, 'provider_event', ['row_no', 'event'])
  }

  /** Appends the row at one index of the columns and returns its number. */
  append(rows: NewTrafficRows, at: number, agentNo: number, user: UserKey, traitNo: number, isParked: boolean): number {
    const rowNo = this.nextRow++
    const deliveredAtMs = rows.deliveredAtMs[at]!
    this.rows.add(
      agentNo,
      user,
      rows.messageIds[at]!,
      rows.facts[at]!,
      rows.sentAtMs[at]!,
      Number.isNaN(deliveredAtMs) ? null : deliveredAtMs,
      traitNo,
      rows.lines[at]!,
      rows.texts && rows.texts[at]!,
    )
    if (isParked) this.parked.add(agentNo, rowNo)
    const providerEvent = rows.providerEvents && rows.providerEvents[at]!
    if (providerEvent !== null) this.providerEvents.add(rowNo, providerEvent)
    return rowNo
  }

  /**
   * Writes the remaining rows and returns the row number after the last one; to be called before anything reads the
   * rows.
   */
  flush(): number {
    this.rows.flush()
    this.parked.flush()
    this.providerEvents.flush()
    if (this.nextRow > MOST_ROWS) throw new RangeError(`a store has no room for more than ${MOST_ROWS} rows`)
    if (nextRowNo(this.store) !== this.nextRow) throw new Error('rows got other numbers than they were to have')
    return this.nextRow
  }
}

const nextRowNo = (store: ReadableStore): number =>
  store.prepare('SELECT coalesce(max(row_no), 0) + 1 FROM traffic_row').pluck().get() as number

/** How many of an agent's parked rows are messages, and how many are receipts. */
export const countParkedMessages = (store: ReadableStore, agentNo: number): { messages: number; receipts: number } =>
  store
    .prepare(
      `SELECT coalesce(sum(${IS_MESSAGE}), 0) AS messages, coalesce(sum(${IS_RECEIPT}), 0) AS receipts
       FROM parked_row JOIN traffic_row USING (row_no) WHERE parked_row.agent_no = ?`,
    )
    .get(agentNo) as { messages: number; receipts: number }

/** Removes an agent's rows from the parked ones, once a tenant has the agent. */
export function forgetParkedRows(store: WritableStore, agentNo: number): void {
  store.prepare('DELETE FROM parked_row WHERE agent_no = ?').run(agentNo)
}
