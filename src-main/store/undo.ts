import { shapeIn, stateIn } from '../rating/facts.ts'
import { Shape } from '../rating/content.ts'
import { merged, type Fate } from '../rating/sighting.ts'
import { Identities, type Listed } from './identities.ts'
import { IS_US, MessageEditor, type StoredMessage } from './messages.ts'
import type { WritableStore } from './open-store.ts'
import { REPEAT_ROW, withFate, type RepeatRow } from './repeats.ts'
import type { TouchedThreads } from './threads.ts'

/** The rows of an import, `[firstRow, endRow)`. */
export interface RowRange {
  firstRow: number
  endRow: number
}

/** Told of every message that goes, comes back from another row, or fares otherwise without the rows. */
export type MessageChange = (before: StoredMessage | null, after: StoredMessage | null) => void

/** From this share of all rows on, reading whole tables is quicker than looking rows up. */
const MANY = 1 / 4

/**
 * Takes rows back as if they had never come: their messages go, unless other rows tell of the same; then the earliest
 * of these takes over, and the message fares as the remaining rows say. The threads of what changed are touched.
 */
export function takeBackRows(
  store: WritableStore,
  range: RowRange,
  touched: TouchedThreads,
  changed: MessageChange,
): void {
  const bind = { ...range }
  const total = store.prepare('SELECT count(*) FROM message').pluck().get() as number
  const many = range.endRow - range.firstRow >= total * MANY
  const inRange = 'row_no >= @firstRow AND row_no < @endRow'
  store.exec(`CREATE TEMP TABLE IF NOT EXISTS gone (agent_no INTEGER, message_id TEXT, user_id TEXT, us INTEGER, at INTEGER,
    sent_at INTEGER, row_no INTEGER, facts INTEGER, trait_no INTEGER,
    PRIMARY KEY (agent_no, message_id)) WITHOUT ROWID; DELETE FROM gone`)
  const columns = 'm.agent_no, r.message_id, m.user_id, us, at, m.sent_at, m.row_no, m.facts, m.trait_no'
  store
    .prepare(
      many
        ? `INSERT INTO gone SELECT ${columns} FROM message m CROSS JOIN traffic_row r USING (row_no)
           WHERE m.row_no >= @firstRow AND m.row_no < @endRow ORDER BY 1, 2`
        : `INSERT INTO gone SELECT ${columns} FROM traffic_row r CROSS JOIN message m ON m.agent_no = r.agent_no
             AND m.user_id = r.user_id AND m.us IN (0, 1) AND m.row_no = r.row_no
           WHERE r.row_no >= @firstRow AND r.row_no < @endRow ORDER BY 1, 2`,
    )
    .run(bind)
  touched.addFrom('gone')
  for (const message of store.prepare('SELECT * FROM gone').iterate() as IterableIterator<StoredMessage>) {
    changed(message, null)
  }

  const survivors = identitiesOf(
    store,
    `SELECT DISTINCT agent_no, message_id FROM repeat_row p WHERE NOT (${inRange})
       AND EXISTS (SELECT 1 FROM gone g WHERE g.agent_no = p.agent_no AND g.message_id = p.message_id)`,
    bind,
  )
  const lessTold = identitiesOf(
    store,
    `SELECT DISTINCT agent_no, message_id FROM repeat_row p WHERE ${inRange}
       AND NOT EXISTS (SELECT 1 FROM gone g WHERE g.agent_no = p.agent_no AND g.message_id = p.message_id)`,
    bind,
  )
  const key = 'agent_no, user_id, us, at, sent_at, row_no'
  if (many) store.prepare(`DELETE FROM message WHERE ${inRange}`).run(bind)
  else store.exec(`DELETE FROM message WHERE (${key}) IN (SELECT ${key} FROM gone)`)
  const identities = new Identities(store)
  const listed = 'SELECT agent_no, message_id, row_no FROM gone'
  identities.remove(range, many ? null : (store.prepare(listed).raw().all() as Listed[]))
  for (const table of ['repeat_row', 'waiting_receipt', 'parked_row', 'traffic_row']) {
    store.prepare(`DELETE FROM ${table} WHERE ${inRange}`).run(bind)
  }

  const retelling = new Retelling(store, identities, (before, after) => {
    for (const message of [before, after]) if (message) touched.add(message)
    changed(before, after)
  })
  for (const identity of survivors) retelling.elect(identity)
  for (const identity of lessTold) retelling.retell(identity)
}

