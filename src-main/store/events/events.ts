import type { Facts } from '../../rating/content/facts.ts'
import { compareInThread, type ThreadOrderKey } from '../../rating/threads/thread.ts'
import type { UserKey } from '../../rating/messages/user-key.ts'
import { BILLED_COUNTRY } from '../rating-in-sql.ts'
import { madeOf } from './made.ts'
import { MultiRowInsert } from '../ingest/rows/multi-row-insert.ts'
import type { ReadableStore, WritableStore } from '../file/connection.ts'
import { MessageList } from '../ingest/messages/message-list.ts'
import type { ThreadKey } from '../ingest/threads/thread-runs.ts'

export interface StoredEvent {
  user: UserKey
  us: 0 | 1
  /** Time of its first message. */
  firstAtMs: number
  firstRow: number
  traitNo: number
  messages: number
  type: number
  quantity: number
  startedAtMs: number
  endedAtMs: number | null
  /** Local day on which it starts. */
  day: number
  clause: number
  chargeable: number
  movable: number
  assumed: number
}

const COLUMNS = [
  'agent_no',
  'user_key',
  'us',
  'first_at',
  'first_row',
  'messages',
  'made',
  'started_at',
  'ended_at',
  'trait_no',
] as const

/** Writes events in batches; call `flush` before reading them. */
export class EventWriter {
  private readonly rows: MultiRowInsert
  private readonly updated
  private readonly removed

  constructor(store: WritableStore) {
    this.rows = new MultiRowInsert(store, 'event', COLUMNS)
    this.updated = store.prepare(
      `UPDATE event SET messages = ?, made = ?, started_at = ?, ended_at = ?, trait_no = ?
       WHERE agent_no = ? AND user_key = ? AND us = ? AND first_at = ? AND first_row = ?`,
    )
    this.removed = store.prepare(
      'DELETE FROM event WHERE agent_no = ? AND user_key = ? AND us = ? AND first_at = ? AND first_row = ?',
    )
  }

  add(agentNo: number, event: StoredEvent): void {
    const { user, us, firstAtMs, firstRow, messages, startedAtMs, endedAtMs, traitNo } = event
    this.rows.add(agentNo, user, us, firstAtMs, firstRow, messages, madeOf(event), startedAtMs, endedAtMs, traitNo)
  }

  /** Replaces a stored event by another one with the same first message. */
  replace(agentNo: number, before: StoredEvent, event: StoredEvent): void {
    const { user, us, firstAtMs, firstRow, messages, startedAtMs, endedAtMs, traitNo } = event
    if (firstAtMs !== before.firstAtMs) {
      this.remove(agentNo, before)
      this.add(agentNo, event)
      return
    }
    const made = madeOf(event)
    this.updated.run(messages, made, startedAtMs, endedAtMs, traitNo, agentNo, user, us, firstAtMs, firstRow)
  }

  /** Removes a stored event; it must not be one that was just added. */
  remove(agentNo: number, { user, us, firstAtMs, firstRow }: StoredEvent): void {
    this.removed.run(agentNo, user, us, firstAtMs, firstRow)
  }

  flush(): void {
    this.rows.flush()
  }
}

const EVENT = `e.user_key AS user, e.us AS us, first_at AS firstAtMs, first_row AS firstRow, e.trait_no AS traitNo,
  messages, type, quantity, started_at AS startedAtMs, ended_at AS endedAtMs, day, clause, chargeable, movable, assumed`

/** Whether two events with the same first row are equal. */
export const areAlike = (left: StoredEvent, right: StoredEvent): boolean =>
  left.messages === right.messages &&
  left.firstAtMs === right.firstAtMs &&
  left.startedAtMs === right.startedAtMs &&
  left.endedAtMs === right.endedAtMs &&
  left.clause === right.clause &&
  left.movable === right.movable &&
  countAlike(left, right)

/** Whether two events add the same to the kept totals. */
export const countAlike = (left: StoredEvent, right: StoredEvent): boolean =>
  left.day === right.day &&
  left.type === right.type &&
  left.traitNo === right.traitNo &&
  left.chargeable === right.chargeable &&
  left.quantity === right.quantity &&
  left.assumed === right.assumed

