import { factsOf, messageFromRows, type ToldMessage } from '../rating/message-from-rows.ts'
import { toldRow, type ToldRow } from '../rating/told-row.ts'
import type { StoredMessage } from './message-editor.ts'
import { IS_US } from './messages.ts'
import type { WritableStore } from './open-store.ts'
import { TraitKeeper, type StoredTrait } from './traits.ts'

/** A row of a message, with whose it is and which trait it has. */
export interface MessageRow extends ToldRow {
  agentNo: number
  messageId: string
  traitNo: number
}

/** What rows make of a message, as it is rated and as a whole. */
export interface MadeMessage {
  stored: StoredMessage
  told: ToldMessage
}

interface Columns {
  rowNo: number
  agentNo: number
  messageId: string
  user: number | string
  facts: number
  sentAtMs: number
  deliveredAtMs: number | null
  text: string | null
  traitNo: number
  country: string | null
  carrier: string | null
  details: string
}

const ROW = `SELECT row_no AS rowNo, agent_no AS agentNo, message_id AS messageId, user_key AS user, facts,
  sent_at AS sentAtMs, delivered_at AS deliveredAtMs, text, trait_no AS traitNo, country, carrier, details
  FROM traffic_row JOIN trait USING (trait_no)`

const rowFrom = (columns: unknown): MessageRow => {
  const { agentNo, messageId, traitNo, ...kept } = columns as Columns
  return { ...toldRow(kept), agentNo, messageId, traitNo }
}

/** Reads the rows that tell of messages, makes each message of its rows, and keeps what the message takes from others. */
export class MessageRows {
  private readonly traits: TraitKeeper
  private readonly rowOf
  private readonly repeatsOf
  private readonly isUs
  private readonly keepText
  private readonly forgetText

  constructor(store: WritableStore) {
    this.traits = new TraitKeeper(store)
    this.rowOf = store.prepare(`${ROW} WHERE row_no = ?`)
    this.repeatsOf = store.prepare(
      `${ROW} WHERE row_no IN (SELECT row_no FROM repeat_row WHERE agent_no = ? AND message_id = ?) ORDER BY row_no`,
    )
    this.isUs = store.prepare(`SELECT ${IS_US} FROM agent, (SELECT ? AS country) WHERE agent_no = ?`).pluck()
    this.keepText = store.prepare('INSERT OR REPLACE INTO told_text (row_no, text_row) VALUES (?, ?)')
    this.forgetText = store.prepare('DELETE FROM told_text WHERE row_no = ?')
  }

  row(rowNo: number): MessageRow {
    return rowFrom(this.rowOf.get(rowNo))
  }

  /** The rows that tell of a message beside the one that leads, in the order of arrival. */
  repeats(agentNo: number, messageId: string): MessageRow[] {
    return this.repeatsOf.all(agentNo, messageId).map(rowFrom)
  }

  /** The message of the rows; null where they are receipts alone. */
  make(rows: readonly MessageRow[]): MadeMessage | null {
    const told = messageFromRows(rows)
    if (!told) return null
    const leader = told.leader as MessageRow
    const { user, country, deliveredAtMs, sentAtMs } = told
    const stored: StoredMessage = {
      agentNo: leader.agentNo,
      user,
      us: this.isUs.get(country, leader.agentNo) as 0 | 1,
      atMs: deliveredAtMs ?? sentAtMs,
      facts: factsOf(told),
      rowNo: leader.rowNo,
      traitNo: this.traitOf(told, leader),
    }
    return { stored, told }
  }

  /** Keeps where the text of a message stands, if not in the row that leads. */
  noteText({ leader, textRow }: ToldMessage): void {
    if (textRow.text === leader.text) this.forgetText.run(leader.rowNo)
    else this.keepText.run(leader.rowNo, textRow.rowNo)
  }

  /** Of a row that leads no longer. */
  forgetTextOf(rowNo: number): void {
    this.forgetText.run(rowNo)
  }

  private traitOf(told: ToldMessage, leader: MessageRow): number {
    const merged = mergedTrait(told)
    return merged ? this.traits.numberOf(merged) : leader.traitNo
  }
}

/** The trait of the row that leads, with what other rows say in its place; null where that is the row's own. */
export function mergedTrait(told: ToldMessage): StoredTrait | null {
  const { leader, country, carrier, contentType, suggestions, assumed } = told
  const details = JSON.parse(leader.others) as Record<string, unknown>
  const isAlike =
    country === leader.country &&
    carrier === leader.carrier &&
    contentType === leader.contentType &&
    suggestions === leader.suggestions &&
    assumed === assumptionOf(details)
  if (isAlike) return null
  const { status, contentType: _contentType, suggestions: _suggestions, assumed: _assumed, ...others } = details
  const merged = {
    status,
    contentType: contentType === 'text' ? undefined : contentType,
    suggestions: suggestions.length === 0 ? undefined : suggestions,
    ...others,
    assumed: assumed ?? undefined,
  }
  return { country, carrier, details: JSON.stringify(merged) }
}

const assumptionOf = (details: Record<string, unknown>): string | null =>
  (details.assumed as string | undefined) ?? null
