import type { ReadableStore, WritableStore } from './open-store.ts'

type Sums = [events: number, quantity: number, overrunMessages: number, overrunSegments: number]
type ChargeKey = [agentNo: number, day: number, type: number, country: string, chargeable: number]
type TrafficKey = [agentNo: number, day: number, direction: number, state: number]

/**
 * What a change does to the kept summaries. Gathered while threads are rated and written once at the end, in the same
 * transaction, so that the summaries always say what the events say.
 */
export class DailyLedger {
  private readonly countries: string[] = []
  private readonly countryNos = new Map<string, number>()
  private readonly charges = new Map<number, Map<number, Sums>>()
  private readonly traffic = new Map<number, Map<number, number>>()

  /** @param sign 1 for an event that came, -1 for one that went */
  addEvent(
    agentNo: number,
    day: number,
    type: number,
    country: string,
    chargeable: number,
    quantity: number,
    overrunSegments: number,
    sign: 1 | -1,
  ): void {
    const key = ((day * 1024 + this.countryNo(country)) * 16 + type) * 2 + chargeable
    const ofAgent = valueOf(this.charges, agentNo, newMap<number, Sums>)
    let sums = ofAgent.get(key)
    if (!sums) ofAgent.set(key, (sums = [0, 0, 0, 0]))
    sums[0] += sign
    sums[1] += sign * quantity
    if (overrunSegments > 0) {
      sums[2] += sign
      sums[3] += sign * overrunSegments
    }
  }

  addMessage(agentNo: number, day: number, direction: number, state: number, sign: 1 | -1): void {
    const ofAgent = valueOf(this.traffic, agentNo, newMap<number, number>)
    const key = (day * 2 + direction) * 8 + state
    ofAgent.set(key, (ofAgent.get(key) ?? 0) + sign)
  }

  write(store: WritableStore): void {
    const charge = store.prepare(
      `INSERT INTO daily_charge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
         events = events + excluded.events, quantity = quantity + excluded.quantity,
         overrun_messages = overrun_messages + excluded.overrun_messages,
         overrun_segments = overrun_segments + excluded.overrun_segments`,
    )
    for (const [agentNo, ofAgent] of this.charges) {
      for (const [key, sums] of ofAgent) {
        if (sums.every((sum) => sum === 0)) continue
        const rest = Math.floor(key / 32)
        const identity: ChargeKey = [
          agentNo,
          Math.floor(rest / 1024),
          Math.floor(key / 2) % 16,
          this.countries[rest % 1024]!,
          key % 2,
        ]
        charge.run(...identity, ...sums)
      }
    }
    const traffic = store.prepare(
      `INSERT INTO daily_traffic VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET messages = messages + excluded.messages`,
    )
    for (const [agentNo, ofAgent] of this.traffic) {
      for (const [key, messages] of ofAgent) {
        if (messages === 0) continue
        const identity: TrafficKey = [agentNo, Math.floor(key / 16), Math.floor(key / 8) % 2, key % 8]
        traffic.run(...identity, messages)
      }
    }
    store.exec('DELETE FROM daily_charge WHERE events = 0; DELETE FROM daily_traffic WHERE messages = 0')
  }

  private countryNo(country: string): number {
    const known = this.countryNos.get(country)
    if (known !== undefined) return known
    const countryNo = this.countries.push(country) - 1
    this.countryNos.set(country, countryNo)
    return countryNo
  }
}

const newMap = <Key, Value>(): Map<Key, Value> => new Map()

function valueOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}

/** Kept totals of one agent, type, country and chargeability; `day` is the first of the local days added up. */
export interface DailyCharge {
  agentNo: number
  day: number
  type: number
  country: string
  chargeable: number
  events: number
  quantity: number
  overrunMessages: number
  overrunSegments: number
}

const sumsOf = (key: string): string =>
  `SELECT ${key}, min(day) AS day, type, country, chargeable, sum(events) AS events, sum(quantity) AS quantity,
     sum(overrun_messages) AS overrunMessages, sum(overrun_segments) AS overrunSegments
   FROM agent CROSS JOIN daily_charge USING (agent_no)
   WHERE tenant_no = ? AND day >= ? AND day < ? GROUP BY 1, type, country, chargeable`

/** What a tenant's agents come to over the local days `[fromDay, toDay)`. */
export const readCharges = (store: ReadableStore, tenantNo: number, fromDay: number, toDay: number): DailyCharge[] =>
  store.prepare(sumsOf('agent_no AS agentNo')).all(tenantNo, fromDay, toDay) as DailyCharge[]

/** What each of the local days `[fromDay, toDay)` comes to, all of a tenant's agents together. */
export const readDays = (
  store: ReadableStore,
  tenantNo: number,
  fromDay: number,
  toDay: number,
): Omit<DailyCharge, 'agentNo'>[] =>
  store.prepare(sumsOf('day')).all(tenantNo, fromDay, toDay) as Omit<DailyCharge, 'agentNo'>[]

export interface TrafficCount {
  agentNo: number
  direction: number
  state: number
  messages: number
}

/** Messages of a tenant's agents on the local days `[fromDay, toDay)`. */
export const readTraffic = (store: ReadableStore, tenantNo: number, fromDay: number, toDay: number): TrafficCount[] =>
  store
    .prepare(
      `SELECT agent_no AS agentNo, direction, state, sum(messages) AS messages
       FROM agent CROSS JOIN daily_traffic USING (agent_no)
       WHERE tenant_no = ? AND day >= ? AND day < ? GROUP BY agent_no, direction, state`,
    )
    .all(tenantNo, fromDay, toDay) as TrafficCount[]

/** The local days on which a tenant's agents have charges, in order. */
export const daysWithCharges = (store: ReadableStore, tenantNo: number): number[] =>
  store
    .prepare(`SELECT DISTINCT day FROM agent CROSS JOIN daily_charge USING (agent_no) WHERE tenant_no = ? ORDER BY day`)
    .pluck()
    .all(tenantNo) as number[]
