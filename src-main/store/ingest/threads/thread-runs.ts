import type { UserKey } from '../../../rating/messages/user-key.ts'
import { MultiRowInsert } from '../rows/multi-row-insert.ts'
import type { ReadableStore, WritableStore } from '../../file/connection.ts'
import type { MessageList } from '../messages/message-list.ts'

/** A thread: the messages of one end user with one agent, those rated by the US rules apart from the others. */
export interface ThreadKey {
  agentNo: number
  user: UserKey
  us: 0 | 1
}

/** Most messages in a run, so that changing a long thread does not rewrite all of it. */
export const RUN_MESSAGES = 512

/** `[firstRun, endRun)` */
export interface RunRange {
  firstRun: number
  endRun: number
}

const nextRunNo = (store: ReadableStore): number =>
  store.prepare('SELECT coalesce(max(run_no), 0) + 1 FROM thread_run').pluck().get() as number

/** Appends new runs to threads and leaves their existing runs alone. Call `flush` before reading them. */
export class RunWriter {
  private readonly runs: MultiRowInsert
  private readonly firstRun: number
  private added = 0

  constructor(store: WritableStore) {
    this.firstRun = nextRunNo(store)
    this.runs = new MultiRowInsert(store, 'thread_run', ['agent_no', 'user_key', 'us', 'messages'])
  }

  /**
   * Adds messages of a thread.
   * @param messages sorted by time
   */
  add({ agentNo, user, us }: ThreadKey, messages: MessageList): void {
    for (let from = 0; from < messages.length; from += RUN_MESSAGES) {
      const to = Math.min(messages.length, from + RUN_MESSAGES)
      this.runs.add(agentNo, user, us, messages.runOf(from, to))
      this.added++
    }
  }

  /** @returns the runs that were added */
  flush(): RunRange {
    this.runs.flush()
    return { firstRun: this.firstRun, endRun: this.firstRun + this.added }
  }
}

export const hasMessages = (store: ReadableStore, agentNo: number): boolean =>
  store.prepare('SELECT 1 FROM thread_run WHERE agent_no = ? LIMIT 1').get(agentNo) !== undefined

/** A run as stored. */
interface StoredRun {
  runNo: number
  user: UserKey
  us: 0 | 1
  run: string
}

const PAGE_RUNS = 2048
const BEGINNING = { user: -1, us: 0, runNo: 0 } as const

/** All runs of an agent, thread by thread; the store may be written to meanwhile. */
export function* runsOfAgent(store: ReadableStore, agentNo: number): Generator<StoredRun> {
  const page = store.prepare(
    `SELECT run_no AS runNo, user_key AS user, us, messages AS run FROM thread_run
     WHERE agent_no = @agentNo AND (user_key, us, run_no) > (@user, @us, @runNo)
     ORDER BY user_key, us, run_no LIMIT ${PAGE_RUNS}`,
  )
  for (let after: Omit<StoredRun, 'run'> = BEGINNING; ;) {
    const runs = page.all({ agentNo, user: after.user, us: after.us, runNo: after.runNo }) as StoredRun[]
    yield* runs
    if (runs.length < PAGE_RUNS) return
    after = runs.at(-1)!
  }
}
