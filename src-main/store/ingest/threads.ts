import type { Shape } from '../../rating/content/content.ts'
import {
  bytesIn,
  charactersIn,
  directionIn,
  isAssumed,
  shapeIn,
  stateIn,
  type Facts,
} from '../../rating/content/facts.ts'
import type { State } from '../../rating/messages/status.ts'
import {
  compareInThread,
  newMessageColumns,
  type MessageColumns,
  type ThreadOrderKey,
} from '../../rating/threads/thread.ts'
import type { TimeSpan } from '../../rating/threads/zone.ts'
import type { UserKey } from '../../rating/messages/user-key.ts'
import type { ReadableStore } from '../file/open-store.ts'
import { MessageList } from './message-list.ts'
import { TouchedThreads } from './touched-threads.ts'

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
  user: UserKey
  us: 0 | 1
  from: number
  to: number
  /** Between which times messages came, went or changed; null where all threads are read. */
  changed: TimeSpan | null
}

/** Whether a message of a time is rated at all. */
export type IsBillable = (state: State, shape: Shape, atMs: number) => boolean

/** Told of every message that is read, billable or not. */
export type Witness = (atMs: number, facts: Facts, rowNo: number) => void

/** Where all threads are read, without the times; a touched thread may have no message any more. */
type Row = [user: UserKey, us: 0 | 1, run: string | null, fromMs?: number, toMs?: number]
const CHUNK_RUNS = 2_048
const CHUNK_MESSAGES = 16_384

/** Reads threads in the order in which they are stored, a bounded number of messages at a time. */
export class ThreadReader {
  private readonly all
  private readonly touched
  private columns = newMessageColumns(CHUNK_MESSAGES)
  private readonly list = new MessageList(CHUNK_MESSAGES)
  private readonly orderOf

  constructor(store: ReadableStore) {
    this.orderOf = store.prepare(
      'SELECT sent_at AS sentAtMs, message_id AS messageId FROM traffic_row WHERE row_no = ?',
    )
    this.all = store
      .prepare(
        `SELECT user_key, us, messages FROM thread_run
         WHERE agent_no = @agentNo AND (user_key, us) > (@user, @us) ORDER BY user_key, us LIMIT @most`,
      )
      .raw()
    this.touched = TouchedThreads.exist(store)
      ? store
          .prepare(
            `SELECT t.user_key, t.us, messages, from_at, to_at FROM temp.touched t LEFT JOIN thread_run r
               ON r.agent_no = t.agent_no AND r.user_key = t.user_key AND r.us = t.us
             WHERE t.agent_no = @agentNo AND (t.user_key, t.us) > (@user, @us) ORDER BY t.user_key, t.us LIMIT @most`,
          )
          .raw()
      : null
  }

  /**
   * Every thread of an agent, or those that were touched, chunk after chunk. A chunk is overwritten by the next.
   * @param isBillable of the messages, those that are to be in the chunks
   */
  *ofAgent(
    agentNo: number,
    which: 'all' | 'touched',
    isBillable: IsBillable,
    witness: Witness,
  ): Generator<ThreadChunk> {
    const query = which === 'touched' ? this.touched! : this.all
    let after: { user: UserKey; us: number } = { user: -1, us: -1 }
    let most = CHUNK_RUNS
    for (;;) {
      const rows = query.all({ agentNo, most, ...after }) as Row[]
      const isLast = rows.length < most
      // The thread that a full chunk ends in may go on, so the next chunk begins with it; one longer than a chunk is
      // read again with more room.
      const end = isLast ? rows.length : lastThreadIn(rows)
      if (end > 0) {
        yield* this.chunksOf(rows, end, isBillable, witness)
        after = { user: rows[end - 1]![0], us: rows[end - 1]![1] }
        most = CHUNK_RUNS
      } else most *= 2
      if (isLast) return
    }
  }

  /** Whole threads, and no more than fit into a chunk, unless it is one long thread. */
  private *chunksOf(
    rows: readonly Row[],
    end: number,
    isBillable: IsBillable,
    witness: Witness,
  ): Generator<ThreadChunk> {
    const { list } = this
    let chunk = this.emptyChunk()
    for (let at = 0; at < end;) {
      const [user, us, , fromMs, toMs] = rows[at]!
      list.clear()
      for (; at < end && rows[at]![0] === user && rows[at]![1] === us; at++) {
        const run = rows[at]![2]
        if (run) list.addRun(run)
      }
      list.order()
      if (chunk.rowNos.length + list.length > CHUNK_MESSAGES && chunk.threads.length > 0) {
        yield this.ordered(chunk)
        chunk = this.emptyChunk()
      }
      const from = chunk.rowNos.length
      const changed = fromMs === undefined ? null : { fromMs, toMs: toMs! }
      for (let place = 0; place < list.length; place++) this.add(chunk, place, isBillable, witness)
      chunk.threads.push({ user, us, from, to: chunk.rowNos.length, changed })
    }
    yield this.ordered(chunk)
  }

  private emptyChunk(): ThreadChunk {
    return { columns: this.columns, traitNos: [], rowNos: [], assumed: [], threads: [] }
  }

  private add(chunk: ThreadChunk, place: number, isBillable: IsBillable, witness: Witness): void {
    const { list } = this
    const facts = list.factsOf(place)
    const atMs = list.atMs(place)
    const rowNo = list.rowNo(place)
    const state = stateIn(facts)
    const shape = shapeIn(facts)
    witness(atMs, facts, rowNo)
    if (!isBillable(state, shape, atMs)) return
    const at = chunk.rowNos.length
    if (at === this.columns.atMs.length) {
      this.columns = grown(this.columns)
      chunk.columns = this.columns
    }
    const { columns } = chunk
    columns.atMs[at] = atMs
    columns.direction[at] = directionIn(facts)
    columns.shape[at] = shape
    columns.bytes[at] = bytesIn(facts)
    columns.characters[at] = charactersIn(facts)
    chunk.traitNos.push(list.traitNo(place))
    chunk.rowNos.push(rowNo)
    chunk.assumed.push(isAssumed(facts) ? 1 : 0)
  }

  /** Puts messages of one time, which stand in the order of arrival, in the order of the rules. */
  private ordered(chunk: ThreadChunk): ThreadChunk {
    const { atMs } = chunk.columns
    for (const thread of chunk.threads) {
      for (let from = thread.from; from < thread.to; from++) {
        let to = from + 1
        while (to < thread.to && atMs[to] === atMs[from]) to++
        if (to > from + 1) this.reorder(chunk, from, to)
        from = to - 1
      }
    }
    return chunk
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
export function lastThreadIn(rows: readonly (readonly [user: UserKey, us: 0 | 1, ...unknown[]])[]): number {
  let from = rows.length - 1
  const [user, us] = rows[from]!
  while (from > 0 && rows[from - 1]![0] === user && rows[from - 1]![1] === us) from--
  return from
}

/** A copy, because the places are overwritten while they are read. */
const picked = (column: number[], order: readonly number[]): number[] => order.map((at) => column[at]!)

function grown(from: MessageColumns): MessageColumns {
  const to = newMessageColumns(from.atMs.length * 2)
  for (const name of COLUMN_NAMES) to[name].set(from[name])
  return to
}
