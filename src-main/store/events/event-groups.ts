import type { ReadableStore } from '../file/connection.ts'
import { BILLED_COUNTRY, HAS_EXTRA_SEGMENTS } from '../rating-in-sql.ts'
import { DAY_OF_TYPE } from './day-of-type.ts'
import { IS_MOVABLE } from './made.ts'

/** Events that are equal in everything that decides their price. */
export interface EventGroup {
  day: number
  type: number
  country: string
  carrier: string
  chargeable: number
  events: number
  quantity: number
  /** The first row of the event where it had to be kept apart from others; else null. */
  firstRow: number | null
}

/** Tells events apart on those days on which what one costs depends on its place among the others. */
const APART = `CASE WHEN ${DAY_OF_TYPE} IN (SELECT value FROM json_each(@apart)) THEN first_row END`

/**
 * Events of an agent on the local days `[fromDay, toDay)` that later traffic could still change: those marked as
 * movable, in the last window before the end of the agent's traffic.
 * @param apart days and types (`dayOfType`) on which events must not be added up
 */
export const readProvisional = (
  store: ReadableStore,
  agentNo: number,
  afterMs: number,
  { fromDay, toDay }: { fromDay: number; toDay: number },
  apart: readonly number[] = [],
): EventGroup[] =>
  store
    .prepare(
      `SELECT day, type, ${BILLED_COUNTRY} AS country, coalesce(carrier, '') AS carrier, chargeable,
         count(*) AS events, sum(quantity) AS quantity, ${APART} AS firstRow
       FROM event e INDEXED BY event_movable CROSS JOIN agent USING (agent_no) CROSS JOIN trait USING (trait_no)
       WHERE e.agent_no = @agentNo AND ${IS_MOVABLE} AND started_at > @afterMs AND day >= @fromDay AND day < @toDay
       GROUP BY 1, 2, 3, 4, 5, firstRow`,
    )
    .all({ agentNo, afterMs, fromDay, toDay, apart: JSON.stringify(apart) }) as EventGroup[]

/** Messages with the same text and the same price. */
export interface OverrunGroup extends EventGroup {
  text: string
}

/**
 * Texts of an agent's messages that needed more than one segment on the local days `[fromDay, toDay)`.
 * @param apart days and types (`dayOfType`) on which events must not be added up
 */
export const readOverrunTexts = (
  store: ReadableStore,
  agentNo: number,
  { fromDay, toDay }: { fromDay: number; toDay: number },
  apart: readonly number[] = [],
): OverrunGroup[] =>
  store
    .prepare(
      `SELECT coalesce(w.text, r.text, '') AS text, day, type, ${BILLED_COUNTRY} AS country,
         coalesce(carrier, '') AS carrier, chargeable, count(*) AS events, sum(quantity) AS quantity, ${APART} AS firstRow
       FROM event e CROSS JOIN agent USING (agent_no) CROSS JOIN trait t ON t.trait_no = e.trait_no
         CROSS JOIN traffic_row r ON r.row_no = e.first_row
         LEFT JOIN told_text ON told_text.row_no = e.first_row LEFT JOIN traffic_row w ON w.row_no = text_row
       WHERE e.agent_no = @agentNo AND day >= @fromDay AND day < @toDay AND ${HAS_EXTRA_SEGMENTS}
       GROUP BY 1, 2, 3, 4, 5, 6, firstRow`,
    )
    .all({ agentNo, fromDay, toDay, apart: JSON.stringify(apart) }) as OverrunGroup[]