/** Deletes the events and totals of an agent, as if no tenant had the agent. */
export function forgetRated(store: WritableStore, agentNo: number): void {
  for (const table of ['event', 'daily_charge', 'daily_traffic']) {
    store.prepare(`DELETE FROM ${table} WHERE agent_no = ?`).run(agentNo)
  }
}

/** The position at which a listing of an agent's events continues. */
export interface EventCursor {
  user: UserKey
  us: number
  firstAtMs: number
  sentAtMs: number
  messageId: string
}

export interface ListedEvent extends StoredEvent {
  country: string
  carrier: string | null
  /** Time of sending of its first message. */
  sentAtMs: number
  messageId: string
}

/** Events of an agent that start in `[fromMs, toMs)`, in thread order, after the cursor; with `only` those of one end user. */
export function listEvents(
  store: ReadableStore,
  agentNo: number,
  span: { fromMs: number; toMs: number },
  after: EventCursor | null,
  limit: number,
  only: UserKey | null = null,
): ListedEvent[] {
  return store
    .prepare(
      `SELECT ${EVENT}, ${BILLED_COUNTRY} AS country, carrier, r.sent_at AS sentAtMs, r.message_id AS messageId
       FROM event e JOIN agent USING (agent_no) JOIN trait t ON t.trait_no = e.trait_no
         JOIN traffic_row r ON r.row_no = e.first_row
       WHERE e.agent_no = @agentNo AND (e.user_key, e.us, first_at) >= (@user, @us, @firstAtMs)
         AND (e.user_key, e.us, first_at, r.sent_at, r.message_id) > (@user, @us, @firstAtMs, @sentAtMs, @messageId)
         AND started_at >= @fromMs AND started_at < @toMs ${only === null ? '' : 'AND e.user_key = @only'}
       ORDER BY e.user_key, e.us, first_at, r.sent_at, r.message_id LIMIT @limit`,
    )
    .all({ agentNo, limit, ...span, ...(after ?? BEGINNING), ...(only !== null && { only }) }) as ListedEvent[]
}

/** All events of an agent with one end user, in thread order, those outside the US first. */
export const eventsOfUser = (store: ReadableStore, agentNo: number, user: UserKey): ListedEvent[] =>
  store
    .prepare(
      `SELECT ${EVENT}, ${BILLED_COUNTRY} AS country, carrier, r.sent_at AS sentAtMs, r.message_id AS messageId
       FROM event e JOIN agent USING (agent_no) JOIN trait t ON t.trait_no = e.trait_no
         JOIN traffic_row r ON r.row_no = e.first_row
       WHERE e.agent_no = ? AND e.user_key = ?
       ORDER BY e.us, first_at, r.sent_at, r.message_id`,
    )
    .all(agentNo, user) as ListedEvent[]

const BEGINNING: EventCursor = { user: -1, us: -1, firstAtMs: 0, sentAtMs: 0, messageId: '' }

/** The messages of a thread in thread order, with what decides whether each is billable. */
export function threadMessages(store: ReadableStore, { agentNo, user, us }: ThreadKey): ThreadMessage[] {
  const list = new MessageList()
  const runs = store
    .prepare('SELECT messages FROM thread_run WHERE agent_no = ? AND user_key = ? AND us = ?')
    .pluck()
    .all(agentNo, user, us) as string[]
  for (const run of runs) list.addRun(run)
  const rowNos = Array.from({ length: list.length }, (_, at) => list.rowNo(at))
  const rows = store
    .prepare(
      `SELECT message_id, sent_at FROM json_each(?) j CROSS JOIN traffic_row r ON r.row_no = j.value ORDER BY j.key`,
    )
    .raw()
    .all(JSON.stringify(rowNos)) as [string, number][]
  return rowNos
    .map((rowNo, at) => {
      const [messageId, sentAtMs] = rows[at]!
      return { messageId, rowNo, facts: list.factsOf(at), atMs: list.atMs(at), sentAtMs, traitNo: list.traitNo(at) }
    })
    .sort(compareInThread)
}

export interface ThreadMessage extends ThreadOrderKey {
  rowNo: number
  facts: Facts
  traitNo: number
}
