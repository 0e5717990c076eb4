import { agentSeed, identityHash } from '../rating/identity.ts'
import type { Facts } from '../rating/facts.ts'
import { IS_MESSAGE, IS_RECEIPT } from './facts-in-sql.ts'
import { Identities } from './identities.ts'
import { IdentityEntry } from './identity-entry.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'

/** Rows that are to become messages: those of an import from `firstRow` on, or all parked ones of an agent just added. */
export type RowSelection = { firstRow: number } | { parkedOf: number }

/** US rules follow the message's own country, and the agent's region only without one. Of `trait` and `agent`. */
export const IS_US = `coalesce(country, region) = 'US'`

/** What is known of selected rows before they are entered. */
export interface SelectedRows {
  /** Those whose message an earlier row has told of. */
  repeats: readonly number[]
  /** How many only bring news of a message. */
  receipts: number
}

/**
 * Enters the selected rows that are the first of their identity as messages, in the order of the table, so that it grows
 * sequentially however the file was ordered.
 * @param step called every some thousand rows; what it throws ends the work
 * @returns the rows that tell of a known message once more, in the order of arrival; what waits for its message is kept
 */
export function enterMessages(
  store: WritableStore,
  selection: RowSelection,
  { repeats, receipts }: SelectedRows,
  step: () => void,
): number[] {
  const { where, bind } = selected(selection)
  store.exec('CREATE TEMP TABLE IF NOT EXISTS again (row_no INTEGER PRIMARY KEY); DELETE FROM again')
  const insertAgain = store.prepare('INSERT INTO again VALUES (?)')
  for (const rowNo of repeats) insertAgain.run(rowNo)
  const unwatch = watchMessages(store, step)
  store
    .prepare(
      `INSERT INTO message (agent_no, user_id, us, at, sent_at, row_no, facts, trait_no)
       SELECT r.agent_no, user_id, ${IS_US}, coalesce(delivered_at, sent_at), sent_at, row_no, facts, trait_no
       FROM traffic_row r CROSS JOIN agent USING (agent_no) CROSS JOIN trait USING (trait_no)
       WHERE ${where} AND ${IS_MESSAGE} AND ${WATCHED} ${repeats.length > 0 ? 'AND row_no NOT IN (SELECT row_no FROM again)' : ''}
       ORDER BY 1, 2, 3, 4, 5, 6`,
    )
    .run(bind)
  unwatch()
  const news = receipts === 0 ? [] : rowsThat(store, IS_RECEIPT, where, bind)
  const again = [...repeats, ...news].sort((left, right) => left - right)
  return [...takeAwaited(store, where, bind), ...again]
}

const EVERY = 16_384
const WATCHED = `(row_no % ${EVERY} <> 0 OR step())`

/** Has `step` called while one statement reads rows and while it writes messages, so that it can be ended between. */
function watchMessages(store: WritableStore, step: () => void): () => void {
  store.function('step', () => {
    step()
    return 1
  })
  store.exec(`CREATE TEMP TRIGGER watched AFTER INSERT ON main.message WHEN new.row_no % ${EVERY} = 0
    BEGIN SELECT step(); END`)
  return () => store.exec('DROP TRIGGER watched')
}

const rowsThat = (store: ReadableStore, are: string, where: string, bind: object): number[] =>
  store.prepare(`SELECT row_no FROM traffic_row r WHERE ${where} AND ${are}`).pluck().all(bind) as number[]

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

/** Enters the identities of an agent's parked rows. @returns those whose message an earlier row has told of */
export function identifyParked(store: WritableStore, agentNo: number, agentId: string): number[] {
  const seed = agentSeed(agentId)
  const entry = new IdentityEntry(store, () => {})
  const rows = store
    .prepare(
      `SELECT row_no, message_id FROM parked_row p CROSS JOIN traffic_row USING (row_no)
       WHERE p.agent_no = ? AND ${IS_MESSAGE} ORDER BY row_no`,
    )
    .raw()
    .all(agentNo) as [rowNo: number, messageId: string][]
  for (const [rowNo, messageId] of rows) entry.add(identityHash(seed, messageId), rowNo)
  entry.finish()
  return entry.repeats
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
  row_no: number
  facts: Facts
  trait_no: number
}

const KEY =
  'agent_no = @agent_no AND user_id = @user_id AND us = @us AND at = @at AND sent_at = @sent_at AND row_no = @row_no'

/** Finds, replaces and removes single messages. */
export class MessageEditor {
  private readonly identities: Identities
  private readonly found
  private readonly removed
  private readonly inserted

  constructor(store: WritableStore, identities = new Identities(store)) {
    this.identities = identities
    this.found = store.prepare(
      'SELECT * FROM message WHERE agent_no = ? AND user_id = ? AND us IN (0, 1) AND row_no = ?',
    )
    this.removed = store.prepare(`DELETE FROM message WHERE ${KEY}`)
    this.inserted = store.prepare(
      `INSERT INTO message (agent_no, user_id, us, at, sent_at, row_no, facts, trait_no)
       VALUES (@agent_no, @user_id, @us, @at, @sent_at, @row_no, @facts, @trait_no)`,
    )
  }

  /** The message of that identity; null while only receipts tell of it. */
  find(agentNo: number, messageId: string): StoredMessage | null {
    const first = this.identities.find(agentNo, messageId)
    return first && (this.found.get(agentNo, first.userId, first.rowNo) as StoredMessage)
  }

  insert(message: StoredMessage): void {
    this.inserted.run(message)
  }

  replace(message: StoredMessage, by: StoredMessage): void {
    this.removed.run(message)
    this.inserted.run(by)
  }
}
