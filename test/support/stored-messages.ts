import { userIdOf, userKeyOf, type UserKey } from '../../src-main/rating/user-key.ts'
import type { ReadableStore, WritableStore } from '../../src-main/store/open-store.ts'
import { PackedMessages, type PackedMessage } from '../../src-main/store/packed-messages.ts'

export interface MessageInStore extends PackedMessage {
  agentNo: number
  userId: string
  us: number
}

interface Run {
  runNo: number
  agentNo: number
  user: UserKey
  us: number
  run: Uint8Array
}

function messagesIn(run: Uint8Array): PackedMessage[] {
  const packed = new PackedMessages()
  packed.addRun(run)
  return Array.from({ length: packed.length }, (_, at) => packed.message(at))
}

const runsIn = (store: ReadableStore): Run[] =>
  store
    .prepare('SELECT run_no AS runNo, agent_no AS agentNo, user_key AS user, us, messages AS run FROM thread_run')
    .all() as Run[]

/** All messages of a store, as they are rated, thread by thread and in the order of time. */
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

/** Changes a user's messages behind the program's back; null takes them out. */
export function tamper(
  store: WritableStore,
  userId: string,
  change: (message: PackedMessage) => PackedMessage | null,
): void {
  for (const { runNo, user, run } of runsIn(store)) {
    if (user !== userKeyOf(userId)) continue
    const packed = new PackedMessages()
    for (const message of messagesIn(run).map(change)) {
      if (message) packed.add(message.atMs, message.facts, message.rowNo, message.traitNo)
    }
    if (packed.length > 0)
      store.prepare('UPDATE thread_run SET messages = ? WHERE run_no = ?').run(packed.bytesOf(), runNo)
    else store.prepare('DELETE FROM thread_run WHERE run_no = ?').run(runNo)
  }
}
