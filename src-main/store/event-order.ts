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
  yield* store
    .prepare(
      `SELECT e.agent_no AS agentNo, first_row AS firstRow, started_at AS startedAtMs, day, type,
         coalesce(t.country, region) AS country, coalesce(carrier, '') AS carrier, chargeable, movable, quantity
       FROM agent CROSS JOIN agent_ref USING (agent_no) CROSS JOIN event e USING (agent_no)
         CROSS JOIN trait t ON t.trait_no = e.trait_no CROSS JOIN traffic_row r ON r.row_no = e.first_row
       WHERE tenant_no = @tenantNo AND day BETWEEN @fromDay AND @toDay AND chargeable = 1
         AND day * 16 + type IN (SELECT value FROM json_each(@dayTypes))
       ORDER BY started_at, agent_id, e.user_id, e.us, e.first_at, r.sent_at, r.message_id`,
    )
    .iterate({
      tenantNo,
      fromDay: Math.min(...days),
      toDay: Math.max(...days),
      dayTypes: JSON.stringify(dayTypes),
    }) as IterableIterator<OrderedEvent>
}
