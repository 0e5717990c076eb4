import type { TimeSpan } from '../../../rating/threads/zone.ts'
import type { StoredMessage } from '../messages/message-editor.ts'
import { MultiRowInsert } from '../rows/multi-row-insert.ts'
import type { ReadableStore, WritableStore } from '../../file/connection.ts'
import { MessageList } from '../messages/message-list.ts'
import { runsOfAgent, type ThreadKey } from './thread-runs.ts'

/** Later than every message. */
const FOR_EVER = 8.64e15

/**
 * The threads that a change touched, each with the times within which its messages were added, removed or changed. The
 * list may be long, so it is in a temporary table.
 */
export class TouchedThreads {
  private readonly store: WritableStore
  private readonly rows: MultiRowInsert

  constructor(store: WritableStore) {
    this.store = store
    store.exec(`CREATE TEMP TABLE IF NOT EXISTS touched (agent_no INTEGER, user_key ANY, us INTEGER,
      from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, PRIMARY KEY (agent_no, user_key, us)) STRICT, WITHOUT ROWID;
      DELETE FROM touched`)
    this.rows = new MultiRowInsert(
      store,
      'touched',
      ['agent_no', 'user_key', 'us', 'from_at', 'to_at'],
      `ON CONFLICT DO UPDATE SET from_at = min(from_at, excluded.from_at), to_at = max(to_at, excluded.to_at)`,
    )
  }

  static exist(store: ReadableStore): boolean {
    return store.prepare(`SELECT 1 FROM temp.sqlite_master WHERE name = 'touched'`).get() !== undefined
  }

  addThread({ agentNo, user, us }: ThreadKey, { fromMs, toMs }: TimeSpan): void {
    this.rows.add(agentNo, user, us, fromMs, toMs)
  }

  /** Adds the thread and time of a message that was added, removed or changed. */
  add(message: StoredMessage): void {
    this.addThread(message, { fromMs: message.atMs, toMs: message.atMs })
  }

  /** Adds an agent's threads with everything from a time on. */
  addFromTime(agentNo: number, fromMs: number): void {
    const messages = new MessageList()
    for (const { user, us, run } of runsOfAgent(this.store, agentNo)) {
      messages.clear()
      messages.addRun(run)
      if (messages.atMs(messages.length - 1) < fromMs) continue
      this.addThread({ agentNo, user, us }, { fromMs, toMs: FOR_EVER })
    }
  }

  /** To be called after all threads were added, before anything reads them. */
  flush(): void {
    this.rows.flush()
  }

  /** The agents that the threads belong to. */
  agentNos(): number[] {
    return this.store.prepare('SELECT DISTINCT agent_no FROM touched').pluck().all() as number[]
  }
}
