import type { Message } from '../rating/message.ts'
import { Shape } from '../rating/content.ts'
import type { State } from '../rating/status.ts'
import { MultiRowInsert } from './multi-row-insert.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'

/** What billing reads of a message, found once when its row arrives. */
export interface RowFacts {
  agentNo: number
  state: State
  shape: Shape
  bytes: number
  characters: number
}

const COLUMNS = [
  'row_no',
  'agent_no',
  'user_id',
  'message_id',
  'direction',
  'state',
  'sent_at',
  'delivered_at',
  'shape',
  'bytes',
  'characters',
  'country',
  'carrier',
  'import_no',
  'line',
  'status',
  'content_type',
  'suggestions',
  'text',
  'author',
  'resolved',
  'provider_class',
  'provider_segments',
  'provider_price',
  'provider_currency',
  'assumed',
] as const

/** Appends the rows of one import, as they came. */
export class TrafficRowAppender {
  readonly firstRow: number
  private nextRow: number
  private readonly importNo: number
  private readonly rows: MultiRowInsert
  private readonly parked: MultiRowInsert

  constructor(store: WritableStore, importNo: number) {
    this.importNo = importNo
    this.firstRow = this.nextRow = nextRowNo(store)
    this.rows = new MultiRowInsert(store, 'traffic_row', COLUMNS)
    this.parked = new MultiRowInsert(store, 'parked_row', ['agent_no', 'row_no'])
  }

  append(message: Message, line: number, facts: RowFacts, isParked: boolean): void {
    const rowNo = this.nextRow++
    this.rows.add(
      rowNo,
      facts.agentNo,
      message.userId,
      message.messageId,
      message.direction === 'A2P' ? 0 : 1,
      facts.state,
      message.sentAtMs,
      message.deliveredAtMs,
      facts.shape,
      facts.bytes,
      facts.characters,
      message.country,
      message.carrier,
      this.importNo,
      line,
      message.status,
      message.contentType,
      message.suggestions.length === 0 ? null : message.suggestions.join('|'),
      message.text,
      message.author,
      message.resolved,
      message.providerClass,
      message.providerSegments,
      message.providerPrice,
      message.providerCurrency,
      message.assumed,
    )
    if (isParked) this.parked.add(facts.agentNo, rowNo)
  }

  /** Writes what is held back and returns the row number after the last. */
  finish(): number {
    this.rows.flush()
    this.parked.flush()
    return this.nextRow
  }
}

const nextRowNo = (store: ReadableStore): number =>
  (store.prepare('SELECT coalesce(max(row_no), 0) + 1 FROM traffic_row').pluck().get() as number)

/** How many of an agent's parked rows are messages. */
export const countParkedMessages = (store: ReadableStore, agentNo: number): number =>
  store
    .prepare(
      `SELECT count(*) FROM parked_row JOIN traffic_row USING (row_no)
       WHERE parked_row.agent_no = ? AND shape <> ${Shape.signal}`,
    )
    .pluck()
    .get(agentNo) as number

/** Once their agent is known, rows are parked no longer. */
export function forgetParkedRows(store: WritableStore, agentNo: number): void {
  store.prepare('DELETE FROM parked_row WHERE agent_no = ?').run(agentNo)
}
