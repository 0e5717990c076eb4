import type { Facts } from '../rating/facts.ts'
import { compareInThread, type ThreadOrderKey } from '../rating/thread.ts'
import { MultiRowInsert } from './multi-row-insert.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'
import { isConcerned, type ThreadKey, type Touched } from './threads.ts'

export interface StoredEvent {
  userId: string
  us: 0 | 1
  /** Of its first message. */
  firstAtMs: number
  firstRow: number
  traitNo: number
  messages: number
  type: number
  quantity: number
  startedAtMs: number
  endedAtMs: number | null
  /** Local day of the start. */
  day: number
  clause: number
  chargeable: number
  movable: number
  assumed: number
}

/** What `made` holds; the layout is the migration's. */
export const madeOf = ({ type, clause, chargeable, movable, assumed, quantity, day }: StoredEvent): number =>
  type +
  clause * 2 ** 4 +
  chargeable * 2 ** 9 +
  movable * 2 ** 10 +
  assumed * 2 ** 11 +
  quantity * 2 ** 12 +
  day * 2 ** 34

const COLUMNS = [
  'agent_no',
  'user_id',
  'us',
  'first_at',
  'first_row',
  'messages',
  'made',
  'started_at',
  'ended_at',
  'trait_no',
] as const

/** Writes events; call `flush` before reading them. */
export class EventWriter {
  private readonly rows: MultiRowInsert
  private readonly removed

  constructor(store: WritableStore) {
    this.rows = new MultiRowInsert(store, 'event', COLUMNS)
    this.removed = store.prepare(
      'DELETE FROM event WHERE agent_no = ? AND user_id = ? AND us = ? AND first_at = ? AND first_row = ?',
    )
  }

  add(agentNo: number, event: StoredEvent): void {
    const { userId, us, firstAtMs, firstRow, messages, startedAtMs, endedAtMs, traitNo } = event
    this.rows.add(agentNo, userId, us, firstAtMs, firstRow, messages, madeOf(event), startedAtMs, endedAtMs, traitNo)
  }

  /** Of an event that is stored, not one just added. */
  remove(agentNo: number, { userId, us, firstAtMs, firstRow }: StoredEvent): void {
    this.removed.run(agentNo, userId, us, firstAtMs, firstRow)
  }

  flush(): void {
    this.rows.flush()
  }
}

const EVENT = `e.user_id AS userId, e.us AS us, first_at AS firstAtMs, first_row AS firstRow, e.trait_no AS traitNo,
  messages, type, quantity, started_at AS startedAtMs, ended_at AS endedAtMs, day, clause, chargeable, movable, assumed`

const ALIKE = [
  'firstAtMs',
  'messages',
  'startedAtMs',
  'endedAtMs',
  'traitNo',
  'type',
  'quantity',
  'day',
  'clause',
  'chargeable',
  'movable',
  'assumed',
] as const satisfies (keyof StoredEvent)[]

/** Whether two events with the same first row say the same. */
export const areAlike = (left: StoredEvent, right: StoredEvent): boolean =>
  ALIKE.every((name) => left[name] === right[name])

/** The events that what is touched of an agent's threads has so far, thread by thread in the order of the store. */
export class FormerEvents {
  private readonly query
  private readonly touched: Touched
  private after: Bound = { userId: '', us: -1 }

  constructor(store: ReadableStore, touched: Touched) {
    this.touched = touched
    this.query = store.prepare(
      `SELECT ${EVENT} FROM temp.touched t CROSS JOIN event e
         ON e.agent_no = t.agent_no AND e.user_id = t.user_id AND e.us = t.us
       WHERE t.agent_no = @agentNo AND (t.user_id, t.us) > (@userId, @us) AND (t.user_id, t.us) <= (@lastUserId, @lastUs)
         AND ${isConcerned('e.first_row')}`,
    )
  }

  /** Those of the threads after the last that were asked for, up to and with that one; null: all that are left. */
  upTo(agentNo: number, last: Bound | null): StoredEvent[] {
    const bounds = {
      ...this.touched,
      agentNo,
      ...this.after,
      lastUserId: last?.userId ?? AFTER_EVERY_USER,
      lastUs: last?.us ?? 0,
    }
    if (last) this.after = { userId: last.userId, us: last.us }
    return this.query.all(bounds) as StoredEvent[]
  }
}

interface Bound {
  userId: string
  us: number
}
/** Bytes sort after text. */
const AFTER_EVERY_USER = Buffer.alloc(0)
/** Forgets what the traffic of an agent was rated to, as if nobody had added the agent. */
export function forgetRated(store: WritableStore, agentNo: number): void {
  for (const table of ['event', 'daily_charge', 'daily_traffic']) {
    store.prepare(`DELETE FROM ${table} WHERE agent_no = ?`).run(agentNo)
  }
}

/** Where a listing of an agent's events goes on. */
export interface EventCursor {
  userId: string
  us: number
  firstAtMs: number
  sentAtMs: number
  messageId: string
}

export interface ListedEvent extends StoredEvent {
  country: string
  carrier: string | null
  /** Of its first message. */
  sentAtMs: number
  messageId: string
}

/** Events of an agent that start in `[fromMs, toMs)`, in thread order, after a cursor. */
export function listEvents(
  store: ReadableStore,
  agentNo: number,
  span: { fromMs: number; toMs: number },
  after: EventCursor | null,
  limit: number,
): ListedEvent[] {
  return store
    .prepare(
      `SELECT ${EVENT}, coalesce(country, region) AS country, carrier, r.sent_at AS sentAtMs, r.message_id AS messageId
       FROM event e JOIN agent USING (agent_no) JOIN trait t ON t.trait_no = e.trait_no
         JOIN traffic_row r ON r.row_no = e.first_row
       WHERE e.agent_no = @agentNo AND (e.user_id, e.us, first_at) >= (@userId, @us, @firstAtMs)
         AND (e.user_id, e.us, first_at, r.sent_at, r.message_id) > (@userId, @us, @firstAtMs, @sentAtMs, @messageId)
         AND started_at >= @fromMs AND started_at < @toMs
       ORDER BY e.user_id, e.us, first_at, r.sent_at, r.message_id LIMIT @limit`,
    )
    .all({ agentNo, limit, ...span, ...(after ?? BEGINNING) }) as ListedEvent[]
}

const BEGINNING: EventCursor = { userId: '', us: -1, firstAtMs: 0, sentAtMs: 0, messageId: '' }

/** Messages of a thread in thread order, with what decides whether each is billable. */
export const threadMessages = (store: ReadableStore, thread: ThreadKey): ThreadMessage[] =>
  (
    store
      .prepare(
        `SELECT r.message_id AS messageId, m.row_no AS rowNo, m.facts AS facts, m.at AS atMs, m.sent_at AS sentAtMs
         FROM message m CROSS JOIN traffic_row r USING (row_no) WHERE m.agent_no = ? AND m.user_id = ? AND m.us = ?`,
      )
      .all(thread.agentNo, thread.userId, thread.us) as ThreadMessage[]
  ).sort(compareInThread)

export interface ThreadMessage extends ThreadOrderKey {
  rowNo: number
  facts: Facts
}
