import type { Facts } from '../../../rating/content/facts.ts'
import type { UserKey } from '../../../rating/messages/user-key.ts'
import type { WritableStore } from '../../file/connection.ts'
import { MessageList } from './message-list.ts'
import { Merge } from '../sorting/merge.ts'
import { MessageSpill } from './message-spill.ts'
import { SLICE_MESSAGES, SortedSlice } from './sorted-slice.ts'
import { compareThreads, type ThreadPart, type ThreadParts } from '../threads/thread-parts.ts'

/**
 * Sorts messages, which come in any order, by thread: by agent, end user and side (US or not), and in a thread by time.
 * Up to a million are sorted in memory; of more, sorted slices are spilled to a temporary table and merged, so that
 * memory does not grow.
 */
export class MessageSorter {
  private readonly store: WritableStore
  private readonly step: () => void
  private readonly spills: MessageSpill[] = []
  private slice: SortedSlice

  /** @param step called every few thousand messages; an error that it throws ends the work */
  constructor(store: WritableStore, step: () => void = () => {}, sliceMessages = SLICE_MESSAGES) {
    this.store = store
    this.step = step
    this.slice = new SortedSlice(sliceMessages)
  }

  add(agentNo: number, user: UserKey, us: 0 | 1, atMs: number, facts: Facts, rowNo: number, traitNo: number): void {
    if (this.slice.isFull) this.spill()
    this.slice.add(agentNo, user, us, atMs, facts, rowNo, traitNo)
  }

  /** Every thread, once. No message can be added after that. */
  *threads(): Generator<ThreadPart> {
    const sources: ThreadParts[] = [...this.spills.map((spill) => spill.parts()), this.slice.parts(this.step)]
    const merge = new Merge(sources, compareThreads)
    const part: ThreadPart = { agentNo: 0, user: 0, us: 0, messages: new MessageList() }
    for (let source = merge.first; source !== null;) {
      const thread = source.next!
      ;({ agentNo: part.agentNo, user: part.user, us: part.us } = thread)
      part.messages.clear()
      do {
        source.take(part.messages)
        merge.moved()
        source = merge.first
      } while (source !== null && compareThreads(source.next!, thread) === 0)
      part.messages.order()
      yield part
    }
  }

  private spill(): void {
    const spill = new MessageSpill(this.store, this.spills.length)
    spill.write(this.slice.parts(this.step))
    this.spills.push(spill)
    this.slice = this.slice.emptied()
  }
}
