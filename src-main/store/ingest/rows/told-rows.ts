import type { IdentityHash } from '../../../rating/messages/identity.ts'
import type { KeptRow } from '../../../rating/messages/told-row.ts'
import type { UserKey } from '../../../rating/messages/user-key.ts'
import type { ReadableStore } from '../../file/connection.ts'
import type { RowRange } from '../undo.ts'

/** A row without its text, as it is read page by page. */
export type PagedRow = [
  rowNo: number,
  agentNo: number,
  user: UserKey,
  messageId: string,
  facts: number,
  sentAtMs: number,
  deliveredAtMs: number | null,
  traitNo: number,
  /** Bytes of its text; null without one. */
  bytes: number | null,
  /** Characters of its text, up to the first zero character. */
  characters: number | null,
]

/** A row with everything it says, and its agent. */
export interface WholeRow extends KeptRow {
  agentNo: number
  messageId: string
  traitNo: number
}

const PAGE_ROWS = 8_192
const MOST_STRANGERS = 1_000
const WHOLE = `SELECT row_no AS rowNo, agent_no AS agentNo, message_id AS messageId, user_key AS user, facts,
  sent_at AS sentAtMs, delivered_at AS deliveredAtMs, text, place, trait_no AS traitNo, country, carrier, details
  FROM traffic_row JOIN trait USING (trait_no) LEFT JOIN row_place USING (row_no)`

/** Rows as they were imported, and those that are stored as further rows of a message. */
export class ToldRows {
  private readonly store: ReadableStore
  private readonly agents: string
  private readonly text
  private readonly whole
  private readonly name
  private readonly textRow
  private readonly repeats

  /** @param agentNos the agents whose rows are read */
  constructor(store: ReadableStore, agentNos: readonly number[]) {
    this.store = store
    this.agents = JSON.stringify(agentNos)
    this.text = store.prepare('SELECT text FROM traffic_row WHERE row_no = ?').pluck()
    this.name = store.prepare('SELECT agent_no AS agentNo, message_id AS messageId FROM traffic_row WHERE row_no = ?')
    this.textRow = store.prepare('SELECT text_row FROM told_text WHERE row_no = ?').pluck()
    this.whole = store.prepare(`${WHOLE} WHERE row_no = ?`)
    this.repeats = store.prepare(
      `${WHOLE} WHERE row_no IN (SELECT row_no FROM repeat_row WHERE agent_no = ? AND message_id = ?) ORDER BY row_no`,
    )
  }

  /** The agents' rows in a range, in their order. */
  *rows({ firstRow, endRow }: RowRange): Generator<PagedRow[]> {
    const page = this.store
      .prepare(
        `SELECT row_no, agent_no, user_key, message_id, facts, sent_at, delivered_at, trait_no, octet_length(text),
           length(text)
         FROM traffic_row WHERE row_no >= ? AND row_no < ?`,
      )
      .raw()
    const isAsked = new Set(JSON.parse(this.agents) as number[])
    for (let from = firstRow; from < endRow; from += PAGE_ROWS) {
      const rows = page.all(from, Math.min(endRow, from + PAGE_ROWS)) as PagedRow[]
      yield rows.every((row) => isAsked.has(row[1])) ? rows : rows.filter((row) => isAsked.has(row[1]))
    }
  }

  /** The agent and message id of a row; null where there is no such row. */
  nameOf(rowNo: number): { agentNo: number; messageId: string } | null {
    return (this.name.get(rowNo) as { agentNo: number; messageId: string } | undefined) ?? null
  }

  textOf(rowNo: number): string {
    return this.text.get(rowNo) as string
  }

  row(rowNo: number): WholeRow {
    return this.whole.get(rowNo) as WholeRow
  }

  /** The rows stored as further rows of a message. */
  repeatsOf(agentNo: number, messageId: string): WholeRow[] {
    return this.repeats.all(agentNo, messageId) as WholeRow[]
  }

  /** Rows stored as further rows of a message, or as waiting receipts; sorted by message. */
  *kept(table: 'repeat_row' | 'waiting_receipt'): Generator<[agentNo: number, messageId: string, rowNo: number]> {
    const page = this.store
      .prepare(
        `SELECT agent_no, message_id, row_no FROM ${table} WHERE agent_no = @agentNo
           AND (message_id, row_no) > (@messageId, @rowNo) ORDER BY message_id, row_no LIMIT ${PAGE_ROWS}`,
      )
      .raw()
    for (const agentNo of JSON.parse(this.agents) as number[]) {
      for (let messageId = '', rowNo = -1; ;) {
        const rows = page.all({ agentNo, messageId, rowNo }) as [number, string, number][]
        yield* rows
        if (rows.length < PAGE_ROWS) break
        ;[, messageId, rowNo] = rows.at(-1)!
      }
    }
  }

  /** Those of them whose row is missing or has another message id. */
  strangers(table: 'repeat_row' | 'waiting_receipt'): [agentNo: number, messageId: string, rowNo: number][] {
    return this.store
      .prepare(
        `SELECT k.agent_no, k.message_id, k.row_no FROM ${table} k LEFT JOIN traffic_row r USING (row_no)
         WHERE k.agent_no IN (SELECT value FROM json_each(?))
           AND (r.agent_no IS NOT k.agent_no OR r.message_id IS NOT k.message_id)
         ORDER BY k.agent_no, k.message_id, k.row_no LIMIT ${MOST_STRANGERS}`,
      )
      .raw()
      .all(this.agents) as [number, string, number][]
  }

  /** The row stored as having the text of the message that a row leads; null where it is that row itself. */
  textRowOf(rowNo: number): number | null {
    return (this.textRow.get(rowNo) as number | undefined) ?? null
  }

  /** Messages for which a text's row is stored that is none of their rows. */
  strangeTexts(): [agentNo: number, messageId: string, rowNo: number][] {
    return this.store
      .prepare(
        `SELECT r.agent_no, r.message_id, t.text_row FROM told_text t JOIN traffic_row r USING (row_no)
         WHERE r.agent_no IN (SELECT value FROM json_each(?)) AND t.text_row NOT IN (
           SELECT p.row_no FROM repeat_row p WHERE p.agent_no = r.agent_no AND p.message_id = r.message_id)
         ORDER BY t.row_no LIMIT ${MOST_STRANGERS}`,
      )
      .raw()
      .all(this.agents) as [number, string, number][]
  }

  /** The rows stored under the hash of an identity. */
  rowsUnder(hash: IdentityHash): WholeRow[] {
    return this.store
      .prepare(
        `${WHOLE} WHERE row_no IN (SELECT row_no FROM message_identity WHERE hash = @hash
           UNION ALL SELECT row_no FROM identity_clash WHERE hash = @hash)`,
      )
      .all({ hash }) as WholeRow[]
  }

  /** Rows of these agents that are stored as parked, as if no tenant had the agent. */
  parked(): number[] {
    return this.store
      .prepare('SELECT row_no FROM parked_row WHERE agent_no IN (SELECT value FROM json_each(?)) ORDER BY row_no')
      .pluck()
      .all(this.agents) as number[]
  }
}
