import type { Facts } from '../rating/facts.ts'
import type { UserKey } from '../rating/user-key.ts'
import type { WritableStore } from './open-store.ts'
import { MessageList } from './message-list.ts'
import { SLICE_MESSAGES, SortedSlice } from './sorted-slice.ts'
import { Spill } from './spill.ts'
import type { ThreadKey } from './thread-runs.ts'

/** Some of a thread's messages; the object is used again for the next. */
export interface ThreadPart extends ThreadKey {
  messages: MessageList
}

/** What has parts of threads in order, the next of them at hand. */
export interface ThreadParts {
  /** Null after the last. */
  readonly next: ThreadKey | null
  /** Appends the messages of the next part and moves on to the one after it. */
  take(into: MessageList): void
}

/**
 * Puts messages that come in any order into the order of threads: by agent, end user and side, and in a thread by time.
 * Up to a million are sorted as they are held; of more, sorted slices go to a temporary table and are merged from there,
 * so that memory does not grow with them.
 */
export class MessageSorter {
  private readonly store: WritableStore
  private readonly step: () => void
  private readonly spills: Spill[] = []
  private slice: SortedSlice

  /** @param step called every some thousand messages; what it throws ends the work */
  constructor(store: WritableStore, step: () => void = () => {}, sliceMessages = SLICE_MESSAGES) {
    this.store = store
    this.step = step
    this.slice = new SortedSlice(sliceMessages)
  }

  add(agentNo: number, user: UserKey, us: 0 | 1, atMs: number, facts: Facts, rowNo: number, traitNo: number): void {
    if (this.slice.isFull) this.spill()
    this.slice.add(agentNo, user, us, atMs, facts, rowNo, traitNo)
  }

  /** Every thread once. Nothing can be added any more. */
  *threads(): Generator<ThreadPart> {
    const sources: ThreadParts[] = [...this.spills.map((spill) => spill.parts()), this.slice.parts(this.step)]
    const part: ThreadPart = { agentNo: 0, user: 0, us: 0, messages: new MessageList() }
    for (;;) {
      const first = leastOf(sources)
      if (!first) return
      ;({ agentNo: part.agentNo, user: part.user, us: part.us } = first)
      part.messages.clear()
      for (const source of sources) {
        while (source.next && compareThreads(source.next, part) === 0) source.take(part.messages)
      }
      part.messages.order()
      yield part
    }
  }

  private spill(): void {
    const spill = new Spill(this.store, this.spills.length)
    spill.write(this.slice.parts(this.step))
    this.spills.push(spill)
    this.slice = this.slice.emptied()
  }
}

function leastOf(sources: readonly ThreadParts[]): ThreadKey | null {
  let least: ThreadKey | null = null
  for (const { next } of sources) if (next && (!least || compareThreads(next, least) < 0)) least = next
  return least
}

/** By agent, end user (numbers before texts) and side. */
export function compareThreads(left: ThreadKey, right: ThreadKey): number {
  if (left.agentNo !== right.agentNo) return left.agentNo - right.agentNo
  if (left.user !== right.user) return compareUsers(left.user, right.user)
  return left.us - right.us
}

function compareUsers(left: UserKey, right: UserKey): number {
  if (typeof left !== typeof right) return typeof left === 'number' ? -1 : 1
  return left < right ? -1 : 1
}
