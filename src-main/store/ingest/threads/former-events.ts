import type { UserKey } from '../../../rating/messages/user-key.ts'
import type { StoredEvent } from '../../events/events.ts'
import { partsOfMade } from '../../events/made.ts'
import type { ReadableStore } from '../../file/connection.ts'
import type { ChunkThread } from './thread-chunks.ts'

type FormerRow = [
  user: UserKey,
  us: 0 | 1,
  firstAtMs: number,
  firstRow: number,
  messages: number,
  made: number,
  startedAtMs: number,
  endedAtMs: number | null,
  traitNo: number,
]

const eventIn = (row: FormerRow): StoredEvent => ({
  user: row[0],
  us: row[1],
  firstAtMs: row[2],
  firstRow: row[3],
  traitNo: row[8],
  messages: row[4],
  startedAtMs: row[6],
  endedAtMs: row[7],
  ...partsOfMade(row[5]),
})

const FORMER = 'SELECT e.user_key, e.us, first_at, first_row, messages, made, started_at, ended_at, e.trait_no'

/** Reads the events that touched threads had before the change, thread by thread in the order of the store. */
export class FormerEvents {
  private readonly query
  private readonly ofThread
  private around: readonly [number, number] = [0, 0]
  private agentNo = -1
  private after: Bound = BEGINNING_OF_AGENT
  private rows: FormerRow[] = []
  private at = 0

  /** Covers the threads that are touched at the time of this call. */
  constructor(store: ReadableStore) {
    this.query = store
      .prepare(
        `${FORMER} FROM temp.touched t CROSS JOIN event e ON e.agent_no = t.agent_no AND e.user_key = t.user_key AND e.us = t.us
         WHERE t.agent_no = @agentNo AND (t.user_key, t.us) > (@user, @us) AND (t.user_key, t.us) <= (@lastUser, @lastUs)
           AND first_at BETWEEN from_at - iif(t.us, @aroundUs, @aroundGlobal) AND to_at + iif(t.us, @aroundUs, @aroundGlobal)
         ORDER BY t.user_key, t.us`,
      )
      .raw()
    this.ofThread = store
      .prepare(
        `${FORMER} FROM event e WHERE agent_no = ? AND user_key = ? AND us = ? AND first_at >= ? AND first_at < ?`,
      )
      .raw()
  }

  /**
   * Loads the former events of the next threads up to and including `last`, for `take`.
   * @param around for messages outside the US and inside it, how long before and after the touched times events begin
   * that are likely to be asked for
   */
  readUpTo(agentNo: number, last: Bound, around: readonly [number, number]): void {
    this.rows = this.query.all({
      agentNo,
      ...(agentNo === this.agentNo ? this.after : BEGINNING_OF_AGENT),
      lastUser: last.user,
      lastUs: last.us,
      aroundGlobal: around[0],
      aroundUs: around[1],
    }) as FormerRow[]
    this.at = 0
    this.around = around
    this.agentNo = agentNo
    this.after = { user: last.user, us: last.us }
  }

  /** The events of a thread that begin in `[startMs, endMs)`. It must be called for every thread, in order. */
  take({ user, us, changed }: ChunkThread, startMs: number, endMs: number): StoredEvent[] {
    const events: StoredEvent[] = []
    for (; this.at < this.rows.length; this.at++) {
      const row = this.rows[this.at]!
      if (row[0] !== user || row[1] !== us) break
      if (row[2] >= startMs && row[2] < endMs) events.push(eventIn(row))
    }
    const aroundMs = this.around[us]
    if (startMs >= changed!.fromMs - aroundMs && endMs - 1 <= changed!.toMs + aroundMs) return events
    return (this.ofThread.all(this.agentNo, user, us, startMs, endMs) as FormerRow[]).map(eventIn)
  }
}

interface Bound {
  user: UserKey
  us: number
}
const BEGINNING_OF_AGENT: Bound = { user: -1, us: -1 }
