import type { Shape } from '../rating/content.ts'
import { bytesIn, charactersIn, directionIn, isAssumed, shapeIn, stateIn, type Facts } from '../rating/facts.ts'
import type { State } from '../rating/status.ts'
import { compareInThread, newMessageColumns, type MessageColumns, type ThreadOrderKey } from '../rating/thread.ts'
import { IS_US, type StoredMessage } from './messages.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'

export interface ThreadKey {
  agentNo: number
  userId: string
  us: 0 | 1
}

/** Billable messages of one or more whole threads of an agent, in thread order, ready to rate. */
export interface ThreadChunk {
  columns: MessageColumns
  traitNos: number[]
  rowNos: number[]
  /** 1 where the source left something open that decides the message's class. */
  assumed: (0 | 1)[]
  threads: ChunkThread[]
}

/** A thread's messages are the places `[from, to)` of its chunk. */
export interface ChunkThread {
  userId: string
  us: 0 | 1
  from: number
  to: number
}

/** Told of every message that is read, billable or not. */
export type Witness = (atMs: number, direction: 0 | 1, state: State, rowNo: number) => void

const COLUMNS = 'm.user_id, m.us, at, facts, trait_no, row_no'
type Row = [userId: string, us: 0 | 1, at: number, facts: Facts, traitNo: number, rowNo: number]
const CHUNK_MESSAGES = 16_384

/** Reads threads in the order in which they are stored, a bounded number of messages at a time. */
export class ThreadReader {
  private readonly all
  private readonly touched
  private columns = newMessageColumns(CHUNK_MESSAGES * 2)
  private readonly isBillable: (state: State, shape: Shape) => boolean
  private readonly witness: Witness
  private readonly orderOf

  constructor(store: ReadableStore, isBillable: (state: State, shape: Shape) => boolean, witness: Witness) {
    this.isBillable = isBillable
    this.witness = witness
    this.orderOf = store.prepare(
      'SELECT sent_at AS sentAtMs, message_id AS messageId FROM traffic_row WHERE row_no = ?',
    )
    const all = `SELECT ${COLUMNS} FROM message m WHERE m.agent_no = @agentNo`
    const touched = `SELECT ${COLUMNS} FROM temp.touched t CROSS JOIN message m
      ON m.agent_no = t.agent_no AND m.user_id = t.user_id AND m.us = t.us
      WHERE t.agent_no = @agentNo AND ${isConcerned('m.row_no')}`
    this.all = store
      .prepare(
        `${all} AND (m.user_id, m.us) > (@userId, @us) ORDER BY m.user_id, m.us, at, sent_at, row_no LIMIT @most`,
      )
      .raw()
    this.touched = TouchedThreads.exist(store)
      ? store
          .prepare(
            `${touched} AND (t.user_id, t.us) > (@userId, @us) ORDER BY t.user_id, t.us, at, sent_at, row_no LIMIT @most`,
          )
          .raw()
      : null
  }

  /**
   * Every thread of an agent, or what is touched of them, chunk after chunk. A chunk is overwritten by the next.
   */
  *ofAgent(agentNo: number, touched: Touched | null): Generator<ThreadChunk> {
    const query = touched ? this.touched! : this.all
    let after: { userId: string; us: number } = { userId: '', us: -1 }
    let most = CHUNK_MESSAGES
    for (;;) {
      const rows = query.all({ agentNo, most, ...after, ...touched }) as Row[]
      const isLast = rows.length < most
      // The thread that a full chunk ends in may go on, so the next chunk begins with it; one longer than a chunk is
      // read again with more room.
      const end = isLast ? rows.length : lastThreadIn(rows)
      if (end > 0) {
        yield this.chunkOf(rows, end)
        after = { userId: rows[end - 1]![0], us: rows[end - 1]![1] }
        most = CHUNK_MESSAGES
      } else most *= 2
      if (isLast) return
    }
  }

  private chunkOf(rows: readonly Row[], end: number): ThreadChunk {
    const chunk = this.emptyChunk()
    let userId: string | null = null
    let us: 0 | 1 = 0
    for (let at = 0; at < end; at++) {
      const row = rows[at]!
      if (row[0] !== userId || row[1] !== us) {
        userId = row[0]
        us = row[1]
        openThread(chunk, userId, us)
      }
      this.add(chunk, row)
    }
    this.orderEquals(chunk)
    return chunk
  }

  private emptyChunk(): ThreadChunk {
    return { columns: this.columns, traitNos: [], rowNos: [], assumed: [], threads: [] }
  }

  private add(chunk: ThreadChunk, row: Row): void {
    const facts = row[3]
    const state = stateIn(facts)
    const shape = shapeIn(facts)
    this.witness(row[2], directionIn(facts), state, row[5])
    if (!this.isBillable(state, shape)) return
    const at = chunk.rowNos.length
    if (at === this.columns.atMs.length) {
      this.columns = grown(this.columns)
      chunk.columns = this.columns
    }
    const { columns } = chunk
    columns.atMs[at] = row[2]
    columns.direction[at] = directionIn(facts)
    columns.shape[at] = shape
    columns.bytes[at] = bytesIn(facts)
    columns.characters[at] = charactersIn(facts)
    chunk.traitNos.push(row[4])
    chunk.rowNos.push(row[5])
    chunk.assumed.push(isAssumed(facts) ? 1 : 0)
    chunk.threads.at(-1)!.to = at + 1
  }

