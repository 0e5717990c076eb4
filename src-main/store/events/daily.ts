import { IS_COUNTED_APART } from '../rating-in-sql.ts'
import { MultiRowInsert } from '../ingest/rows/multi-row-insert.ts'
import type { ReadableStore, WritableStore } from '../file/connection.ts'

/** The part of an event that is counted in the totals. */
interface CountedEvent {
  day: number
  type: number
  country: string
  /** Empty where the traffic does not name a carrier. */
  carrier: string
  chargeable: number
  quantity: number
  assumed: number
}

const CHARGE_SUMS = ['events', 'quantity', 'overrun_messages', 'overrun_segments', 'assumed'] as const
const CHARGE_COLUMNS = ['agent_no', 'day', 'type', 'country', 'carrier', 'chargeable', ...CHARGE_SUMS]
const TRAFFIC_COLUMNS = ['agent_no', 'day', 'direction', 'state', 'messages']

type ChargeKey = [agentNo: number, day: number, type: number, country: string, carrier: string, chargeable: number]
type TrafficKey = [agentNo: number, day: number, direction: number, state: number]

const sumsSql = (sums: readonly string[]): string =>
  `ON CONFLICT DO UPDATE SET ${sums.map((sum) => `${sum} = ${sum} + excluded.${sum}`).join(', ')}`

/**
 * Collects how a change alters the kept totals while threads are rated, and writes it at the end of the same
 * transaction, so that the totals always agree with the events.
 */
export class DailyLedger {
  /** A number for each pair of country and carrier. */
  private readonly origins = new Map<string, Map<string, number>>()
  private originCount = 0
  private readonly charges = new Map<number, Map<number, DailyCharge>>()
  private readonly traffic = new Map<number, Map<number, DailyTraffic>>()

  /**
   * Counts an event.
   * @param overrunSegments segments beyond the first of a rich message, else 0
   * @param sign -1 for an event that is removed
   */
  addEvent(agentNo: number, event: CountedEvent, overrunSegments: number, sign: 1 | -1): void {
    const { day, type, country, carrier, chargeable } = event
    const sums = this.sumsOf(agentNo, day, type, country, carrier, chargeable)
    sums.events += sign
    sums.quantity += event.quantity * sign
    sums.assumed += event.assumed * sign
    if (overrunSegments > 0) {
      sums.overrunMessages += sign
      sums.overrunSegments += overrunSegments * sign
    }
  }

  /**
   * Counts a message.
   * @param counted as `countedAs` returns it
   * @param sign -1 for a message that is removed
   */
  addMessage(agentNo: number, day: number, direction: number, counted: number, sign: 1 | -1): void {
    const ofAgent = valueOf(this.traffic, agentNo, newMap<number, DailyTraffic>)
    const key = (day * 2 + direction) * 16 + counted
    const sums = valueOf(ofAgent, key, () => ({ agentNo, day, direction, state: counted, messages: 0 }))
    sums.messages += sign
  }

  /** The change by agent, day, type, country and chargeability; changes that cancel out are left out. */
  *chargeChanges(): Generator<DailyCharge> {
    for (const ofAgent of this.charges.values()) {
      for (const sums of ofAgent.values()) {
        if (sums.events !== 0 || sums.quantity !== 0 || sums.overrunSegments !== 0 || sums.assumed !== 0) yield sums
      }
    }
  }

  /** The change of the message counts by agent, day, direction and state. */
  *trafficChanges(): Generator<DailyTraffic> {
    for (const ofAgent of this.traffic.values()) {
      for (const sums of ofAgent.values()) if (sums.messages !== 0) yield sums
    }
  }

  write(store: WritableStore): void {
    this.writeCharges(store)
    this.writeTraffic(store)
  }

