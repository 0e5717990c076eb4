import type { UserKey } from '../../../rating/messages/user-key.ts'
import type { ReadableStore } from '../../file/connection.ts'
import { MessageList } from '../messages/message-list.ts'
import { CHUNK_MESSAGES, ChunkMaker, type IsBillable, type ThreadChunk, type Witness } from './thread-chunks.ts'
import { TouchedThreads } from './touched-threads.ts'

/** The times are missing where all threads are read. The run is null for a touched thread without any message left. */
type Row = [user: UserKey, us: 0 | 1, run: string | null, fromMs?: number, toMs?: number]
const CHUNK_RUNS = 2_048

/** Reads threads in the order of the store, a bounded number of messages at a time. */
export class ThreadReader {
  private readonly all
  private readonly touched
  private readonly list = new MessageList(CHUNK_MESSAGES)
  private readonly chunks: ChunkMaker

  constructor(store: ReadableStore) {
    this.chunks = new ChunkMaker(store)
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
   * All threads of an agent, or its touched ones, chunk by chunk. Each chunk is overwritten by the next.
   * @param isBillable whether a message belongs in the chunks
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
      // The last thread of a full chunk may go on, so the next chunk begins with it; a thread longer than a chunk is
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

  /** Whole threads, as many as fit into a chunk, at least one. */
  private *chunksOf(
    rows: readonly Row[],
    end: number,
    isBillable: IsBillable,
    witness: Witness,
  ): Generator<ThreadChunk> {
    const { list, chunks } = this
    let chunk = chunks.begin()
    for (let at = 0; at < end;) {
      const [user, us, , fromMs, toMs] = rows[at]!
      list.clear()
      for (; at < end && rows[at]![0] === user && rows[at]![1] === us; at++) {
        const run = rows[at]![2]
        if (run) list.addRun(run)
      }
      list.order()
      if (chunk.rowNos.length + list.length > CHUNK_MESSAGES && chunk.threads.length > 0) {
        yield chunks.ordered(chunk)
        chunk = chunks.begin()
      }
      const changed = fromMs === undefined ? null : { fromMs, toMs: toMs! }
      chunks.addThread(chunk, { user, us, changed }, list, isBillable, witness)
    }
    yield chunks.ordered(chunk)
  }
}

/** Index at which the last thread of sorted rows begins. */
export function lastThreadIn(rows: readonly (readonly [user: UserKey, us: 0 | 1, ...unknown[]])[]): number {
  let from = rows.length - 1
  const [user, us] = rows[from]!
  while (from > 0 && rows[from - 1]![0] === user && rows[from - 1]![1] === us) from--
  return from
}
