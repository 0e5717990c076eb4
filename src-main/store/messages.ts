import type { Facts } from '../rating/facts.ts'
import { IS_MESSAGE, IS_RECEIPT } from './facts-in-sql.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'

/** Rows that are to become messages: those of an import from `firstRow` on, or all parked ones of an agent just added. */
export type RowSelection = { firstRow: number } | { parkedOf: number }

export interface RowCounts {
  /** Selected rows that are messages by themselves, */
  messages: number
  /** and that only bring news of one. */
  receipts: number
}

/** US rules follow the message's own country, and the agent's region only without one. */
export const IS_US = `coalesce(country, region) = 'US'`

/**
 * Enters the identities of the selected rows and the messages of those that are the first of their identity, each in the
 * order of its table, so that both grow sequentially however the file was ordered.
 * @param step called between the two, which may take a second each on a large file
 * @returns the rows that tell of a known message once more, in the order of arrival; what waits for its message is kept
 */
export function enterMessages(
  store: WritableStore,
  selection: RowSelection,
  counts: RowCounts,
  step: () => void = () => {},
): number[] {
  const { where, bind } = selected(selection)
  const { changes: fresh } = store
    .prepare(
      `INSERT INTO message_identity (agent_no, message_id, row_no)
       SELECT agent_no, message_id, row_no FROM traffic_row r WHERE ${where} AND ${IS_MESSAGE}
       ORDER BY agent_no, message_id, row_no ON CONFLICT DO NOTHING`,
    )
    .run(bind)
  step()
  const repeats = counts.messages - fresh
  const isFirst = `(SELECT row_no FROM message_identity i
    WHERE i.agent_no = r.agent_no AND i.message_id = r.message_id) IS r.row_no`
  store
    .prepare(
      `INSERT INTO message (agent_no, user_id, us, at, sent_at, message_id, facts, country, at_is_delivery, row_no)
       SELECT agent_no, user_id, ${IS_US}, coalesce(delivered_at, sent_at), sent_at, message_id, facts, country,
         delivered_at IS NOT NULL, row_no
       FROM traffic_row r JOIN agent USING (agent_no)
       WHERE ${where} AND ${IS_MESSAGE} ${repeats > 0 ? `AND ${isFirst}` : ''}
       ORDER BY 1, 2, 3, 4, 5, 6`,
    )
    .run(bind)
  const again: number[] = []
  if (repeats + counts.receipts > 0) {
    const others = `SELECT row_no FROM traffic_row r WHERE ${where}
      AND (${IS_MESSAGE} AND NOT (${isFirst}) OR ${IS_RECEIPT}) ORDER BY row_no`
    again.push(...(store.prepare(others).pluck().all(bind) as number[]))
  }
  return [...takeAwaited(store, where, bind), ...again]
}

/** The receipts that waited for messages which have come now; they wait no longer. */
function takeAwaited(store: WritableStore, where: string, bind: Record<string, number>): number[] {
  const some = store.prepare('SELECT 1 FROM waiting_receipt LIMIT 1').get()
  if (some === undefined) return []
  return store
    .prepare(
      `DELETE FROM waiting_receipt WHERE (agent_no, message_id) IN (
         SELECT agent_no, message_id FROM traffic_row r WHERE ${where} AND ${IS_MESSAGE}
       ) RETURNING row_no`,
    )
    .pluck()
    .all(bind)
    .sort((left, right) => Number(left) - Number(right)) as number[]
}

function selected(selection: RowSelection): { where: string; bind: Record<string, number> } {
  if ('firstRow' in selection) {
    return {
      where: 'r.row_no >= @firstRow AND r.agent_no IN (SELECT agent_no FROM agent)',
      bind: { firstRow: selection.firstRow },
    }
  }
  return {
    where: 'r.row_no IN (SELECT row_no FROM parked_row WHERE agent_no = @agentNo)',
    bind: { agentNo: selection.parkedOf },
  }
}

export const hasMessages = (store: ReadableStore, agentNo: number): boolean =>
  store.prepare('SELECT 1 FROM message WHERE agent_no = ? LIMIT 1').get(agentNo) !== undefined

/** A row of `message`. */
export interface StoredMessage {
  agent_no: number
  user_id: string
  us: 0 | 1
  at: number
  sent_at: number
  message_id: string
  facts: Facts
  country: string | null
  at_is_delivery: 0 | 1
  row_no: number
}

const KEY = `agent_no = @agent_no AND user_id = @user_id AND us = @us AND at = @at AND sent_at = @sent_at
  AND message_id = @message_id`

/** Finds, replaces and removes single messages. */
export class MessageEditor {
  private readonly firstOf
  private readonly found
  private readonly removed
  private readonly inserted

  constructor(store: WritableStore) {
    this.firstOf = store
      .prepare(
        `SELECT row_no, user_id FROM message_identity JOIN traffic_row USING (row_no)
         WHERE message_identity.agent_no = ? AND message_identity.message_id = ?`,
      )
      .raw()
    this.found = store.prepare(
      'SELECT * FROM message WHERE agent_no = ? AND user_id = ? AND us IN (0, 1) AND message_id = ? AND row_no = ?',
    )
    this.removed = store.prepare(`DELETE FROM message WHERE ${KEY}`)
    this.inserted = store.prepare(
      `INSERT INTO message (agent_no, user_id, us, at, sent_at, message_id, facts, country, at_is_delivery, row_no)
       VALUES (@agent_no, @user_id, @us, @at, @sent_at, @message_id, @facts, @country, @at_is_delivery, @row_no)`,
    )
  }

  /** The message of that identity; null while only receipts tell of it. */
  find(agentNo: number, messageId: string): StoredMessage | null {
    const first = this.firstOf.get(agentNo, messageId) as [rowNo: number, userId: string] | undefined
    if (!first) return null
    return this.found.get(agentNo, first[1], messageId, first[0]) as StoredMessage
  }

  insert(message: StoredMessage): void {
    this.inserted.run(message)
  }

  replace(message: StoredMessage, by: StoredMessage): void {
    this.removed.run(message)
    this.inserted.run(by)
  }
}
