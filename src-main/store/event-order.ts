import type { ReadableStore } from './open-store.ts'

/** A chargeable event, as much as its price depends on. */
export interface OrderedEvent {
  agentNo: number
  firstRow: number
  startedAtMs: number
  day: number
  type: number
  country: string
  carrier: string
  chargeable: 1
  movable: number
  quantity: number
}

/**
 * The chargeable events of a tenant's agents of some types on some local days, in the order in which units are counted:
 * by start, then agent id, end user, rule set and place in the thread. No import can change it.
 * @param typesOfDays the types that are asked for, by day
 */
export function* eventsInOrder(
  store: ReadableStore,
  tenantNo: number,
  typesOfDays: ReadonlyMap<number, ReadonlySet<number>>,
): Generator<OrderedEvent> {
  const dayTypes = [...typesOfDays].flatMap(([day, types]) => [...types].map((type) => day * 16 + type))
  const days = [...typesOfDays.keys()]
  const events = store
    .prepare(
      `SELECT e.agent_no AS agentNo, user_id AS userId, us, e.first_at AS firstAtMs, first_row AS firstRow,
         started_at AS startedAtMs, day, type, coalesce(t.country, region) AS country, coalesce(carrier, '') AS carrier,
         chargeable, movable, quantity
       FROM agent CROSS JOIN agent_ref USING (agent_no) CROSS JOIN event e USING (agent_no)
         CROSS JOIN trait t ON t.trait_no = e.trait_no
       WHERE tenant_no = @tenantNo AND day BETWEEN @fromDay AND @toDay AND chargeable = 1
         AND day * 16 + type IN (SELECT value FROM json_each(@dayTypes))
       ORDER BY started_at, agent_id, user_id, us, e.first_at`,
    )
    .iterate({
      tenantNo,
      fromDay: Math.min(...days),
      toDay: Math.max(...days),
      dayTypes: JSON.stringify(dayTypes),
    }) as IterableIterator<ThreadedEvent>

  // What settles equals stands in another table, so only equals are looked up there.
  let equals: ThreadedEvent[] = []
  for (const event of events) {
    if (equals.length > 0 && !areEqual(equals[0]!, event)) {
      yield* settled(store, equals)
      equals = []
    }
    equals.push(event)
  }
  yield* settled(store, equals)
}

interface ThreadedEvent extends OrderedEvent {
  userId: string
  us: number
  firstAtMs: number
}

const areEqual = (left: ThreadedEvent, right: ThreadedEvent): boolean =>
  left.startedAtMs === right.startedAtMs &&
  left.firstAtMs === right.firstAtMs &&
  left.agentNo === right.agentNo &&
  left.us === right.us &&
  left.userId === right.userId

/** Messages of one thread at one time, in the order of their thread. */
function settled(store: ReadableStore, events: ThreadedEvent[]): ThreadedEvent[] {
  if (events.length < 2) return events
  const ofRow = new Map(events.map((event) => [event.firstRow, event]))
  const rows = store
    .prepare(
      `SELECT row_no FROM traffic_row WHERE row_no IN (SELECT value FROM json_each(?)) ORDER BY sent_at, message_id`,
    )
    .pluck()
    .all(JSON.stringify([...ofRow.keys()])) as number[]
  return rows.map((row) => ofRow.get(row)!)
}
