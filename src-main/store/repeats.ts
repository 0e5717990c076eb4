import { directionIn, isTimed, shapeIn, stateIn, withFate as factsWithFate, type Facts } from '../rating/facts.ts'
import { Shape } from '../rating/content.ts'
import { merged, type Fate } from '../rating/sighting.ts'
import { State } from '../rating/status.ts'
import { MessageEditor, type StoredMessage } from './message-editor.ts'
import type { UserKey } from '../rating/user-key.ts'
import type { WritableStore } from './open-store.ts'

/** What a row that tells of a known message once more did to it. */
export interface Repeat {
  row: { state: State; shape: Shape; atMs: number }
  /** `better`: a stronger status or an earlier delivery; `waiting`: a receipt whose message has not come yet. */
  outcome: 'better' | 'duplicate' | 'waiting'
  conflicting: boolean
  /** The message as it was and as it is; null for a waiting receipt. */
  before: StoredMessage | null
  after: StoredMessage | null
}

/** A row as far as it can tell of a message once more. */
export interface RepeatRow {
  row_no: number
  agent_no: number
  message_id: string
  user_key: UserKey
  facts: Facts
  sent_at: number
  delivered_at: number | null
  text: string | null
  trait_no: number
  country: string | null
  carrier: string | null
  details: string
}

/** Rows with their traits, by a condition on `traffic_row`. */
export const REPEAT_ROW = `SELECT row_no, agent_no, message_id, user_key, facts, sent_at, delivered_at, text, trait_no,
  country, carrier, details FROM traffic_row JOIN trait USING (trait_no)`

/** Merges rows that tell of known messages, one at a time; the first content of a message stays. */
export class RepeatMerger {
  private readonly rowOf
  private readonly messages
  private readonly keep
  private readonly wait

  constructor(store: WritableStore) {
    this.messages = new MessageEditor(store)
    this.rowOf = store.prepare(`${REPEAT_ROW} WHERE row_no = ?`)
    this.keep = store.prepare('INSERT INTO repeat_row (agent_no, message_id, row_no) VALUES (?, ?, ?)')
    this.wait = store.prepare('INSERT INTO waiting_receipt (agent_no, message_id, row_no) VALUES (?, ?, ?)')
  }

  merge(rowNo: number): Repeat {
    const row = this.rowOf.get(rowNo) as RepeatRow
    const told = { state: stateIn(row.facts), shape: shapeIn(row.facts), atMs: row.delivered_at ?? row.sent_at }
    const before = this.messages.find(row.agent_no, row.message_id)
    if (!before) {
      this.wait.run(row.agent_no, row.message_id, row.row_no)
      return { row: told, outcome: 'waiting', conflicting: false, before: null, after: null }
    }
    this.keep.run(row.agent_no, row.message_id, row.row_no)
    const fate = merged(fateOf(before), { state: told.state, deliveredAtMs: row.delivered_at })
    const first = this.rowOf.get(before.rowNo) as RepeatRow
    const after = fate ? withFate(before, fate, first.sent_at) : before
    if (fate) this.messages.replace(after)
    const conflicting = told.shape !== Shape.receipt && contentOf(row) !== contentOf(first)
    return { row: told, outcome: fate ? 'better' : 'duplicate', conflicting, before, after }
  }

  /** Call it after the last row, before anything reads the threads. */
  finish(): void {
    this.messages.flush()
  }
}

const fateOf = (message: StoredMessage): Fate => ({
  state: stateIn(message.facts),
  deliveredAtMs: isTimed(message.facts) ? message.atMs : null,
})

/** The message with another fate: its time follows its delivery, where that is known. */
export const withFate = (message: StoredMessage, { state, deliveredAtMs }: Fate, sentAtMs: number): StoredMessage => ({
  ...message,
  facts: factsWithFate(message.facts, state, deliveredAtMs !== null),
  atMs: deliveredAtMs ?? sentAtMs,
})

export const directionOf = (message: StoredMessage): 0 | 1 => directionIn(message.facts)

/** Everything that a row says, without how the message fared, to tell whether two rows agree. */
function contentOf({ user_key, facts, sent_at, text, country, carrier, details }: RepeatRow): string {
  const { status: _status, ...others } = JSON.parse(details) as { status?: string }
  const content = factsWithFate(facts, State.pending, false)
  return JSON.stringify([user_key, content, sent_at, text, country, carrier, others])
}
