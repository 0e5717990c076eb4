import type { TimeSpan } from '../../rating/threads/zone.ts'
import type { UserKey } from '../../rating/messages/user-key.ts'
import { IS_MESSAGE } from '../rating-in-sql.ts'
import { Identities, type ListedIdentity } from './identities/identities.ts'
import { forgetRuns } from '../imports.ts'
import { MessageEditor, type StoredMessage } from './messages/message-editor.ts'
import { MessageRows } from './messages/message-rows.ts'
import type { WritableStore } from '../file/connection.ts'
import { MessageList } from './messages/message-list.ts'
import { isInItsPlace, isSame } from './messages/repeats.ts'
import type { TouchedThreads } from './threads/touched-threads.ts'

/** A range of rows, `[firstRow, endRow)`. */
export interface RowRange {
  firstRow: number
  endRow: number
}

/** The rows of an import, and the runs that hold all of their messages; null where some may be in other runs. */
export interface TakenRows extends RowRange {
  firstRun: number | null
  endRun: number | null
}

/**
 * Called with every message that is removed (`after` is null), reappears from another row (`before` is null), or
 * changes.
 */
type MessageChange = (before: StoredMessage | null, after: StoredMessage | null) => void

/** Condition for the rows of an import. */
const IN_RANGE = 'row_no >= @firstRow AND row_no < @endRow'

/** From this share of all rows on, reading whole tables is faster than looking rows up. */
const MANY = 1 / 4

/**
 * Takes rows back as if they had never come: their messages go, unless other rows tell of the same; then the message is
 * what the remaining rows make of it. The threads of what changed are touched.
 * @param step called now and then with how many messages were looked at; what it throws ends the work
 */
export function takeBackRows(
  store: WritableStore,
  taken: TakenRows,
  touched: TouchedThreads,
  changed: MessageChange,
  step: (messages?: number) => void,
): void {
  const { firstRow, endRow } = taken
  const range = { firstRow, endRow }
  const total = store.prepare('SELECT coalesce(max(row_no), 0) FROM traffic_row').pluck().get() as number
  const many = range.endRow - range.firstRow >= total * MANY
  step()
  takeOutMessages(store, taken, touched, changed, step)
  const { survivors, lessTold } = messagesWithFurtherRows(store, range)
  const identities = new Identities(store)
  const listed = `SELECT agent_no, message_id, row_no FROM traffic_row WHERE ${IN_RANGE} AND ${IS_MESSAGE}`
  identities.remove(range, many ? null : (store.prepare(listed).raw().all(range) as ListedIdentity[]))
  deleteRows(store, range, step)

  const messages = new MessageEditor(store, identities)
  const retelling = new Retelling(store, identities, messages, (before, after) => {
    for (const message of [before, after]) if (message) touched.add(message)
    changed(before, after)
  })
  const goOn = every(STEP_MESSAGES, step)
  for (const identity of survivors) {
    retelling.elect(identity)
    goOn(1)
  }
  for (const identity of lessTold) {
    retelling.retell(identity)
    goOn(1)
  }
  messages.flush()
}

/**
 * The messages that have rows both within a range and outside of it: `survivors`, whose leading row is within, so that
 * another row has to lead; `lessTold`, which lose further rows only.
 */
function messagesWithFurtherRows(store: WritableStore, range: RowRange) {
  // The messages with further rows whose leading row is among the removed ones.
  store.exec(`CREATE TEMP TABLE IF NOT EXISTS gone (agent_no INTEGER, message_id TEXT,
    PRIMARY KEY (agent_no, message_id)) WITHOUT ROWID; DELETE FROM gone`)
  store
    .prepare(
      `INSERT INTO gone SELECT agent_no, message_id FROM traffic_row r WHERE ${IN_RANGE} AND ${IS_MESSAGE}
         AND EXISTS (SELECT 1 FROM repeat_row p WHERE p.agent_no = r.agent_no AND p.message_id = r.message_id)
         AND NOT EXISTS (SELECT 1 FROM repeat_row p WHERE p.agent_no = r.agent_no AND p.message_id = r.message_id
           AND p.row_no = r.row_no)`,
    )
    .run(range)
  const survivors = identitiesOf(
    store,
    `SELECT DISTINCT agent_no, message_id FROM repeat_row p WHERE NOT (${IN_RANGE})
       AND EXISTS (SELECT 1 FROM gone g WHERE g.agent_no = p.agent_no AND g.message_id = p.message_id)`,
    range,
  )
  const lessTold = identitiesOf(
    store,
    `SELECT DISTINCT agent_no, message_id FROM repeat_row p WHERE ${IN_RANGE}
       AND NOT EXISTS (SELECT 1 FROM gone g WHERE g.agent_no = p.agent_no AND g.message_id = p.message_id)`,
    range,
  )
  return { survivors, lessTold }
}

/** Deletes the rows of a range, and what belongs to them alone, from every table that has any. */
function deleteRows(store: WritableStore, range: RowRange, step: () => void): void {
  for (const table of [
    'told_text',
    'row_place',
    'provider_event',
    'repeat_row',
    'waiting_receipt',
    'parked_row',
    'traffic_row',
  ]) {
    step()
    store.prepare(`DELETE FROM ${table} WHERE ${IN_RANGE}`).run(range)
  }
}

