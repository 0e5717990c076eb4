import type { Facts } from '../rating/facts.ts'
import { compareInThread, type ThreadOrderKey } from '../rating/thread.ts'
import type { DailyCharge } from './daily.ts'
import { MultiRowInsert } from './multi-row-insert.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'
import type { ThreadKey } from './threads.ts'

export interface StoredEvent {
  userId: string
  us: 0 | 1
  place: number
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
  /** Of its first message. */
  traitNo: number
  firstRow: number
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

/** Writes events; call `flush` before reading them. */
export class EventWriter {
  private readonly rows: MultiRowInsert

  constructor(store: WritableStore) {
    this.rows = new MultiRowInsert(store, 'event', [
      'agent_no',
      'user_id',
      'us',
      'place',
      'messages',
      'made',
      'started_at',
      'ended_at',
      'trait_no',
      'first_row',
    ])
  }

  add(agentNo: number, event: StoredEvent): void {
    this.rows.add(
      agentNo,
      event.userId,
      event.us,
      event.place,
      event.messages,
      madeOf(event),
      event.startedAtMs,
      event.endedAtMs,
      event.traitNo,
      event.firstRow,
    )
  }

  flush(): void {
    this.rows.flush()
  }
}

/**
 * Removes the events of the touched threads, which are to be rated again.
 * @param richTypes the types that are billed by segments
 * @returns what the summaries must forget
 */
export function takeOutTouched(store: WritableStore, richTypes: readonly [number, number]): DailyCharge[] {
  const rich = `type IN (${richTypes.join(', ')})`
  const former = store
    .prepare(
      `SELECT agentNo, day, type, coalesce(country, region) AS country, coalesce(carrier, '') AS carrier, chargeable,
         events, quantity, overrunMessages, overrunSegments, assumed
       FROM (
         SELECT e.agent_no AS agentNo, day, type, trait_no, chargeable, count(*) AS events, sum(quantity) AS quantity,
           sum(${rich} AND quantity > 1) AS overrunMessages,
           sum(CASE WHEN ${rich} THEN quantity - 1 ELSE 0 END) AS overrunSegments, sum(assumed) AS assumed
         FROM temp.touched t CROSS JOIN event e ON e.agent_no = t.agent_no AND e.user_id = t.user_id AND e.us = t.us
         GROUP BY 1, day, type, trait_no, chargeable
       ) JOIN agent ON agent.agent_no = agentNo JOIN trait USING (trait_no)`,
    )
    .all() as DailyCharge[]
  store.exec('DELETE FROM event WHERE (agent_no, user_id, us) IN (SELECT agent_no, user_id, us FROM temp.touched)')
  return former
}

/** What is kept of an event, but for its place. */
export type KeptEvent = [
  userId: string,
  us: 0 | 1,
  messages: number,
  made: number,
  startedAtMs: number,
  endedAtMs: number | null,
  traitNo: number,
  firstRow: number,
]

/** Threads of an agent by their place in the store: those after one, up to and with another; null is the last there is. */
export interface ThreadSpan {
  after: { userId: string; us: number }
  upTo: { userId: string; us: number } | null
}

/** An agent's events of some threads that start on the local days `[fromDay, toDay)`, in the order of the threads. */
export const keptEvents = (
  store: ReadableStore,
  agentNo: number,
  { after, upTo }: ThreadSpan,
  fromDay: number,
  toDay: number,
): KeptEvent[] =>
  store
    .prepare(
      `SELECT user_id, us, messages, made, started_at, ended_at, trait_no, first_row FROM event NOT INDEXED
       WHERE agent_no = @agentNo AND (user_id, us) > (@userId, @us) AND day >= @fromDay AND day < @toDay
         ${upTo ? 'AND (user_id, us) <= (@lastUserId, @lastUs)' : ''}
       ORDER BY user_id, us`,
    )
    .raw()
    .all({ agentNo, fromDay, toDay, ...after, lastUserId: upTo?.userId, lastUs: upTo?.us }) as KeptEvent[]

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
  place: number
}

