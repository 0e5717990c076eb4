import type { Facts } from '../../../rating/content/facts.ts'
import { messageFacts, messageFromRows, type ToldMessage } from '../../../rating/messages/message-from-rows.ts'
import { toldRow, type ToldRow } from '../../../rating/messages/told-row.ts'
import type { UserKey } from '../../../rating/messages/user-key.ts'
import type { StoredMessage } from './message-editor.ts'
import { IS_US } from '../../rating-in-sql.ts'
import type { WritableStore } from '../../file/connection.ts'
import { TraitKeeper, type StoredTrait } from '../rows/traits.ts'

/** A row of a message, with its end user and trait. */
export interface MessageRow extends ToldRow {
  agentNo: number
  messageId: string
  traitNo: number
}

/** The message that rows make: as it is rated, and in full. */
interface MadeMessage {
  stored: StoredMessage
  told: ToldMessage
}

type Columns = [
  rowNo: number,
  agentNo: number,
  messageId: string,
  user: UserKey,
  facts: Facts,
  sentAtMs: number,
  deliveredAtMs: number | null,
  text: string | null,
  place: number | null,
  traitNo: number,
  country: string | null,
  carrier: string | null,
  details: string,
]

const ROW = `SELECT row_no, agent_no, message_id, user_key, facts, sent_at, delivered_at, text, place, trait_no, country,
  carrier, details FROM traffic_row JOIN trait USING (trait_no) LEFT JOIN row_place USING (row_no)`

function rowFrom(columns: Columns): MessageRow {
  const [rowNo, agentNo, messageId, user, facts, sentAtMs, deliveredAtMs, text, place, traitNo, ...trait] = columns
  const [country, carrier, details] = trait
  const kept = { rowNo, user, facts, sentAtMs, deliveredAtMs, text, place, country, carrier, details }
  return { ...toldRow(kept), agentNo, messageId, traitNo }
}

/**
 * Reads the rows of messages, makes each message from its rows, and stores what the message takes from other rows than
 * the leading one.
 */
export class MessageRows {
  private readonly traits: TraitKeeper
  private readonly rowsOf
  private readonly repeatsOf
  private readonly isUs
  private readonly keepText
  private readonly forgetText
  /** False lets the look-up be skipped: hardly any message takes its text from another row than the leading one. */
  private hasTexts: boolean

  constructor(store: WritableStore) {
    this.traits = new TraitKeeper(store)
    const repeats = 'SELECT row_no FROM repeat_row WHERE agent_no = ? AND message_id = ?'
    this.rowsOf = store.prepare(`${ROW} WHERE row_no IN (SELECT ? UNION ALL ${repeats}) ORDER BY row_no`).raw()
    this.repeatsOf = store.prepare(`${ROW} WHERE row_no IN (${repeats}) ORDER BY row_no`).raw()
    this.isUs = store.prepare(`SELECT ${IS_US} FROM agent, (SELECT ? AS country) WHERE agent_no = ?`).pluck()
    this.keepText = store.prepare('INSERT OR REPLACE INTO told_text (row_no, text_row) VALUES (?, ?)')
    this.forgetText = store.prepare('DELETE FROM told_text WHERE row_no = ?')
    this.hasTexts = store.prepare('SELECT 1 FROM told_text LIMIT 1').get() !== undefined
  }

  /** All rows of a message, in the order of import. */
  rows(agentNo: number, messageId: string, leaderNo: number): MessageRow[] {
    return (this.rowsOf.all(leaderNo, agentNo, messageId) as Columns[]).map(rowFrom)
  }

  /** The rows of a message besides the leading one. */
  repeats(agentNo: number, messageId: string): MessageRow[] {
    return (this.repeatsOf.all(agentNo, messageId) as Columns[]).map(rowFrom)
  }

  /** The message that the rows make; null where all are receipts. */
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
      facts: messageFacts(told),
      rowNo: leader.rowNo,
      traitNo: this.traitOf(told, leader),
    }
    return { stored, told }
  }

  /** Stores which row has the text of a message, where that is not the leading row. */
  noteText({ leader, textRow }: ToldMessage): void {
    if (textRow.text === leader.text) this.forgetTextOf(leader.rowNo)
    else {
      this.keepText.run(leader.rowNo, textRow.rowNo)
      this.hasTexts = true
    }
  }

  /** Removes that note for a row that no longer leads. */
  forgetTextOf(rowNo: number): void {
    if (this.hasTexts) this.forgetText.run(rowNo)
  }

  private traitOf(told: ToldMessage, leader: MessageRow): number {
    const merged = mergedTrait(told)
    return merged ? this.traits.numberOf(merged) : leader.traitNo
  }
}

/** The trait of the leading row, with what other rows say in place of it; null where that is the row's own trait. */
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