/** Removes the messages of rows from the runs of their threads. */
function takeOutMessages(
  store: WritableStore,
  taken: TakenRows,
  touched: TouchedThreads,
  changed: MessageChange,
  step: (messages: number) => void,
): void {
  const goOn = every(STEP_MESSAGES, step)
  const updated = store.prepare('UPDATE thread_run SET messages = ? WHERE run_no = ?')
  const removed = store.prepare('DELETE FROM thread_run WHERE run_no = ?')
  const isGone = (rowNo: number): boolean => rowNo >= taken.firstRow && rowNo < taken.endRow
  const messages = new MessageList()
  for (const [runNo, agentNo, user, us, run] of runsWith(store, taken)) {
    messages.clear()
    messages.addRun(run)
    const before = messages.length
    goOn(before)
    let gone = null as TimeSpan | null
    for (let at = 0; at < before; at++) {
      if (!isGone(messages.rowNo(at))) continue
      const message = messages.message(at)
      gone = { fromMs: gone?.fromMs ?? message.atMs, toMs: message.atMs }
      changed({ agentNo, user, us, ...message }, null)
    }
    if (!gone) continue
    touched.addThread({ agentNo, user, us }, gone)
    messages.keep((rowNo) => !isGone(rowNo))
    if (messages.length > 0) updated.run(messages.runOf(), runNo)
    else removed.run(runNo)
  }
}

/** So many messages are worth a step. */
const STEP_MESSAGES = 4096

/** Adds up until that is worth a step. */
function every(enough: number, step: (messages: number) => void): (messages: number) => void {
  let since = 0
  return (messages) => {
    since += messages
    if (since < enough) return
    step(since)
    since = 0
  }
}

type RunWithRows = [runNo: number, agentNo: number, user: UserKey, us: 0 | 1, run: string]

const PAGE_RUNS = 4096
const RUN_WITH_ROWS = 'SELECT run_no, r.agent_no, r.user_key, us, messages'

/**
 * The runs in which messages of the rows are, and possibly others: the import's own runs where these are known, else
 * all runs of the threads.
 */
function runsWith(store: WritableStore, { firstRow, endRow, firstRun, endRun }: TakenRows): Generator<RunWithRows> {
  if (firstRun !== null && endRun !== null) {
    const sql = `${RUN_WITH_ROWS} FROM thread_run r WHERE run_no >= ? AND run_no < ?`
    return pages(store, sql, firstRun, endRun)
  }
  store.exec(`DROP TABLE IF EXISTS temp.owner;
    CREATE TEMP TABLE owner (owner_no INTEGER PRIMARY KEY, agent_no INTEGER, user_key ANY) STRICT`)
  const { changes } = store
    .prepare(
      `INSERT INTO owner (agent_no, user_key)
       SELECT DISTINCT agent_no, user_key FROM traffic_row WHERE row_no >= ? AND row_no < ?`,
    )
    .run(firstRow, endRow)
  const sql = `${RUN_WITH_ROWS} FROM temp.owner o CROSS JOIN thread_run r
    ON r.agent_no = o.agent_no AND r.user_key = o.user_key WHERE owner_no >= ? AND owner_no < ?`
  return pages(store, sql, 1, changes + 1)
}

/** The answer of a query between two bounds, page by page, so that the store can be written to between pages. */
function* pages(store: WritableStore, sql: string, from: number, to: number): Generator<RunWithRows> {
  const page = store.prepare(sql).raw()
  for (let at = from; at < to; at += PAGE_RUNS) yield* page.all(at, Math.min(to, at + PAGE_RUNS)) as RunWithRows[]
}

type Identity = [agentNo: number, messageId: string]

const identitiesOf = (store: WritableStore, sql: string, bind: object): Identity[] =>
  store.prepare(sql).raw().all(bind) as Identity[]

/** Makes messages again from their remaining rows. */
class Retelling {
  private readonly store: WritableStore
  private readonly changed: MessageChange
  private readonly identities: Identities
  private readonly messages: MessageEditor
  private readonly rows: MessageRows

  constructor(store: WritableStore, identities: Identities, messages: MessageEditor, changed: MessageChange) {
    this.store = store
    this.changed = changed
    this.identities = identities
    this.messages = messages
    this.rows = new MessageRows(store)
  }

  /** The leading row is gone: another one takes its place; receipts without a message wait again. */
  elect([agentNo, messageId]: Identity): void {
    const made = this.rows.make(this.rows.repeats(agentNo, messageId))
    if (!made) {
      this.run(
        `INSERT INTO waiting_receipt SELECT * FROM repeat_row WHERE agent_no = ? AND message_id = ?`,
        agentNo,
        messageId,
      )
      this.run('DELETE FROM repeat_row WHERE agent_no = ? AND message_id = ?', agentNo, messageId)
      return
    }
    const { stored, told } = made
    this.run(
      'DELETE FROM repeat_row WHERE agent_no = ? AND message_id = ? AND row_no = ?',
      agentNo,
      messageId,
      stored.rowNo,
    )
    this.identities.add(agentNo, messageId, stored.rowNo)
    this.rows.noteText(told)
    this.messages.insert(stored)
    forgetRuns(this.store, stored.rowNo)
    this.changed(null, stored)
  }

  /** The leading row remains, and some further rows are gone. */
  retell([agentNo, messageId]: Identity): void {
    const before = this.messages.find(agentNo, messageId)
    if (!before) return
    const { stored: after, told } = this.rows.make(this.rows.rows(agentNo, messageId, before.rowNo))!
    this.rows.noteText(told)
    if (isSame(before, after)) return
    this.messages.replace(before, after)
    if (!isInItsPlace(before, after)) forgetRuns(this.store, after.rowNo)
    this.changed(before, after)
  }

  private run(sql: string, ...values: (string | number)[]): void {
    this.store.prepare(sql).run(...values)
  }
}