export interface ListedEvent extends StoredEvent {
  country: string
  carrier: string | null
  firstMessageId: string
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
      `SELECT e.user_id AS userId, us, place, messages, type, quantity, started_at AS startedAtMs,
         ended_at AS endedAtMs, day, coalesce(country, region) AS country, carrier, clause, chargeable, movable, assumed,
         e.trait_no AS traitNo, first_row AS firstRow, r.message_id AS firstMessageId
       FROM event e JOIN agent USING (agent_no) JOIN trait t ON t.trait_no = e.trait_no
         JOIN traffic_row r ON r.row_no = e.first_row
       WHERE e.agent_no = @agentNo AND (e.user_id, us, place) > (@userId, @us, @place)
         AND started_at >= @fromMs AND started_at < @toMs
       ORDER BY e.user_id, us, place LIMIT @limit`,
    )
    .all({ agentNo, limit, ...span, ...(after ?? { userId: '', us: -1, place: -1 }) }) as ListedEvent[]
}

/** Message ids of a thread in thread order, with what decides whether each is billable. */
export const threadMessageIds = (store: ReadableStore, thread: ThreadKey): ThreadMessage[] =>
  (
    store
      .prepare(
        `SELECT r.message_id AS messageId, m.facts AS facts, m.at AS atMs, m.sent_at AS sentAtMs
         FROM message m CROSS JOIN traffic_row r USING (row_no) WHERE m.agent_no = ? AND m.user_id = ? AND m.us = ?`,
      )
      .all(thread.agentNo, thread.userId, thread.us) as ThreadMessage[]
  ).sort(compareInThread)

export interface ThreadMessage extends ThreadOrderKey {
  facts: Facts
}

export interface ProvisionalEvents {
  day: number
  type: number
  country: string
  carrier: string
  chargeable: number
  events: number
  quantity: number
}

/**
 * Events of an agent on the local days `[fromDay, toDay)` that later traffic could still move: those marked when they
 * were rated and younger than a window before the agent's horizon.
 */
export const readProvisional = (
  store: ReadableStore,
  agentNo: number,
  afterMs: number,
  fromDay: number,
  toDay: number,
): ProvisionalEvents[] =>
  store
    .prepare(
      `SELECT day, type, coalesce(country, region) AS country, coalesce(carrier, '') AS carrier, chargeable,
         count(*) AS events, sum(quantity) AS quantity
       FROM event e INDEXED BY event_movable CROSS JOIN agent USING (agent_no) CROSS JOIN trait USING (trait_no)
       WHERE e.agent_no = ? AND (made & 1024) <> 0 AND started_at > ? AND day >= ? AND day < ?
       GROUP BY 1, 2, 3, 4, 5`,
    )
    .all(agentNo, afterMs, fromDay, toDay) as ProvisionalEvents[]

export interface OverrunCount {
  text: string
  day: number
  country: string
  type: number
  messages: number
  segments: number
}

/** Texts of an agent's messages that ran over one segment on the local days `[fromDay, toDay)`; `day` is their first. */
export const readOverrunTexts = (
  store: ReadableStore,
  agentNo: number,
  fromDay: number,
  toDay: number,
  richTypes: readonly [number, number],
): OverrunCount[] =>
  store
    .prepare(
      `SELECT coalesce(text, '') AS text, min(day) AS day, coalesce(country, region) AS country, type,
         count(*) AS messages, sum(quantity) AS segments
       FROM event e CROSS JOIN agent USING (agent_no) CROSS JOIN trait t ON t.trait_no = e.trait_no
         CROSS JOIN traffic_row r ON r.row_no = e.first_row
       WHERE e.agent_no = ? AND day >= ? AND day < ? AND type IN (?, ?) AND quantity > 1
       GROUP BY 1, 3, type`,
    )
    .all(agentNo, fromDay, toDay, ...richTypes) as OverrunCount[]
