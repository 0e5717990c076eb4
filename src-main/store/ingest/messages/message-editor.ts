import type { UserKey } from '../../../rating/messages/user-key.ts'
import { Identities } from '../identities/identities.ts'
import type { WritableStore } from '../../file/connection.ts'
import { MessageList, type RatedMessage } from './message-list.ts'
import { RUN_MESSAGES, type ThreadKey } from '../threads/thread-runs.ts'

/** A message with its thread. */
export interface StoredMessage extends ThreadKey, RatedMessage {}

/** A run that is being changed; `runNo` is null until it is first written. */
interface Run {
  runNo: number | null
  us: 0 | 1
  messages: RatedMessage[]
  isChanged: boolean
}

interface Thread {
  agentNo: number
  user: UserKey
  runs: Run[]
}

const HELD_MESSAGES = 2 ** 16

/**
 * Finds, adds and replaces single messages. Changes are held in memory until `flush`, which must be called before
 * anything else reads the threads.
 */
export class MessageEditor {
  private readonly identities: Identities
  private readonly runsOf
  private readonly inserted
  private readonly updated
  private readonly removed
  private readonly known = new Map<string, Thread>()
  private readonly most: number
  private held = 0
  private readonly list = new MessageList()

  /** @param most messages held in memory, besides those of the current thread */
  constructor(store: WritableStore, identities = new Identities(store), most = HELD_MESSAGES) {
    this.most = most
    this.identities = identities
    this.runsOf = store
      .prepare(
        'SELECT run_no, us, messages FROM thread_run WHERE agent_no = ? AND user_key = ? AND us IN (0, 1) ORDER BY run_no',
      )
      .raw()
    this.inserted = store.prepare('INSERT INTO thread_run (agent_no, user_key, us, messages) VALUES (?, ?, ?, ?)')
    this.updated = store.prepare('UPDATE thread_run SET messages = ? WHERE run_no = ?')
    this.removed = store.prepare('DELETE FROM thread_run WHERE run_no = ?')
  }

  /** The message of an identity; null while only receipts of it have come. */
  find(agentNo: number, messageId: string): StoredMessage | null {
    const first = this.identities.find(agentNo, messageId)
    return first && this.messageOf(agentNo, first.user, first.rowNo)
  }

  /** The message that a row leads in the threads of a user; null where there is none. */
  messageOf(agentNo: number, user: UserKey, rowNo: number): StoredMessage | null {
    const place = this.placeOf({ agentNo, user, rowNo })
    return place && { agentNo, user, us: place.run.us, ...place.run.messages[place.at]! }
  }

  insert(message: StoredMessage): void {
    const { runs } = this.threadOf(message)
    const last = runs.findLast(({ us, messages }) => us === message.us && messages.length < RUN_MESSAGES)
    const run = last ?? { runNo: null, us: message.us, messages: [], isChanged: true }
    if (!last) runs.push(run)
    run.messages.push(contentOf(message))
    this.held++
    run.isChanged = true
  }

  /** Replaces a stored message by another one, which may be led by another row or be in another thread of the agent. */
  replace(before: StoredMessage, after: StoredMessage): void {
    const { run, at } = this.placeOf(before)!
    run.isChanged = true
    if (before.user === after.user && before.us === after.us) {
      run.messages[at] = contentOf(after)
      return
    }
    run.messages.splice(at, 1)
    this.insert(after)
  }

  flush(): void {
    for (const thread of this.known.values()) {
      for (const run of thread.runs) if (run.isChanged) this.write(thread, run)
    }
    this.known.clear()
    this.held = 0
  }

  private write({ agentNo, user }: Thread, { runNo, us, messages }: Run): void {
    const { list } = this
    list.clear()
    for (const { atMs, facts, rowNo, traitNo } of messages) list.add(atMs, facts, rowNo, traitNo)
    list.order()
    if (messages.length === 0) {
      if (runNo !== null) this.removed.run(runNo)
    } else if (runNo === null) this.inserted.run(agentNo, user, us, list.runOf())
    else this.updated.run(list.runOf(), runNo)
  }

  private placeOf(message: Pick<StoredMessage, 'agentNo' | 'user' | 'rowNo'>): { run: Run; at: number } | null {
    for (const run of this.threadOf(message).runs) {
      const at = run.messages.findIndex(({ rowNo }) => rowNo === message.rowNo)
      if (at >= 0) return { run, at }
    }
    return null
  }

  private threadOf({ agentNo, user }: Pick<StoredMessage, 'agentNo' | 'user'>): Thread {
    const key = `${agentNo} ${typeof user === 'number' ? user : `"${user}`}`
    let thread = this.known.get(key)
    if (!thread) {
      if (this.held >= this.most) this.flush()
      const runs = this.runsOf.all(agentNo, user) as [runNo: number, us: 0 | 1, run: string][]
      thread = {
        agentNo,
        user,
        runs: runs.map(([runNo, us, run]) => ({ runNo, us, messages: messagesIn(run), isChanged: false })),
      }
      this.known.set(key, thread)
      // 1 more, because a thread without messages takes memory as well.
      this.held += 1 + thread.runs.reduce((sum, { messages }) => sum + messages.length, 0)
    }
    return thread
  }
}

function messagesIn(run: string): RatedMessage[] {
  const list = new MessageList()
  list.addRun(run)
  return list.messages()
}

const contentOf = ({ atMs, facts, rowNo, traitNo }: StoredMessage): RatedMessage => ({ atMs, facts, rowNo, traitNo })
