import type { Shape } from '../rating/content.ts'
import { bytesIn, charactersIn, directionIn, isAssumed, shapeIn, stateIn, type Facts } from '../rating/facts.ts'
import type { State } from '../rating/status.ts'
import { newMessageColumns, type MessageColumns } from '../rating/thread.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'

export interface ThreadKey {
  agentNo: number
  userId: string
  us: 0 | 1
}

/** Billable messages of one or more whole threads of an agent, in thread order, ready to rate. */
export interface ThreadChunk {
  columns: MessageColumns
  countries: (string | null)[]
  rowNos: number[]
  /** 1 where the source left something open that decides the message's class. */
  assumed: (0 | 1)[]
  threads: { userId: string; us: 0 | 1; from: number; to: number }[]
}

/** Told of every message that is read, billable or not. */
export type Witness = (atMs: number, direction: 0 | 1, state: State, rowNo: number) => void

const COLUMNS = 'user_id, us, at, facts, country, row_no'
type Row = [userId: string, us: 0 | 1, at: number, facts: Facts, country: string | null, rowNo: number]
const CHUNK_MESSAGES = 16_384

/** Reads threads in the order in which they are stored, a bounded number of messages at a time. */
export class ThreadReader {
  private readonly firstOfAgent
  private readonly nextOfAgent
  private readonly oneThread
  private columns = newMessageColumns(CHUNK_MESSAGES * 2)
  private readonly isBillable: (state: State, shape: Shape) => boolean
  private readonly witness: Witness

  constructor(store: ReadableStore, isBillable: (state: State, shape: Shape) => boolean, witness: Witness) {
    this.isBillable = isBillable
    this.witness = witness
    const select = `SELECT ${COLUMNS} FROM message WHERE agent_no = ?`
    const order = 'ORDER BY user_id, us, at, sent_at, message_id'
    this.firstOfAgent = store.prepare(`${select} ${order}`).raw()
    this.nextOfAgent = store.prepare(`${select} AND (user_id, us) > (?, ?) ${order}`).raw()
    this.oneThread = store.prepare(`${select} AND user_id = ? AND us = ? ${order}`).raw()
  }

  /** Every thread of an agent, chunk after chunk. A chunk is overwritten by the next. */
  *ofAgent(agentNo: number): Generator<ThreadChunk> {
    let after: { userId: string; us: 0 | 1 } | null = null
    for (;;) {
      const rows = (
        after ? this.nextOfAgent.iterate(agentNo, after.userId, after.us) : this.firstOfAgent.iterate(agentNo)
      ) as IterableIterator<Row>
      const chunk = this.emptyChunk()
      let last: { userId: string; us: 0 | 1 } | null = null
      let stopped = false
      for (const row of rows) {
        if (!last || row[0] !== last.userId || row[1] !== last.us) {
          if (chunk.rowNos.length >= CHUNK_MESSAGES) {
            stopped = true
            break
          }
          last = { userId: row[0], us: row[1] }
          openThread(chunk, last.userId, last.us)
        }
        this.add(chunk, row)
      }
      if (chunk.threads.length > 0) yield chunk
      if (!stopped) return
      after = last
    }
  }

  /** One thread; without a thread where it has no messages left. */
  ofThread(key: ThreadKey): ThreadChunk {
    const chunk = this.emptyChunk()
    openThread(chunk, key.userId, key.us)
    for (const row of this.oneThread.iterate(key.agentNo, key.userId, key.us) as IterableIterator<Row>) {
      this.add(chunk, row)
    }
    return chunk
  }

  private emptyChunk(): ThreadChunk {
    return { columns: this.columns, countries: [], rowNos: [], assumed: [], threads: [] }
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
    chunk.countries.push(row[4])
    chunk.rowNos.push(row[5])
    chunk.assumed.push(isAssumed(facts) ? 1 : 0)
    chunk.threads.at(-1)!.to = at + 1
  }
}

function openThread(chunk: ThreadChunk, userId: string, us: 0 | 1): void {
  const at = chunk.rowNos.length
  chunk.threads.push({ userId, us, from: at, to: at })
}

function grown(from: MessageColumns): MessageColumns {
  const to = newMessageColumns(from.atMs.length * 2)
  for (const name of Object.keys(to) as (keyof MessageColumns)[]) to[name].set(from[name])
  return to
}

/** The list of threads that an import touched. It lives in a temporary table, so it may be long. */
export class TouchedThreads {
  private readonly store: WritableStore
  private readonly noted: ThreadKey[] = []
  private readonly insert
  private readonly next

  constructor(store: WritableStore) {
    this.store = store
    store.exec(`CREATE TEMP TABLE IF NOT EXISTS touched (agent_no INTEGER, user_id TEXT, us INTEGER,
      PRIMARY KEY (agent_no, user_id, us)) WITHOUT ROWID; DELETE FROM touched`)
    this.insert = store.prepare('INSERT INTO touched VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
    this.next = store.prepare(
      `SELECT agent_no AS agentNo, user_id AS userId, us FROM touched
       WHERE (agent_no, user_id, us) > (?, ?, ?) ORDER BY 1, 2, 3 LIMIT 1000`,
    )
  }

  add(thread: { agentNo: number; userId: string; us: number }): void {
    this.insert.run(thread.agentNo, thread.userId, thread.us)
  }

  /** Notes a thread while other statements run; `flush` adds what was noted. Threads noted in a row count once. */
  note(thread: ThreadKey): void {
    const last = this.noted.at(-1)
    if (last?.userId === thread.userId && last.agentNo === thread.agentNo && last.us === thread.us) return
    this.noted.push(thread)
  }

  flush(): void {
    for (const thread of this.noted) this.add(thread)
    this.noted.length = 0
  }

  /** The threads of the rows from `firstRow` on, but for agents that are rated whole. */
  addRowsFrom(firstRow: number, ratedWhole: readonly number[]): void {
    this.store
      .prepare(
        `INSERT INTO touched SELECT DISTINCT agent_no, user_id, coalesce(country, region) = 'US'
         FROM traffic_row JOIN agent USING (agent_no)
         WHERE row_no >= ? AND agent_no NOT IN (SELECT value FROM json_each(?)) ORDER BY 1, 2, 3
         ON CONFLICT DO NOTHING`,
      )
      .run(firstRow, JSON.stringify(ratedWhole))
  }

  /** All of them, in stored order. */
  *all(): Generator<ThreadKey> {
    let last: ThreadKey = { agentNo: -1, userId: '', us: 0 }
    for (;;) {
      const keys = this.next.all(last.agentNo, last.userId, last.us) as ThreadKey[]
      yield* keys
      if (keys.length === 0) return
      last = keys.at(-1)!
    }
  }
}