  /** Puts messages of one time, which stand in the order of arrival, in the order of the rules. */
  private orderEquals(chunk: ThreadChunk): void {
    const { atMs } = chunk.columns
    for (const thread of chunk.threads) {
      for (let from = thread.from; from < thread.to; from++) {
        let to = from + 1
        while (to < thread.to && atMs[to] === atMs[from]) to++
        if (to > from + 1) this.reorder(chunk, from, to)
        from = to - 1
      }
    }
  }

  private reorder(chunk: ThreadChunk, from: number, to: number): void {
    const keys = Array.from({ length: to - from }, (_, place) => ({
      at: from + place,
      ...(this.orderOf.get(chunk.rowNos[from + place]) as Omit<ThreadOrderKey, 'atMs'>),
      atMs: 0,
    }))
    const order = keys.sort(compareInThread).map(({ at }) => at)
    const { columns, traitNos, rowNos, assumed } = chunk
    for (const column of [traitNos, rowNos, assumed as number[]])
      column.splice(from, to - from, ...picked(column, order))
    for (const name of COLUMN_NAMES)
      columns[name].set(
        order.map((at) => columns[name][at]!),
        from,
      )
  }
}

const COLUMN_NAMES = Object.keys(newMessageColumns(0)) as (keyof MessageColumns)[]

/** Where the last thread of rows that are in order begins. */
export function lastThreadIn(rows: readonly (readonly [userId: string, us: 0 | 1, ...unknown[]])[]): number {
  let from = rows.length - 1
  const [userId, us] = rows[from]!
  while (from > 0 && rows[from - 1]![0] === userId && rows[from - 1]![1] === us) from--
  return from
}

/** A copy, because the places are overwritten while they are read. */
const picked = (column: number[], order: readonly number[]): number[] => order.map((at) => column[at]!)

function openThread(chunk: ThreadChunk, userId: string, us: 0 | 1): void {
  const at = chunk.rowNos.length
  chunk.threads.push({ userId, us, from: at, to: at })
}

function grown(from: MessageColumns): MessageColumns {
  const to = newMessageColumns(from.atMs.length * 2)
  for (const name of COLUMN_NAMES) to[name].set(from[name])
  return to
}

/** What a change touched: rows `[fromRow, toRow)` and single messages, and by them whole threads or not. */
export interface Touched {
  fromRow: number
  toRow: number
  /** 1 where messages of the side are rated together, so that a change of one may change the events of all. */
  wholeGlobal: 0 | 1
  wholeUs: 0 | 1
}

/** Whether a row of a touched thread `t` has to be looked at, for SQL with the values of `Touched`. */
export const isConcerned = (rowNo: string): string => `(CASE t.us WHEN 0 THEN @wholeGlobal ELSE @wholeUs END = 1
  OR ${rowNo} >= @fromRow AND ${rowNo} < @toRow OR ${rowNo} IN (SELECT row_no FROM temp.changed))`

/** The list of threads that a change touched. It lives in a temporary table, so it may be long. */
export class TouchedThreads {
  private readonly store: WritableStore
  private readonly insert
  private readonly insertChanged

  constructor(store: WritableStore) {
    this.store = store
    store.exec(`CREATE TEMP TABLE IF NOT EXISTS touched (agent_no INTEGER, user_id TEXT, us INTEGER,
      PRIMARY KEY (agent_no, user_id, us)) WITHOUT ROWID; DELETE FROM touched;
      CREATE TEMP TABLE IF NOT EXISTS changed (row_no INTEGER PRIMARY KEY); DELETE FROM changed`)
    this.insert = store.prepare('INSERT INTO touched VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
    this.insertChanged = store.prepare('INSERT INTO changed VALUES (?) ON CONFLICT DO NOTHING')
  }

  static exist(store: ReadableStore): boolean {
    return store.prepare(`SELECT 1 FROM temp.sqlite_master WHERE name = 'touched'`).get() !== undefined
  }

  /** A message that was there before fares otherwise, is new, or is gone. */
  add({ agent_no: agentNo, user_id: userId, us, row_no: rowNo }: StoredMessage): void {
    this.insert.run(agentNo, userId, us)
    this.insertChanged.run(rowNo)
  }

  /** The threads of the messages in another temporary table. */
  addFrom(table: 'gone'): void {
    this.store.exec(
      `INSERT INTO touched SELECT DISTINCT agent_no, user_id, us FROM ${table} WHERE true ON CONFLICT DO NOTHING`,
    )
  }

  /** The threads of the rows from `firstRow` on, but for agents that are rated whole. */
  addRowsFrom(firstRow: number, ratedWhole: readonly number[]): void {
    this.store
      .prepare(
        `INSERT INTO touched SELECT DISTINCT agent_no, user_id, ${IS_US}
         FROM traffic_row CROSS JOIN agent USING (agent_no) CROSS JOIN trait USING (trait_no)
         WHERE row_no >= ? AND agent_no NOT IN (SELECT value FROM json_each(?)) ORDER BY 1, 2, 3
         ON CONFLICT DO NOTHING`,
      )
      .run(firstRow, JSON.stringify(ratedWhole))
  }

  /** The agents whose threads they are. */
  agentNos(): number[] {
    return this.store.prepare('SELECT DISTINCT agent_no FROM touched').pluck().all() as number[]
  }
}
