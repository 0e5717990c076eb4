import type { UserKey } from '../../../rating/messages/user-key.ts'
import type { InOrder } from '../sorting/merge.ts'
import type { MessageList } from '../messages/message-list.ts'
import type { ThreadKey } from './thread-runs.ts'

/** Some messages of a thread; the object is reused for the next part. */
export interface ThreadPart extends ThreadKey {
  messages: MessageList
}

/** A sorted source of parts of threads. */
export interface ThreadParts extends InOrder<ThreadKey> {
  /** Appends the messages of the next part to a list and moves on. */
  take(into: MessageList): void
}

/** The order of threads: by agent, end user (numbers before texts) and side. */
export function compareThreads(left: ThreadKey, right: ThreadKey): number {
  if (left.agentNo !== right.agentNo) return left.agentNo - right.agentNo
  if (left.user !== right.user) return compareUsers(left.user, right.user)
  return left.us - right.us
}

/** The order of two different users: numbers before texts. */
export function compareUsers(left: UserKey, right: UserKey): number {
  if (typeof left !== typeof right) return typeof left === 'number' ? -1 : 1
  return left < right ? -1 : 1
}
