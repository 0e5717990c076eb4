import type { UserKey } from '../../rating/messages/user-key.ts'
import type { ReadableStore } from '../file/connection.ts'
import { MessageList } from '../ingest/messages/message-list.ts'
import type { ThreadId } from './digests.ts'

/** An event of a thread, as far as it decides a price. */
export interface ThreadEvent {
  startedAtMs: number
  firstRow: number
  /** As `madeOf` packs it. */
  made: number
  traitNo: number
}

/** Reads what belongs to single threads. */
export class ThreadContents {
  private readonly runs
  private readonly events
  private readonly lists: [MessageList, MessageList] = [new MessageList(), new MessageList()]

  constructor(store: ReadableStore) {
    this.runs = store
      .prepare(
        'SELECT us, messages FROM thread_run WHERE agent_no = ? AND user_key = ? AND us IN (0, 1) ORDER BY us, run_no',
      )
      .raw()
    this.events = store.prepare(
      `SELECT started_at AS startedAtMs, first_row AS firstRow, made, trait_no AS traitNo FROM event
       WHERE agent_no = ? AND user_key = ?`,
    )
  }

  /** The messages outside the US and those inside, each sorted by time and row; overwritten by the next call. */
  messages({ agentNo, user }: ThreadId): readonly [MessageList, MessageList] {
    const { lists } = this
    for (const list of lists) list.clear()
    for (const [us, run] of this.runs.all(agentNo, user) as [0 | 1, string][]) lists[us].addRun(run)
    for (const list of lists) list.order()
    return lists
  }

  eventsOf(agentNo: number, user: UserKey): ThreadEvent[] {
    return this.events.all(agentNo, user) as ThreadEvent[]
  }
}