  private writeCharges(store: WritableStore): void {
    const charges = new MultiRowInsert(store, 'daily_charge', CHARGE_COLUMNS, sumsSql(CHARGE_SUMS))
    const lessened: ChargeKey[] = []
    for (const sums of this.chargeChanges()) {
      const { agentNo, day, type, country, carrier, chargeable } = sums
      const { events, quantity, overrunMessages, overrunSegments, assumed } = sums
      const key: ChargeKey = [agentNo, day, type, country, carrier, chargeable]
      charges.add(...key, events, quantity, overrunMessages, overrunSegments, assumed)
      if (events < 0) lessened.push(key)
    }
    charges.flush()
    // Only totals that became smaller can have become 0. They are found by their keys, because the tables are long.
    const drop = store.prepare(
      `DELETE FROM daily_charge WHERE agent_no = ? AND day = ? AND type = ? AND country = ? AND carrier = ?
         AND chargeable = ? AND events = 0`,
    )
    for (const key of lessened) drop.run(...key)
  }

  private writeTraffic(store: WritableStore): void {
    const traffic = new MultiRowInsert(store, 'daily_traffic', TRAFFIC_COLUMNS, sumsSql(['messages']))
    const lessened: TrafficKey[] = []
    for (const { agentNo, day, direction, state, messages } of this.trafficChanges()) {
      traffic.add(agentNo, day, direction, state, messages)
      if (messages < 0) lessened.push([agentNo, day, direction, state])
    }
    traffic.flush()
    const drop = store.prepare(
      'DELETE FROM daily_traffic WHERE agent_no = ? AND day = ? AND direction = ? AND state = ? AND messages = 0',
    )
    for (const key of lessened) drop.run(...key)
  }

  private sumsOf(
    agentNo: number,
    day: number,
    type: number,
    country: string,
    carrier: string,
    chargeable: number,
  ): DailyCharge {
    const key = ((day * ORIGINS + this.originNo(country, carrier)) * 16 + type) * 2 + chargeable
    const ofAgent = valueOf(this.charges, agentNo, newMap<number, DailyCharge>)
    let sums = ofAgent.get(key)
    if (!sums) {
      sums = { agentNo, day, type, country, carrier, chargeable, ...NOTHING }
      ofAgent.set(key, sums)
    }
    return sums
  }

  private originNo(country: string, carrier: string): number {
    const ofCountry = valueOf(this.origins, country, newMap<string, number>)
    return valueOf(ofCountry, carrier, () => {
      if (this.originCount === ORIGINS) throw new RangeError(`more than ${ORIGINS} countries and carriers at once`)
      return this.originCount++
    })
  }
}

/** Number of an agent's messages on a local day. */
export interface DailyTraffic {
  agentNo: number
  day: number
  direction: number
  /** As `countedAs` returns it. */
  state: number
  messages: number
}

/** Most pairs of country and carrier that the key of a total has room for. */
const ORIGINS = 2 ** 24

const NOTHING = { events: 0, quantity: 0, overrunMessages: 0, overrunSegments: 0, assumed: 0 }

const newMap = <Key, Value>(): Map<Key, Value> => new Map()

function valueOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}

/**
 * Kept totals of one agent, type, country, carrier and chargeability; `day` is the first of the local days that were
 * added up.
 */
export interface DailyCharge {
  agentNo: number
  day: number
  type: number
  country: string
  /** Empty where the traffic does not name a carrier. */
  carrier: string
  chargeable: number
  events: number
  quantity: number
  overrunMessages: number
  overrunSegments: number
  /** How many of the events rest on an assumed fact. */
  assumed: number
}

/** The kept totals of a tenant's agents on the local days `[fromDay, toDay)`, for each day. */
export const readDailyCharges = (
  store: ReadableStore,
  tenantNo: number,
  fromDay: number,
  toDay: number,
): DailyCharge[] =>
  store
    .prepare(
      `SELECT agent_no AS agentNo, day, type, country, carrier, chargeable, events, quantity,
         overrun_messages AS overrunMessages, overrun_segments AS overrunSegments, assumed
       FROM agent CROSS JOIN daily_charge USING (agent_no) WHERE tenant_no = ? AND day >= ? AND day < ?`,
    )
    .all(tenantNo, fromDay, toDay) as DailyCharge[]

