import type { ReadableStore } from '../file/connection.ts'
import { BILLED_COUNTRY } from '../rating-in-sql.ts'
import { IS_MOVABLE } from './made.ts'

/** By which clause events were made that a kept total of a day adds up. */
interface ChargeClause {
  day: number
  type: number
  country: string
  carrier: string
  chargeable: number
  clause: number
  /** 1 where later traffic could still change any of them. */
  provisional: 0 | 1
}

/**
 * The clauses behind an agent's kept totals of the local days `[fromDay, toDay)`.
 * @param afterMs from when on events are provisional
 */
export const readChargeClauses = (
  store: ReadableStore,
  agentNo: number,
  afterMs: number,
  { fromDay, toDay }: { fromDay: number; toDay: number },
): ChargeClause[] =>
  store
    .prepare(
      `SELECT day, type, ${BILLED_COUNTRY} AS country, coalesce(carrier, '') AS carrier, chargeable, clause,
         max(${IS_MOVABLE} AND started_at > @afterMs) AS provisional
       FROM event e CROSS JOIN agent USING (agent_no) CROSS JOIN trait USING (trait_no)
       WHERE e.agent_no = @agentNo AND day >= @fromDay AND day < @toDay
       GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`,
    )
    .all({ agentNo, afterMs, fromDay, toDay }) as ChargeClause[]
