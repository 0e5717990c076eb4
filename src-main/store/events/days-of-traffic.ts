import { COUNTED_APART_FROM } from '../../rating/content/facts.ts'
import { State } from '../../rating/messages/status.ts'
import type { ReadableStore } from '../file/connection.ts'

/**
 * The local days within `[fromDay, toDay)` on which a tenant's agents have messages or events, in order. Messages that are
 * not delivered yet do not count, as they do not show how far the traffic is known.
 */
export const daysOfTraffic = (store: ReadableStore, tenantNo: number, fromDay: number, toDay: number): number[] =>
  store
    .prepare(
      `SELECT day FROM agent CROSS JOIN daily_traffic USING (agent_no)
         WHERE tenant_no = @tenantNo AND day >= @fromDay AND day < @toDay
           AND state % ${COUNTED_APART_FROM} <> ${State.pending}
       UNION
       SELECT day FROM agent CROSS JOIN daily_charge USING (agent_no)
         WHERE tenant_no = @tenantNo AND day >= @fromDay AND day < @toDay
       ORDER BY day`,
    )
    .pluck()
    .all({ tenantNo, fromDay, toDay }) as number[]