const sumsOf = (key: string): string =>
  `SELECT ${key}, min(day) AS day, type, country, carrier, chargeable, sum(events) AS events, sum(quantity) AS quantity,
     sum(overrun_messages) AS overrunMessages, sum(overrun_segments) AS overrunSegments, sum(assumed) AS assumed
   FROM agent CROSS JOIN daily_charge USING (agent_no)
   WHERE tenant_no = ? AND day >= ? AND day < ? GROUP BY 1, type, country, carrier, chargeable`

/** The kept totals of a tenant's agents, added up over the local days `[fromDay, toDay)`. */
export const readCharges = (store: ReadableStore, tenantNo: number, fromDay: number, toDay: number): DailyCharge[] =>
  store.prepare(sumsOf('agent_no AS agentNo')).all(tenantNo, fromDay, toDay) as DailyCharge[]

/** The kept totals of each of the local days `[fromDay, toDay)`, added up over a tenant's agents. */
export const readDays = (
  store: ReadableStore,
  tenantNo: number,
  fromDay: number,
  toDay: number,
): Omit<DailyCharge, 'agentNo'>[] =>
  store.prepare(sumsOf('day')).all(tenantNo, fromDay, toDay) as Omit<DailyCharge, 'agentNo'>[]

/** The kept totals and counts of one agent on the local days `[fromDay, toDay)`, for each day. */
export const keptTotals = (
  store: ReadableStore,
  agentNo: number,
  fromDay: number,
  toDay: number,
): { charges: DailyCharge[]; traffic: DailyTraffic[] } => ({
  charges: store
    .prepare(
      `SELECT agent_no AS agentNo, day, type, country, carrier, chargeable, events, quantity,
         overrun_messages AS overrunMessages, overrun_segments AS overrunSegments, assumed
       FROM daily_charge WHERE agent_no = ? AND day >= ? AND day < ?`,
    )
    .all(agentNo, fromDay, toDay) as DailyCharge[],
  traffic: store
    .prepare(
      `SELECT agent_no AS agentNo, day, direction, state, messages
       FROM daily_traffic WHERE agent_no = ? AND day >= ? AND day < ?`,
    )
    .all(agentNo, fromDay, toDay) as DailyTraffic[],
})

export interface TrafficCount {
  agentNo: number
  direction: number
  /** As `countedAs` returns it. */
  counted: number
  /** The local day, for kinds of messages that a profile may not count as messages; else null. */
  day: number | null
  messages: number
}

/** Message counts of a tenant's agents on the local days `[fromDay, toDay)`. */
export const readTraffic = (store: ReadableStore, tenantNo: number, fromDay: number, toDay: number): TrafficCount[] =>
  store
    .prepare(
      `SELECT agent_no AS agentNo, direction, state AS counted, iif(${IS_COUNTED_APART}, day, NULL) AS day, sum(messages) AS messages
       FROM agent CROSS JOIN daily_traffic USING (agent_no)
       WHERE tenant_no = ? AND day >= ? AND day < ? GROUP BY 1, 2, 3, 4`,
    )
    .all(tenantNo, fromDay, toDay) as TrafficCount[]

/** The local days within `[fromDay, toDay)`, or of all time, on which a tenant's agents have charges, in order. */
export const daysWithCharges = (
  store: ReadableStore,
  tenantNo: number,
  fromDay = Number.MIN_SAFE_INTEGER,
  toDay = Number.MAX_SAFE_INTEGER,
): number[] =>
  store
    .prepare(
      `SELECT DISTINCT day FROM agent CROSS JOIN daily_charge USING (agent_no)
       WHERE tenant_no = ? AND day >= ? AND day < ? ORDER BY day`,
    )
    .pluck()
    .all(tenantNo, fromDay, toDay) as number[]
