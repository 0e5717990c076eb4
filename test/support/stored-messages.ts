import { userIdOf, userKeyOf, type UserKey } from '../../src-main/rating/messages/user-key.ts'
import type { ReadableStore, WritableStore } from '../../src-main/store/file/connection.ts'
import { MessageList, type RatedMessage } from '../../src-main/store/ingest/messages/message-list.ts'

export interface MessageInStore extends RatedMessage {
  agentNo: number
  userId: string
  us: number
}

interface Run {
  runNo: number
  agentNo: number
  user: UserKey
  us: number
  run: string
}

function messagesIn(run: string): RatedMessage[] {
  const list = new MessageList()
  list.addRun(run)
  return list.messages()
}

const runsIn = (store: ReadableStore): Run[] =>
  store
    .prepare('SELECT run_no AS runNo, agent_no AS agentNo, user_key AS user, us, messages AS run FROM thread_run')
    .all() as Run[]

/** All messages in the threads of a store, thread by thread and in order of time. */
export const messagesOf = (store: ReadableStore): MessageInStore[] =>
  runsIn(store)
    .flatMap(({ agentNo, user, us, run }) =>
      messagesIn(run).map((message) => ({ agentNo, userId: userIdOf(user), us, ...message })),
    )
    .sort(
      (left, right) =>
        left.agentNo - right.agentNo ||
        (left.userId < right.userId ? -1 : left.userId > right.userId ? 1 : 0) ||
        left.us - right.us ||
        left.atMs - right.atMs ||
        left.rowNo - right.rowNo,
    )

/** Changes a user's messages behind the program's back; null removes them. */
export function tamper(
  store: WritableStore,
  userId: string,
  change: (message: RatedMessage) => RatedMessage | null,
): void {
  for (const { runNo, user, run } of runsIn(store)) {
    if (user !== userKeyOf(userId)) continue
    const list = new MessageList()
    for (const message of messagesIn(run).map(change)) {
      if (message) list.add(message.atMs, message.facts, message.rowNo, message.traitNo)
    }
    if (list.length > 0) store.prepare('UPDATE thread_run SET messages = ? WHERE run_no = ?').run(list.runOf(), runNo)
    else store.prepare('DELETE FROM thread_run WHERE run_no = ?').run(runNo)
  }
}
