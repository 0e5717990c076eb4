import type { UserKey } from '../../../rating/messages/user-key.ts'
import type { ReadableStore } from '../../file/connection.ts'

/** A row as it was imported, with the file that brought it. */
export interface SourceRow {
  rowNo: number
  importNo: number
  file: string
  sha256: string
  /** Of the file, in which line 1 is the first; of a zip archive the line in one of its files. */
  line: number
  agentId: string
  messageId: string
  user: UserKey
  facts: number
  /** UTC milliseconds. */
  sentAtMs: number
  deliveredAtMs: number | null
  /** Empty although `facts` has a size: the text was purged. */
  text: string | null
  country: string | null
  carrier: string | null
  /** JSON of the row's trait. */
  details: string
  providerEvent: string | null
}

/** The rows of these numbers, in the order of the numbers as they are given; those that are gone are left out. */
export function sourceRows(store: ReadableStore, rowNos: readonly number[]): SourceRow[] {
  const row = store.prepare(
    `SELECT row_no AS rowNo, import_no AS importNo, file, sha256, line, agent_id AS agentId, message_id AS messageId,
       user_key AS user, facts, sent_at AS sentAtMs, delivered_at AS deliveredAtMs, text, country, carrier, details,
       event AS providerEvent
     FROM traffic_row JOIN trait USING (trait_no) JOIN agent_ref USING (agent_no) LEFT JOIN provider_event USING (row_no)
       JOIN import ON first_row <= row_no AND end_row > row_no AND undone_at IS NULL
     WHERE row_no = ?`,
  )
  return rowNos.flatMap((rowNo) => (row.get(rowNo) as SourceRow | undefined) ?? [])
}
