import { agentSeed, identityHash } from '../../../rating/messages/identity.ts'
import type { UserKey } from '../../../rating/messages/user-key.ts'
import type { ReadableStore } from '../../file/connection.ts'

/** The row that leads a message, with the message's thread. */
export interface LeadingRow {
  rowNo: number
  user: UserKey
}

/** Finds the row that leads a message of an agent, by `@hash`, `@agentNo` and `@messageId`. */
export const LEADING_ROW = ['message_identity', 'identity_clash']
  .map(
    (table) => `SELECT row_no AS rowNo, user_key AS user
      FROM ${table} JOIN traffic_row r USING (row_no)
      WHERE hash = @hash AND r.agent_no = @agentNo AND message_id = @messageId`,
  )
  .join(' UNION ALL ')

/** The row that leads a message; null where the agent has no such message. */
export function findMessage(
  store: ReadableStore,
  { agentNo, agentId }: { agentNo: number; agentId: string },
  messageId: string,
): LeadingRow | null {
  const hash = identityHash(agentSeed(agentId), messageId)
  return (store.prepare(LEADING_ROW).get({ hash, agentNo, messageId }) as LeadingRow | undefined) ?? null
}

/** All rows that tell of a message, in the order in which they came. */
export function rowsOfMessage(store: ReadableStore, agentNo: number, messageId: string, leading: number): number[] {
  const repeats = store
    .prepare('SELECT row_no FROM repeat_row WHERE agent_no = ? AND message_id = ?')
    .pluck()
    .all(agentNo, messageId) as number[]
  return [leading, ...repeats].sort((left, right) => left - right)
}

/** The text of the message that a row leads; null where no row has one. */
export const textOfMessage = (store: ReadableStore, leading: number): string | null =>
  store
    .prepare(
      'SELECT text FROM traffic_row WHERE row_no = coalesce((SELECT text_row FROM told_text WHERE row_no = ?), ?)',
    )
    .pluck()
    .get(leading, leading) as string | null

/** Makes a function that reads the traits' details (JSON) of the further rows of a message, in the order in which they came. */
export function repeatDetails(store: ReadableStore): (agentNo: number, messageId: string) => string[] {
  const details = store
    .prepare(
      `SELECT details FROM repeat_row p JOIN traffic_row USING (row_no) JOIN trait USING (trait_no)
       WHERE p.agent_no = ? AND p.message_id = ? ORDER BY row_no`,
    )
    .pluck()
  return (agentNo, messageId) => details.all(agentNo, messageId) as string[]
}
