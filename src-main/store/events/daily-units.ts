import type { ReadableStore } from '../file/connection.ts'

/** Chargeable units of one agent, type, country and carrier that start on one local day. */
type DailyUnits = [
  agentNo: number,
  day: number,
  type: number,
  country: string,
  /** Empty where the traffic does not name one. */
  carrier: string,
  quantity: number,
]

/**
 * The chargeable units of a tenant's agents on the local days `[fromDay, toDay)`, for each day. They are rows without
 * names, because a forecast reads hundreds of thousands of them while a person waits.
 */
export const readDailyUnits = (
  store: ReadableStore,
  tenantNo: number,
  fromDay: number,
  toDay: number,
): IterableIterator<DailyUnits> =>
  store
    .prepare(
      `SELECT agent_no, day, type, country, carrier, quantity
       FROM agent CROSS JOIN daily_charge USING (agent_no)
       WHERE tenant_no = ? AND day >= ? AND day < ? AND chargeable = 1`,
    )
    .raw()
    .iterate(tenantNo, fromDay, toDay) as IterableIterator<DailyUnits>
