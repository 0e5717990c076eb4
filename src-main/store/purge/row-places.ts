import { Identities } from '../ingest/identities/identities.ts'
import { MessageRows, type MessageRow } from '../ingest/messages/message-rows.ts'
import type { WritableStore } from '../file/connection.ts'
import { isSame } from '../ingest/messages/repeats.ts'

const PAGE_MESSAGES = 4_096

/**
 * Which row leads a message, and what the message says, follows from what its rows say. Where a purge removes a part of
 * that, this class keeps every message as it is: rows that would be sorted differently afterwards get their place
 * stored.
 */
export class RowPlaces {
  private readonly rows: MessageRows
  private readonly identities: Identities
  private readonly page
  private readonly keepPlace

  constructor(store: WritableStore) {
    this.rows = new MessageRows(store)
    this.identities = new Identities(store)
    this.page = store
      .prepare(
        `SELECT DISTINCT agent_no, message_id FROM repeat_row
         WHERE agent_no = @agentNo AND message_id > @after ORDER BY message_id LIMIT ${PAGE_MESSAGES}`,
      )
      .raw()
    this.keepPlace = store.prepare('INSERT OR REPLACE INTO row_place (row_no, place) VALUES (?, ?)')
  }

  /**
   * @param agentNos the agents whose messages may change
   * @param purged the row after the purge; the same object where nothing of it is purged
   * @param step called now and then; an error that it throws ends the work
   */
  keep(agentNos: readonly number[], purged: (row: MessageRow) => MessageRow, step: () => void): void {
    for (const agentNo of agentNos) {
      for (let after: string | null = ''; after !== null;) {
        step()
        const messages = this.page.all({ agentNo, after }) as [agentNo: number, messageId: string][]
        for (const [, messageId] of messages) this.keepOne(agentNo, messageId, purged)
        after = messages.length < PAGE_MESSAGES ? null : messages.at(-1)![1]
      }
    }
  }

  private keepOne(agentNo: number, messageId: string, purged: (row: MessageRow) => MessageRow): void {
    const leader = this.identities.find(agentNo, messageId)
    if (!leader) return
    const rows = this.rows.rows(agentNo, messageId, leader.rowNo)
    let becoming = rows.map(purged)
    if (becoming.every((row, at) => row === rows[at])) return
    const before = this.rows.make(rows)!
    let after = this.rows.make(becoming)!
    const places = new Map(before.told.rows.map(({ rowNo }, place) => [rowNo, place]))
    if (after.told.rows.some(({ rowNo }, place) => places.get(rowNo) !== place)) {
      for (const [rowNo, place] of places) this.keepPlace.run(rowNo, place)
      becoming = becoming.map((row) => ({ ...row, place: places.get(row.rowNo)! }))
      after = this.rows.make(becoming)!
    }
    const { user } = after.stored
    const stays = user === before.stored.user || user === purged(before.told.leader as MessageRow).user
    if (!stays || !isSame({ ...before.stored, user }, after.stored)) {
      throw new Error(`message ${messageId} would be another once a part of its rows is purged`)
    }
    this.rows.noteText(after.told)
  }
}
