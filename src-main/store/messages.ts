import type { Shape } from '../rating/content.ts'
import { directionIn, shapeIn, stateIn, withState, type Facts } from '../rating/facts.ts'
import { State, strengthOf } from '../rating/status.ts'
import { IS_MESSAGE } from './facts-in-sql.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'

/**
 * Rows that are to become messages: those of an import from `firstRow` on, or all parked ones of an agent just added.
 * `candidates` is how many there are.
 */
export type RowSelection = { firstRow: number; candidates: number } | { parkedOf: number; candidates: number }

/**
 * Enters the identities of the selected rows and the messages of those that are the first of their identity, each in the
 * order of its table, so that both grow sequentially however the file was ordered.
 * @returns the other rows, in the order of arrival: they repeat a message that is known already
 */
export function enterMessages(store: WritableStore, selection: RowSelection): number[] {
  const { where, bind } = selected(selection)
  const { changes: fresh } = store
    .prepare(
      `INSERT INTO message_identity (agent_no, message_id, row_no)
       SELECT agent_no, message_id, row_no FROM traffic_row r WHERE ${where}
       ORDER BY agent_no, message_id, row_no ON CONFLICT DO NOTHING`,
    )
    .run(bind)
  const repeats = selection.candidates - fresh
  const isFirst = `(SELECT row_no FROM message_identity i
    WHERE i.agent_no = r.agent_no AND i.message_id = r.message_id) = r.row_no`
  store
    .prepare(
      `INSERT INTO message (agent_no, user_id, us, at, sent_at, message_id, facts, country, at_is_delivery, row_no)
       SELECT agent_no, user_id, ${US}, coalesce(delivered_at, sent_at), sent_at, message_id, facts, country,
         delivered_at IS NOT NULL, row_no
       FROM traffic_row r JOIN agent USING (agent_no) WHERE ${where} ${repeats > 0 ? `AND ${isFirst}` : ''}
       ORDER BY 1, 2, 3, 4, 5, 6`,
    )
    .run(bind)
  if (repeats === 0) return []
  return store
    .prepare(`SELECT row_no FROM traffic_row r WHERE ${where} AND NOT (${isFirst}) ORDER BY row_no`)
    .pluck()
    .all(bind) as number[]
}

/** US rules follow the message's own country, and the agent's region only without one. */
const US = `coalesce(country, region) = 'US'`

function selected(selection: RowSelection): { where: string; bind: Record<string, number> } {
  if ('firstRow' in selection) {
    return {
      where: `r.row_no >= @firstRow AND ${IS_MESSAGE}
        AND r.agent_no IN (SELECT agent_no FROM agent)`,
      bind: { firstRow: selection.firstRow },
    }
  }
  return {
    where: `${IS_MESSAGE} AND r.row_no IN (SELECT row_no FROM parked_row WHERE agent_no = @agentNo)`,
    bind: { agentNo: selection.parkedOf },
  }
}

export const hasMessages = (store: ReadableStore, agentNo: number): boolean =>
  store.prepare('SELECT 1 FROM message WHERE agent_no = ? LIMIT 1').get(agentNo) !== undefined

/** What a row that repeats a known message did to it. */
export interface Repeat {
  row: { state: State; shape: Shape }
  /** `better`: a stronger status or an earlier delivery, so the message changed from `before` to `after`. */
  outcome: 'better' | 'duplicate'
  conflicting: boolean
  before: { direction: 0 | 1; state: State; atMs: number; rowNo: number }
  after: { state: State; atMs: number }
  thread: { agentNo: number; userId: string; us: number }
}

interface StoredMessage {
  agent_no: number
  user_id: string
  us: number
  at: number
  sent_at: number
  message_id: string
  facts: Facts
  at_is_delivery: number
  row_no: number
}

/**
 * Merges repeats of known messages, one row at a time: the stronger status wins, with the earliest delivery among the
 * rows of that strength; the first content stays.
 */
export class RepeatMerger {
  private readonly rowOf
  private readonly firstOf
  private readonly messageOf
  private readonly remove
  private readonly insert

  constructor(store: WritableStore) {
    const row = 'agent_no, message_id, user_id, facts, sent_at, delivered_at, text, country, details, row_no'
    this.rowOf = store.prepare(`SELECT ${row} FROM traffic_row WHERE row_no = ?`)
    this.firstOf = store.prepare('SELECT row_no FROM message_identity WHERE agent_no = ? AND message_id = ?').pluck()
    this.messageOf = store.prepare(
      `SELECT * FROM message WHERE agent_no = ? AND user_id = ? AND us IN (0, 1) AND message_id = ? AND row_no = ?`,
    )
    const key =
      'agent_no = @agent_no AND user_id = @user_id AND us = @us AND at = @at AND sent_at = @sent_at AND message_id = @message_id'
    this.remove = store.prepare(`DELETE FROM message WHERE ${key}`)
    this.insert = store.prepare(
      `INSERT INTO message (agent_no, user_id, us, at, sent_at, message_id, facts, country, at_is_delivery, row_no)
       VALUES (@agent_no, @user_id, @us, @at, @sent_at, @message_id, @facts, @country, @at_is_delivery, @row_no)`,
    )
  }

  merge(rowNo: number): Repeat {
    const row = this.rowOf.get(rowNo) as RowContent
    const first = this.rowOf.get(this.firstOf.get(row.agent_no, row.message_id)) as RowContent
    const message = this.messageOf.get(first.agent_no, first.user_id, first.message_id, first.row_no) as StoredMessage
    const merged = mergedTime(message, row)
    if (merged) {
      this.remove.run(message)
      this.insert.run({ ...message, ...merged, facts: withState(message.facts, merged.state) })
    }
    const state = stateIn(message.facts)
    return {
      row: { state: stateIn(row.facts), shape: shapeIn(row.facts) },
      outcome: merged ? 'better' : 'duplicate',
      conflicting: contentOf(row) !== contentOf(first),
      before: { direction: directionIn(message.facts), state, atMs: message.at, rowNo: message.row_no },
      after: { state: merged?.state ?? state, atMs: merged?.at ?? message.at },
      thread: { agentNo: message.agent_no, userId: message.user_id, us: message.us },
    }
  }
}

interface RowContent {
  agent_no: number
  message_id: string
  user_id: string
  facts: Facts
  sent_at: number
  delivered_at: number | null
  text: string | null
  country: string | null
  details: string
  row_no: number
}

/** The message's new state and time, or null where the row brings neither. */
function mergedTime(
  message: StoredMessage,
  row: RowContent,
): { state: State; at: number; at_is_delivery: number } | null {
  const [mine, theirs] = [stateIn(message.facts), stateIn(row.facts)]
  if (strengthOf(theirs) < strengthOf(mine)) return null
  if (strengthOf(theirs) > strengthOf(mine)) {
    // A time of delivery belongs to the status that told it: the weaker one's no longer counts.
    return { state: theirs, at: row.delivered_at ?? message.sent_at, at_is_delivery: row.delivered_at === null ? 0 : 1 }
  }
  if (row.delivered_at === null) return null
  if (message.at_is_delivery === 1 && row.delivered_at >= message.at) return null
  return { state: mine, at: row.delivered_at, at_is_delivery: 1 }
}

/** Everything that a message says, without how it fared, to tell whether two rows agree. */
function contentOf({ user_id, facts, sent_at, text, country, details }: RowContent): string {
  const { status: _status, ...others } = JSON.parse(details) as { status?: string }
  return JSON.stringify([user_id, withState(facts, State.pending), sent_at, text, country, others])
}