type Identity = [agentNo: number, messageId: string]

const identitiesOf = (store: WritableStore, sql: string, bind: object): Identity[] =>
  store.prepare(sql).raw().all(bind) as Identity[]

/** Works out anew what the rows that are left tell of a message. */
class Retelling {
  private readonly store: WritableStore
  private readonly changed: MessageChange
  private readonly identities: Identities
  private readonly messages: MessageEditor
  private readonly repeats

  constructor(store: WritableStore, identities: Identities, changed: MessageChange) {
    this.store = store
    this.changed = changed
    this.identities = identities
    this.messages = new MessageEditor(store, identities)
    this.repeats = store.prepare(
      `${REPEAT_ROW} WHERE row_no IN (SELECT row_no FROM repeat_row WHERE agent_no = ? AND message_id = ?)
       ORDER BY row_no`,
    )
  }

  /** The first row is gone: the earliest other that is a message takes over; mere news goes back to waiting. */
  elect([agentNo, messageId]: Identity): void {
    const rows = this.repeats.all(agentNo, messageId) as RepeatRow[]
    const first = rows.find((row) => shapeIn(row.facts) !== Shape.receipt)
    if (!first) {
      this.run(
        `INSERT INTO waiting_receipt SELECT * FROM repeat_row WHERE agent_no = ? AND message_id = ?`,
        agentNo,
        messageId,
      )
      this.run('DELETE FROM repeat_row WHERE agent_no = ? AND message_id = ?', agentNo, messageId)
      return
    }
    this.run(
      'DELETE FROM repeat_row WHERE agent_no = ? AND message_id = ? AND row_no = ?',
      agentNo,
      messageId,
      first.row_no,
    )
    this.identities.add(agentNo, messageId, first.row_no)
    const us = this.store
      .prepare(`SELECT ${IS_US} FROM agent, trait WHERE agent_no = ? AND trait_no = ?`)
      .pluck()
      .get(agentNo, first.trait_no) as 0 | 1
    const { agent_no, user_id, sent_at, facts, trait_no, row_no } = first
    const message = withFate(
      { agent_no, user_id, us, at: sent_at, sent_at, row_no, facts, trait_no },
      toldBy(first, rows),
    )
    this.messages.insert(message)
    this.changed(null, message)
  }

  /** Some repeats are gone: how the message fared follows from the others. */
  retell([agentNo, messageId]: Identity): void {
    const before = this.messages.find(agentNo, messageId)
    if (!before) return
    const first = this.store.prepare(`${REPEAT_ROW} WHERE row_no = ?`).get(before.row_no) as RepeatRow
    const after = withFate(before, toldBy(first, this.repeats.all(agentNo, messageId) as RepeatRow[]))
    if (after.at === before.at && after.facts === before.facts) return
    this.messages.replace(before, after)
    this.changed(before, after)
  }

  private run(sql: string, ...values: (string | number)[]): void {
    this.store.prepare(sql).run(...values)
  }
}

const fateIn = (row: RepeatRow): Fate => ({ state: stateIn(row.facts), deliveredAtMs: row.delivered_at })

const toldBy = (first: RepeatRow, rows: readonly RepeatRow[]): Fate =>
  rows.reduce((known, row) => (row === first ? known : (merged(known, fateIn(row)) ?? known)), fateIn(first))
