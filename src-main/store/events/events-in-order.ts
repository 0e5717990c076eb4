import type { Statement } from 'better-sqlite3'
import { compareInThread, type ThreadOrderKey } from '../../rating/threads/thread.ts'
import type { UserKey } from '../../rating/messages/user-key.ts'
import type { ReadableStore } from '../file/connection.ts'
import { BILLED_COUNTRY } from '../rating-in-sql.ts'
import { DAY_OF_TYPE } from './day-of-type.ts'

/** An event with everything that its price depends on. */
export interface EventInOrder {
  agentNo: number
  user: UserKey
  us: 0 | 1
  firstAtMs: number
  firstRow: number
  startedAtMs: number
  day: number
  type: number
  country: string
  /** Empty where the traffic does not name a carrier. */
  carrier: string
  quantity: number
  /** 1 where the type rests on an assumed fact. */
  assumed: 0 | 1
}

/**
 * The chargeable events of a tenant on some days and types, in the order in which units are counted: by start, then
 * agent id, end user and first message.
 * @param daysOfTypes days and types (`dayOfType`)
 */
export function* eventsInOrder(
  store: ReadableStore,
  tenantNo: number,
  daysOfTypes: readonly number[],
): Generator<EventInOrder> {
  const events = store
    .prepare(
      `SELECT e.agent_no AS agentNo, user_key AS user, us, e.first_at AS firstAtMs, first_row AS firstRow,
         started_at AS startedAtMs, day, type, ${BILLED_COUNTRY} AS country, coalesce(carrier, '') AS carrier,
         quantity, assumed
       FROM agent a CROSS JOIN agent_ref USING (agent_no) CROSS JOIN event e USING (agent_no)
         CROSS JOIN trait USING (trait_no)
       WHERE tenant_no = ? AND chargeable = 1 AND ${DAY_OF_TYPE} IN (SELECT value FROM json_each(?))
       ORDER BY started_at, agent_id, user_key, us, e.first_at, first_row`,
    )
    .iterate(tenantNo, JSON.stringify(daysOfTypes)) as IterableIterator<EventInOrder>
  const first = store.prepare(
    'SELECT sent_at AS sentAtMs, message_id AS messageId, 0 AS atMs FROM traffic_row WHERE row_no = ?',
  )
  // Events that so far differ only in the order of import; `inThreadOrder` sorts them.
  let equals: EventInOrder[] = []
  for (const event of events) {
    if (equals.length > 0 && !startAlike(equals[0]!, event)) {
      yield* inThreadOrder(equals, first)
      equals = []
    }
    equals.push(event)
  }
  yield* inThreadOrder(equals, first)
}

const startAlike = (left: EventInOrder, right: EventInOrder): boolean =>
  left.startedAtMs === right.startedAtMs &&
  left.agentNo === right.agentNo &&
  left.user === right.user &&
  left.us === right.us &&
  left.firstAtMs === right.firstAtMs

function inThreadOrder(events: EventInOrder[], first: Statement): EventInOrder[] {
  if (events.length < 2) return events
  return events
    .map((event) => ({ event, key: first.get(event.firstRow) as ThreadOrderKey }))
    .sort((left, right) => compareInThread(left.key, right.key))
    .map(({ event }) => event)
}
