import type { UserKey } from '../../rating/messages/user-key.ts'
import type { InOrder } from './merge.ts'
import type { MessageList } from './message-list.ts'
import type { ThreadKey } from './thread-runs.ts'

/** Some of a thread's messages; the object is used again for the next. */
export interface ThreadPart extends ThreadKey {
  messages: MessageList
}

/** What has parts of threads in order, the next of them at hand. */
export interface ThreadParts extends InOrder<ThreadKey> {
  /** Appends the messages of the next part and moves on to the one after it. */
  take(into: MessageList): void
}

/** By agent, end user (numbers before texts) and side. */
export function compareThreads(left: ThreadKey, right: ThreadKey): number {
  if (left.agentNo !== right.agentNo) return left.agentNo - right.agentNo
  if (left.user !== right.user) return compareUsers(left.user, right.user)
  return left.us - right.us
}

/** Of two users that are not the same, numbers before texts. */
export function compareUsers(left: UserKey, right: UserKey): number {
  if (typeof left !== typeof right) return typeof left === 'number' ? -1 : 1
  return left < right ? -1 : 1
}
