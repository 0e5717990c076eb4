import { Shape } from '../rating/content.ts'
import { MultiRowInsert } from './multi-row-insert.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'

type Texts = readonly (string | null)[] | null

/** Rows as columns, those of one place together; a column in which nothing stands is null. */
export interface NewTrafficRows {
  lines: Uint32Array
  userIds: readonly string[]
  messageIds: readonly string[]
  direction: Uint8Array
  state: Uint8Array
  shape: Uint8Array
  bytes: Uint32Array
  characters: Uint32Array
  sentAtMs: Float64Array
  /** NaN where not known. */
  deliveredAtMs: Float64Array
  statuses: readonly string[]
  contentTypes: readonly string[]
  suggestions: Texts
  texts: Texts
  countries: Texts
  carriers: Texts
  authors: Texts
  resolved: Texts
  providerClasses: Texts
  providerSegments: readonly (number | null)[] | null
  providerPrices: Texts
  providerCurrencies: Texts
  assumed: Texts
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
  private readonly rows: MultiRowInsert
  private readonly parked: MultiRowInsert

  constructor(store: WritableStore) {
    this.firstRow = this.nextRow = nextRowNo(store)
    this.rows = new MultiRowInsert(store, 'traffic_row', COLUMNS)
    this.parked = new MultiRowInsert(store, 'parked_row', ['agent_no', 'row_no'])
  }

  /** Appends the row at one place of the columns. */
  append(rows: NewTrafficRows, at: number, agentNo: number, isParked: boolean): void {
    const rowNo = this.nextRow++
    const deliveredAtMs = rows.deliveredAtMs[at]!
    this.rows.add(
      rowNo,
      agentNo,
      rows.userIds[at]!,
      rows.messageIds[at]!,
      rows.direction[at]!,
      rows.state[at]!,
      rows.sentAtMs[at]!,
      Number.isNaN(deliveredAtMs) ? null : deliveredAtMs,
      rows.shape[at]!,
      rows.bytes[at]!,
      rows.characters[at]!,
      rows.countries && rows.countries[at]!,
      rows.carriers && rows.carriers[at]!,
      rows.lines[at]!,
      rows.statuses[at]!,
      rows.contentTypes[at]!,
      rows.suggestions && rows.suggestions[at]!,
      rows.texts && rows.texts[at]!,
      rows.authors && rows.authors[at]!,
      rows.resolved && rows.resolved[at]!,
      rows.providerClasses && rows.providerClasses[at]!,
      rows.providerSegments && rows.providerSegments[at]!,
      rows.providerPrices && rows.providerPrices[at]!,
      rows.providerCurrencies && rows.providerCurrencies[at]!,
      rows.assumed && rows.assumed[at]!,
    )
    if (isParked) this.parked.add(agentNo, rowNo)
  }

  /** Writes what is held back and returns the row number after the last. */
  finish(): number {
    this.rows.flush()
    this.parked.flush()
    return this.nextRow
  }
}

const nextRowNo = (store: ReadableStore): number =>
  store.prepare('SELECT coalesce(max(row_no), 0) + 1 FROM traffic_row').pluck().get() as number

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
